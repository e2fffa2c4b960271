"""The eight types and 33 activities of the source document are there after every migrate. Source: ACT-1, ACT-2."""

import pytest
from django.core.management import call_command

from buurtwerkkamer.domain.programme.models import Activity, ActivityType
from buurtwerkkamer.domain.programme.services.activities import add_activity
from tests.cast import DESK

pytestmark = pytest.mark.django_db


def test_there_are_eight_types_with_thirty_three_activities():
    assert ActivityType.objects.count() == 8
    assert Activity.objects.count() == 33


def test_what_the_cooperative_changed_keeps_its_words():
    Activity.objects.filter(code="kidsclub").update(label="Club voor alle kinderen")
    call_command("migrate", verbosity=0)
    assert Activity.objects.get(code="kidsclub").label == "Club voor alle kinderen"
    assert Activity.objects.count() == 33


def test_what_the_cooperative_moved_or_put_away_stays_so():
    other = ActivityType.objects.get(code="meeting")
    Activity.objects.filter(code="kidsclub").update(type=other, put_away_on="2025-06-03")
    ActivityType.objects.filter(code="jobs").update(label="Handige buren")
    before = list(Activity.objects.order_by("pk").values()), list(ActivityType.objects.order_by("pk").values())
    call_command("migrate", verbosity=0)
    assert (
        list(Activity.objects.order_by("pk").values()),
        list(ActivityType.objects.order_by("pk").values()),
    ) == before


def test_a_later_release_adds_what_is_new_but_no_name_that_the_cooperative_gave_already():
    """Here both are new to the database, and the cooperative has something of its own by the name of the second."""
    Activity.objects.filter(code__in=("fietslessen", "kidsclub")).delete()
    own = add_activity(label="kidsclub", type_id=ActivityType.objects.get(code="activation").pk, by=DESK)
    call_command("migrate", verbosity=0)
    assert Activity.objects.filter(code="fietslessen").exists()
    assert Activity.objects.get(label__iexact="kidsclub") == own


def test_what_is_not_there_comes_back():
    Activity.objects.filter(code="kidsclub").delete()
    call_command("migrate", verbosity=0)
    assert Activity.objects.filter(code="kidsclub").exists()


def test_the_groups_of_volunteers_are_those_of_the_counting_rules():
    groups = set(Activity.objects.exclude(volunteer_group="").values_list("volunteer_group", flat=True))
    assert groups == {"jobs", "garden", "forms", "cooking", "language", "computer"}
