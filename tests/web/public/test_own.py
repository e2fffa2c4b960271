"""Somebody's own page: by a link that works a week, without an account. Source: REG-6; AVG art. 7, 15, 17, 20."""

import io
import json
import re
from datetime import timedelta

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.models import OwnWords
from buurtwerkkamer.domain.people.models import Consent
from buurtwerkkamer.domain.trust.models import ForgetRequest, OwnLink
from buurtwerkkamer.domain.trust.rules.keeping import COPY, term
from buurtwerkkamer.domain.trust.services.own import THEMSELVES, make_link
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.web.public.own import SESSION
from buurtwerkkamer.web.public.unseen import UNSEEN
from tests.cast import DESK, a_person, attends, helps
from tests.domain.trust.planted import MARK, somebody

pytestmark = pytest.mark.django_db
PAGE = "/mijn/"


@pytest.fixture
def mei(room):
    return a_person(room, "Mei", street="Hoptille")


def opened(person, room):
    """A phone on which the page of ``person`` is open."""
    client = Client()
    secret = make_link(room=room, person_id=person.pk, at=timezone.now(), by=DESK)
    client.post(reverse("public:own_door", args=[secret]))
    return client


def test_the_link_leads_to_a_door_that_says_nothing_and_a_tap_opens_it(room, mei, only_reads):
    secret = make_link(room=room, person_id=mei.pk, at=timezone.now(), by=DESK)
    client = Client()

    with only_reads():
        door = client.get(reverse("public:own_door", args=[secret]))
    assert "Hoptille" not in door.content.decode()
    assert "Hoptille" not in client.get(PAGE).content.decode()  # looking at the door opened nothing

    answer = client.post(reverse("public:own_door", args=[secret]))
    assert answer["Location"] == PAGE
    page = client.get(PAGE).content.decode()
    assert "Hoptille" in page
    assert "Mei" not in page.partition("<title>")[2].partition("</title>")[0]
    assert AuditEvent.objects.filter(action="trust.link.opened", actor=THEMSELVES.label, person_id=mei.pk).exists()


def test_no_browser_keeps_it_no_search_finds_it_and_no_site_hears_of_it(room, mei):
    client = opened(mei, room)
    for address in (PAGE, reverse("public:own_door", args=["abc"]), reverse("public:own_along", args=["json"])):
        answer = client.get(address)
        assert {name: answer[name] for name in UNSEEN} == UNSEEN


def test_another_secret_opens_nothing_and_closes_what_was_open(room, mei):
    client = opened(mei, room)
    client.post(reverse("public:own_door", args=["een-ander"]))
    assert "Deze bladzijde is dicht" in client.get(PAGE).content.decode()


def test_after_half_an_hour_a_week_or_a_new_link_it_is_closed(room, mei):
    late = opened(mei, room)
    session = late.session
    session[SESSION] = [*session[SESSION][:2], timezone.now().timestamp() - 1]
    session.save()
    assert "Hoptille" not in late.get(PAGE).content.decode()

    replaced = opened(mei, room)
    current = opened(mei, room)
    assert "Hoptille" not in replaced.get(PAGE).content.decode()

    OwnLink.objects.update(made_at=timezone.now() - timedelta(days=8), expires_at=timezone.now() - timedelta(days=1))
    assert "Hoptille" not in current.get(PAGE).content.decode()


def test_closing_it_shows_nothing_to_who_takes_the_phone_next(room, mei):
    client = opened(mei, room)
    client.post(reverse("public:own_close"))
    assert "Hoptille" not in client.get(PAGE).content.decode()
    assert client.get(reverse("public:own_along", args=["json"])).content.decode().count("Hoptille") == 0


def test_everything_stands_there_and_in_both_files(room):
    client = opened(somebody(room), room)

    page = client.get(PAGE).content.decode()
    told = json.loads(client.get(reverse("public:own_along", args=["json"])).content)
    pdf = client.get(reverse("public:own_along", args=["pdf"]))

    for words in (f"{MARK}straat", f"{MARK}notitie", f"{MARK}talent", "Bezoeken", "iemand van het team"):
        assert words.lower() in page.lower()
    assert f"{MARK}pin" not in page
    kinds = {part["soort"]: part for part in told["wat_we_bewaren"]}
    assert kinds["Wie je bent"]["rijen"][0]["Straat"] == f"{MARK}straat"
    assert kinds["Bezoeken"]["waarom"]
    assert told["wie_keek"][0]["rol"] == "Iemand van het team"
    assert told["wie_deed_wat"][0] | {"dag": ""} == {
        "rol": "Jij zelf", "dag": "", "wat": f"opende de eigen bladzijde van {MARK}voornaam",
    }  # fmt: skip
    assert f"Jij zelf opende de eigen bladzijde van {MARK}voornaam" in page
    with pikepdf.open(io.BytesIO(pdf.content)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.docinfo["/Title"]) == "Wat de kamer van jou weet"
    assert "Zrqx" not in pdf["Content-Disposition"]


