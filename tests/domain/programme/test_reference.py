"""The eight types and 33 activities of the source document are there after every migrate. Source: ACT-1, ACT-2."""

import pytest
from django.core.management import call_command

from buurtwerkkamer.domain.programme.models import Activity, ActivityType

pytestmark = pytest.mark.django_db


def test_there_are_eight_types_with_thirty_three_activities():
    assert ActivityType.objects.count() == 8
    assert Activity.objects.count() == 33


def test_what_the_cooperative_changed_keeps_its_words():
    Activity.objects.filter(code="kidsclub").update(label="Club voor alle kinderen")
    call_command("migrate", verbosity=0)
    assert Activity.objects.get(code="kidsclub").label == "Club voor alle kinderen"
    assert Activity.objects.count() == 33


def test_what_is_not_there_comes_back():
    Activity.objects.filter(code="kidsclub").delete()
    call_command("migrate", verbosity=0)
    assert Activity.objects.filter(code="kidsclub").exists()


def test_the_groups_of_volunteers_are_those_of_the_counting_rules():
    groups = set(Activity.objects.exclude(volunteer_group="").values_list("volunteer_group", flat=True))
    assert groups == {"jobs", "garden", "forms", "cooking", "language", "computer"}
