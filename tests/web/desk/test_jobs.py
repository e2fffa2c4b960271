"""Jobs in the neighbourhood: asked in three fields, taken, done with one tap, and a route. Source: ACT-4."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.referrals import partners_by_name
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.domain.programme.models import Job, JobHand
from buurtwerkkamer.domain.programme.services.job_steps import JobAsked, ask_for_job, take_job
from tests.cast import DESK, a_job, a_person, the_activity

QUERIES = 6  # session, account, room; open jobs, the number of this month, and who may take one
DONE_QUERIES = 8  # session, account, room; open jobs; of this month the number and a page, their hands, and whose
KIND = "kleine-reparaties-aan-om-de-woning"


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def cast(neighbourhood):
    return neighbourhood.people


@pytest.fixture
def job(neighbourhood):
    return an_open_job(neighbourhood.room)


def an_open_job(room, words="Een lamp ophangen", **more):
    asked = JobAsked(the_activity(KIND).pk, words, **more)
    return ask_for_job(room=room, asked=asked, on=timezone.localdate(), by=DESK)


def to(name, *more):
    return reverse(f"desk:{name}", args=["holendrecht", *more])


def words(page):
    return " ".join(re.sub(r"<[^>]*>", "", page.content.decode()).split())


def undo_of(page):
    return re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[1]


def done(**more):
    return {"on": timezone.localdate().isoformat(), "minutes": "60"} | more


def test_an_empty_list_says_what_to_do_first(coordinator):
    assert "Geen open klussen" in words(coordinator.get(to("jobs")))
    assert "Deze maand nog geen klus klaar" in words(coordinator.get(to("jobs"), {"lijst": "klaar"}))
    assert "Vandaag geen adressen" in words(coordinator.get(to("jobs_route")))


def test_a_job_is_asked_in_three_fields_and_undo_takes_it_back(coordinator):
    given = {"words": "Kraan lekt", "address": "Hoptille 9", "for_whom": "de buurvrouw", "kind": the_activity(KIND).pk}
    page = coordinator.post(to("jobs_ask"), given, follow=True)
    assert "De klus staat erbij: Kraan lekt." in words(page)
    assert "Hoptille 9. Voor de buurvrouw." in words(page)
    coordinator.post(undo_of(page))
    assert not Job.objects.filter(words="Kraan lekt").exists()


def test_whom_the_room_knows_is_asked_about_and_never_guessed(coordinator, cast):
    given = {"words": "Kraan lekt", "for_whom": "henk", "kind": the_activity(KIND).pk}
    page = coordinator.post(to("jobs_ask"), given)
    assert "Deze naam kennen we. Zeg even wie het is." in words(page)
    assert "Henk M." in words(page)
    assert 'value="Kraan lekt"' in page.content.decode()

    coordinator.post(to("jobs_ask"), given | {"requester": cast["Henk"].pk})
    coordinator.post(to("jobs_ask"), given | {"requester": "0"})
    asked = Job.objects.filter(words="Kraan lekt").order_by("pk").values_list("requester", "for_whom")
    assert list(asked) == [(cast["Henk"].pk, ""), (None, "henk")]


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("words", " ", "Zeg in een paar woorden wat er moet gebeuren."),
        ("words", "x" * 121, "Maak het korter."),
        ("for_whom", "Bel 111222333", "burgerservicenummer"),
        ("kind", "999999", "Kies wat voor klus het is."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(coordinator, job, field, typed, why):
    given = {"words": "Kraan", "address": "Hoptille 9", "kind": the_activity(KIND).pk} | {field: typed}
    page = coordinator.post(to("jobs_ask"), given)
    assert why in words(page)
    assert 'value="Hoptille 9"' in page.content.decode()
    assert list(Job.objects.filter(status=JobStatus.OPEN)) == [job]


def test_a_landlord_of_another_cooperative_is_no_choice(coordinator, neighbourhood):
    kind = PartnerKind.HOUSING_CORPORATION
    partners_by_name(cooperative=neighbourhood.room.cooperative, names=["Woonstad"], kind=kind)
    partners_by_name(cooperative=neighbourhood.elsewhere.cooperative, names=["Verweg Wonen"], kind=kind)
    html = coordinator.get(to("jobs_ask")).content.decode()
    assert "Woonstad" in html
    assert "Verweg Wonen" not in html


def test_somebody_takes_a_job_and_undo_frees_it(coordinator, job, cast):
    page = coordinator.post(to("job_take", job.pk), {"who": cast["Henk"].pk}, follow=True)
    assert "Henk doet het: Een lamp ophangen." in words(page)
    assert f"?wie={cast['Henk'].pk}" in page.content.decode()
    coordinator.post(undo_of(page))
    job.refresh_from_db()
    assert job.taken_by is None


def test_who_takes_a_job_is_chosen_on_its_own_page_too(coordinator, job, cast):
    form = rf'action="{to("job_take", job.pk)}".*?</form>'
    found = re.search(form, coordinator.get(to("job", job.pk)).content.decode(), re.DOTALL)[0]
    assert f'<option value="{cast["Henk"].pk}">Henk M.</option>' in found
    coordinator.post(to("job_take", job.pk), {"who": cast["Henk"].pk})
    assert "Henk M. doet het niet" in words(coordinator.get(to("job", job.pk)))


def test_done_with_one_tap_gives_the_hours_and_undo_takes_them_back(coordinator, job, cast):
    take_job(job=job, person_id=cast["Henk"].pk, by=DESK)
    html = coordinator.get(to("jobs")).content.decode()
    form = re.search(rf'action="{to("job", job.pk)}".*?</form>', html, re.DOTALL)[0]
    hidden = dict(re.findall(r'type="hidden" name="(hands|on)" value="([^"]*)"', form))
    page = coordinator.post(to("job", job.pk), hidden | {"minutes": "90"}, follow=True)

    assert "Klaar: Een lamp ophangen. Samen 1:30 uur." in words(page)
    assert list(job.hands.values_list("person__first_name", "minutes")) == [("Henk", 90)]
    assert "Henk M. gaf 1:30 uur." in words(coordinator.get(to("jobs"), {"lijst": "klaar"}))
    coordinator.post(undo_of(page))
    job.refresh_from_db()
    assert job.status == JobStatus.OPEN
    assert not job.hands.exists()


def test_materials_and_costs_are_kept_in_cents(coordinator, job):
    coordinator.post(to("job", job.pk), done(materials="een plug", costs="€ 12,5"))
    job.refresh_from_db()
    assert (job.materials, job.costs_cents) == ("een plug", 1250)
    assert "€ 12,50" in words(coordinator.get(to("job", job.pk)))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"costs": "veel"}, "Dit bedrag snappen we niet."),
        ({"costs": "-3"}, "Dit bedrag snappen we niet."),
        ({"on": "ooit"}, "Deze dag snappen we niet."),
        ({"on": "morgen"}, "Deze dag komt nog."),
        ({"on": "2099-01-01"}, "Deze dag komt nog."),
        ({"on": "2020-01-01"}, "Een klus is niet klaar voordat iemand erom vroeg."),
    ],
)
def test_a_job_that_was_not_done_so_is_said_and_stays_open(coordinator, job, cast, wrong, why):
    page = coordinator.post(to("job", job.pk), done(hands=[cast["Henk"].pk], materials="een plug") | wrong)
    assert why in words(page)
    assert 'value="een plug"' in page.content.decode()
    assert re.findall(r'name="hands" value="(\d+)" checked', page.content.decode()) == [str(cast["Henk"].pk)]
    assert Job.objects.get(pk=job.pk).status == JobStatus.OPEN


def test_a_job_that_is_not_needed_any_more_opens_again(coordinator, job):
    page = coordinator.post(to("job_cancel", job.pk), follow=True)
    assert "Dit hoeft niet meer: Een lamp ophangen." in words(page)
    assert "Deze klus is niet meer open." in words(coordinator.post(to("job_cancel", job.pk), follow=True))
    coordinator.post(undo_of(page))
    assert Job.objects.get(pk=job.pk).status == JobStatus.OPEN


def test_what_was_opened_again_by_mistake_is_done_again_as_it_was(coordinator, job, cast):
    coordinator.post(to("job", job.pk), done(hands=[cast["Henk"].pk], costs="3"), follow=True)
    page = coordinator.post(to("job_open", job.pk), follow=True)
    assert "Staat weer open: Een lamp ophangen." in words(page)
    coordinator.post(undo_of(page))
    job.refresh_from_db()
    assert (job.status, job.costs_cents) == (JobStatus.DONE, 300)
    assert job.hands.get().minutes == 60


def test_what_comes_back_is_said_and_waits_for_its_day(coordinator, neighbourhood):
    job = an_open_job(neighbourhood.room, "Gras maaien", every_weeks=2)
    page = coordinator.post(to("job", job.pk), done(), follow=True)
    later = timezone.localdate() + timedelta(weeks=2)
    assert f"De volgende keer is na {later:%-d-%-m-%Y}." in words(page)
    assert "Gras maaien" not in words(coordinator.get(to("jobs_route")))
    coordinator.post(undo_of(page))
    assert list(Job.objects.filter(words="Gras maaien")) == [job]


def test_the_list_of_one_and_the_route_show_only_what_they_took(coordinator, neighbourhood, job, cast):
    other = an_open_job(neighbourhood.room, "Fiets plakken", address="Hoptille 9")
    take_job(job=other, person_id=cast["Henk"].pk, by=DESK)
    for address in ("jobs", "jobs_route"):
        said = words(coordinator.get(to(address), {"wie": cast["Henk"].pk}))
        assert "Fiets plakken" in said
        assert "Een lamp ophangen" not in said


def test_jobs_of_another_room_are_not_here(coordinator, neighbourhood):
    there = an_open_job(neighbourhood.other_room, "Dak van Sientje")
    a_person(neighbourhood.other_room, "Sientje", talents=("klussen",))
    an_open_job(neighbourhood.room)
    for address in ("jobs", "jobs_route", "jobs_ask"):
        assert "Sientje" not in coordinator.get(to(address)).content.decode()
    assert coordinator.get(to("job", there.pk)).status_code == 404
    assert coordinator.post(to("job_cancel", there.pk)).status_code == 404
    assert coordinator.post(to("job", there.pk), done()).status_code == 404
    assert coordinator.post(f"{to('jobs_undo')}?wat=onzin").status_code == 404
    assert Job.objects.get(pk=there.pk).status == JobStatus.OPEN


def test_hands_that_nobody_offered_are_refused(coordinator, job, neighbourhood):
    sien = a_person(neighbourhood.other_room, "Sien")
    coordinator.post(to("job", job.pk), done(hands=[sien.pk]))
    assert not JobHand.objects.filter(person=sien).exists()


def test_the_list_only_reads_and_costs_the_same_for_more_jobs(
    coordinator, neighbourhood, cast, only_reads, django_assert_num_queries
):
    today = timezone.localdate()
    for number in (1, 3):
        for _job in range(number):
            take_job(job=an_open_job(neighbourhood.room), person_id=cast["Henk"].pk, by=DESK)
            a_job(neighbourhood.room, asked_on=today, done_on=today, hands=((cast["Henk"], 60),))
        with only_reads(), django_assert_num_queries(QUERIES):
            assert coordinator.get(to("jobs")).status_code == 200
        with only_reads(), django_assert_num_queries(DONE_QUERIES):
            assert coordinator.get(to("jobs"), {"lijst": "klaar"}).status_code == 200


def test_a_page_has_fifty_and_leads_to_the_next(coordinator, neighbourhood):
    today, kind = timezone.localdate(), the_activity(KIND)
    Job.objects.bulk_create(
        Job(room=neighbourhood.room, kind=kind, words=f"Klus {n}", asked_on=today) for n in range(51)
    )

    first = coordinator.get(to("jobs")).content.decode()
    assert 'Open <span class="count">51</span>' in first
    assert ("Klus 49<" in first, "Klus 50<" in first) == (True, False)
    assert 'href="?bladzijde=2"' in first
    second = coordinator.get(to("jobs"), {"bladzijde": 2}).content.decode()
    assert ("Klus 49<" in second, "Klus 50<" in second) == (False, True)
    assert "Bladzijde 2 van 2" in second


def changed(job, **more):
    """What the form of a change sends: what stands there, what stood there, and what is otherwise."""
    stands = {"words": job.words, "address": job.address, "for_whom": job.for_whom, "kind_id": job.kind_id}
    return stands | {f"initial-{name}": value for name, value in stands.items()} | more


def test_the_address_that_comes_in_later_is_written_down_and_undo_takes_it_back(coordinator, job):
    assert to("job_change", job.pk) in coordinator.get(to("job", job.pk)).content.decode()
    given = changed(job, address="Hoptille 9", every_weeks="2", due_on="3 feb 2099")
    page = coordinator.post(to("job_change", job.pk), given, follow=True)
    assert "Veranderd: Een lamp ophangen." in words(page)
    job.refresh_from_db()
    assert (job.address, job.every_weeks, job.due_on) == ("Hoptille 9", 2, date(2099, 2, 3))
    coordinator.post(undo_of(page))
    job.refresh_from_db()
    assert (job.address, job.every_weeks, job.due_on) == ("", None, None)


def test_two_who_change_one_job_lose_nothing(coordinator, job):
    given = changed(job, address="Hoptille 9")
    coordinator.post(to("job_change", job.pk), changed(job, address="Hoptille 19", words="Twee lampen ophangen"))
    page = coordinator.post(to("job_change", job.pk), given)
    assert "“Hoptille 9”, zoals jij typte" in words(page)
    assert "“Hoptille 19”, zoals er nu staat" in words(page)

    choice = {"kies-address": "mijn", "staat-address": "Hoptille 19", "initial-address": "Hoptille 19"}
    coordinator.post(to("job_change", job.pk), given | choice)
    job.refresh_from_db()
    assert (job.words, job.address) == ("Twee lampen ophangen", "Hoptille 9")


def test_two_who_chose_another_kind_choose_by_its_name(coordinator, job):
    garden, cleaning = (
        the_activity(code).pk
        for code in ("tuindienst-en-onderhoud-binnentuinen", "schoonmaken-binnen-en-buitenruimten")
    )
    coordinator.post(to("job_change", job.pk), changed(job, kind_id=garden))
    page = words(coordinator.post(to("job_change", job.pk), changed(job, kind_id=cleaning)))
    assert "“Schoonmaken binnen- en buitenruimten”, zoals jij typte" in page
    assert "“Tuindienst en onderhoud binnentuinen”, zoals er nu staat" in page


def test_what_is_wrong_in_a_change_is_said_and_what_is_done_does_not_change(coordinator, job, cast):
    page = coordinator.post(to("job_change", job.pk), changed(job, words="", address="Hoptille 9", due_on="31/2"))
    assert "Zeg in een paar woorden wat er moet gebeuren." in words(page)
    assert "Bedoel je" in words(page)
    assert 'value="Hoptille 9"' in page.content.decode()

    coordinator.post(to("job", job.pk), done(hands=[cast["Henk"].pk]))
    page = coordinator.post(to("job_change", job.pk), changed(job, address="Hoptille 9"))
    assert "Deze klus is niet meer open." in words(page)
    assert to("job_change", job.pk) not in coordinator.get(to("job", job.pk)).content.decode()


def test_for_whom_the_room_knows_it_stays(coordinator, neighbourhood, cast):
    job = an_open_job(neighbourhood.room, requester_id=cast["Henk"].pk)
    assert "Voor wie?" not in words(coordinator.get(to("job_change", job.pk)))
    coordinator.post(to("job_change", job.pk), changed(job, for_whom="iemand anders", address="Hoptille 9"))
    job.refresh_from_db()
    assert (job.requester, job.for_whom, job.address) == (cast["Henk"], "", "Hoptille 9")