def test_a_yes_and_a_no_are_said_on_the_page_itself(room, mei):
    client = opened(mei, room)

    client.post(reverse("public:own_yes", args=["photo"]))
    [consent] = Consent.objects.all()
    assert consent.withdrawn_on is None
    assert "Nee, niet meer" in client.get(PAGE).content.decode()

    client.post(reverse("public:own_no"), {"consent": consent.pk})
    assert Consent.objects.get().withdrawn_on == timezone.localdate()


def test_sharing_asks_with_whom_and_a_wrong_answer_loses_nothing(room, mei):
    client = opened(mei, room)

    page = client.post(reverse("public:own_yes", args=["sharing"]), {"with_whom": "123456782"}).content.decode()
    assert not Consent.objects.exists()
    assert "Schrijf een naam op" in client.post(reverse("public:own_yes", args=["sharing"])).content.decode()
    assert "novalidate" in page  # so that it is said in our words, and not by the browser
    assert "123456782" in page  # a BSN is refused, and stands there to be changed

    client.post(reverse("public:own_yes", args=["sharing"]), {"with_whom": "Stadgenoot"})
    assert Consent.objects.get().with_whom == "Stadgenoot"
    assert client.post(reverse("public:own_yes", args=["debts"])).status_code == 404


def test_for_a_child_the_page_asks_who_says_it(room):
    child = a_person(room, "Noor", birth_year=timezone.localdate().year - 9)
    client = opened(child, room)

    assert "Schrijf een naam op" in client.post(reverse("public:own_yes", args=["photo"])).content.decode()
    client.post(reverse("public:own_yes", args=["photo"]), {"guardian": "Fatima"})

    assert Consent.objects.get().guardian == "Fatima"
    assert "gezegd door <bdi>Fatima</bdi>" in client.get(PAGE).content.decode()


def test_nobody_says_no_for_somebody_else(room, mei):
    client = opened(a_person(room, "Bep"), room)
    opened(mei, room).post(reverse("public:own_yes", args=["photo"]))

    client.post(reverse("public:own_no"), {"consent": Consent.objects.get().pk})

    assert Consent.objects.get().withdrawn_on is None


def test_forget_me_is_asked_and_called_off(room, mei):
    client = opened(mei, room)
    assert term(COPY, on=timezone.localdate()).words in client.get(PAGE).content.decode()

    client.post(reverse("public:own_forget"))
    assert ForgetRequest.objects.get().due_on == timezone.localdate() + timedelta(days=7)
    assert "We vergeten je op" in client.get(PAGE).content.decode()

    client.post(reverse("public:own_forget"), {"stay": "1"})
    assert not ForgetRequest.objects.exists()

    client.post(reverse("public:own_forget"))
    client.post(reverse("public:own_stay"))  # what the message offers
    assert not ForgetRequest.objects.exists()


def test_their_own_path_is_theirs_to_put_in_words_and_to_take_along(room, mei):
    helps(mei, on=timezone.localdate())
    client = opened(mei, room)
    says = {"stap": "find", "words": "Ik zocht gezelschap.", "stood": ""}
    page = client.post(reverse("public:own_words"), says, follow=True).content.decode()
    assert "“Ik zocht gezelschap.”" in page
    undo = re.search(r'action="([^"]*pad/ongedaan/[^"]*)"', page)[1]
    client.post(reverse("public:own_words"), says | {"words": "Anders.", "stood": says["words"]})
    assert "Dat blijft staan." in client.post(undo, follow=True).content.decode()
    client.post(reverse("public:own_words"), says | {"words": "", "stood": "Anders."})
    assert not OwnWords.objects.exists()
    pdf = client.get(reverse("public:own_certificate"), {"taal": "tr"})
    assert pdf["Content-Type"] == "application/pdf"
    assert client.post(reverse("public:own_words"), {"stap": "nergens"}).status_code == 404


def test_the_way_back_is_of_one_person_only(room, mei):
    said = {"stap": "find", "words": "Van Mei.", "stood": ""}
    page = opened(mei, room).post(reverse("public:own_words"), said, follow=True).content.decode()
    undo = re.search(r'action="([^"]*pad/ongedaan/[^"]*)"', page)[1]
    assert opened(a_person(room, "Bep"), room).post(undo).status_code == 404


def test_many_rows_of_a_few_words_stand_below_each_other_on_paper(room, mei):
    for number in range(80):
        attends(mei, on=timezone.localdate() - timedelta(days=number))
    pdf = opened(mei, room).get(reverse("public:own_along", args=["pdf"]))
    with pikepdf.open(io.BytesIO(pdf.content)) as document:
        assert len(document.pages) <= 6  # 20 with a block each


def test_without_deeds_there_is_no_certificate(room, mei):
    assert opened(mei, room).get(reverse("public:own_certificate"))["Location"] == PAGE
