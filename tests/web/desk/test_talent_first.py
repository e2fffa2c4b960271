"""No screen names a problem before a talent: on each that says what somebody comes with, first what they can.

Source: DNA-1. On Vandaag a wish of the table stands in the heading, as in the mock-up; what they can follows at once.
"""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.hand_in_hand import Along, refer_up
from buurtwerkkamer.domain.partners.services.register import add_partner
from buurtwerkkamer.domain.pathway.models import Letter, Question
from buurtwerkkamer.domain.pathway.services.letters import Handed, note_letter
from buurtwerkkamer.domain.pathway.services.questions import Told, note_question
from buurtwerkkamer.domain.people.enums import AccessRole
from tests.cast import DESK, a_person, attends, helps

from .test_today import words

CAN, ASKS, FROM = "zingen", "Ik snap deze brief niet.", "Deurwaarder"


@pytest.fixture
def nadia(neighbourhood):
    """Somebody with a talent, a question in the squeeze, a letter, a debt office, and a habit that broke."""
    room, on = neighbourhood.room, timezone.localdate()
    nadia = a_person(room, "Nadia", talents=(CAN,))
    told = Told(nadia.pk, ASKS, is_urgent=True)
    note_question(room=room, told=told, on=on, at=time(9), by=DESK)
    handed = Handed(nadia.pk, "Er staat een dreigement in.", institution=FROM, due_on=on + timedelta(days=2))
    note_letter(room=room, handed=handed, on=on, at=timezone.now(), by=DESK)
    partner = add_partner(room=room, name="Schuldhulp", kind=PartnerKind.CARE, helps_with="schulden", by=DESK)
    refer_up(room=room, person_id=nadia.pk, partner=partner, along=Along(), on=on, by=DESK)
    for days in range(60):
        helps(neighbourhood.people["Bep"], on=on - timedelta(days=days))
    for days in range(28, 60, 4):
        attends(nadia, on=on - timedelta(days=days))
    return nadia


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("questions", ASKS),
        ("question", ASKS),
        ("today", "Eerst uit de knel"),
        ("person", "Nadia wil met iemand praten"),
        ("person_refer", "Naar welke instantie"),
        ("partners", "Naar Schuldhulp"),
        ("letters", FROM),
        ("letter", FROM),
        ("missed", "weken niet"),
    ],
)
def test_what_somebody_can_stands_before_what_they_come_with(client_as, nadia, name, problem):
    about = {
        "question": Question.objects.get().pk,
        "letter": Letter.objects.get().pk,
        "person": nadia.pk,
        "person_refer": nadia.pk,
    }
    args = ["holendrecht", *filter(None, [about.get(name)])]
    said = words(client_as(AccessRole.COORDINATOR).get(reverse(f"desk:{name}", args=args))).lower()
    assert said.index(CAN) < said.index(problem.lower())
