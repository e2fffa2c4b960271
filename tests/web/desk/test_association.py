"""The association at the desk: members, fees, cards, board, a new year; for coordinator and board."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import OwnIncome, Petty
from buurtwerkkamer.domain.finance.queries.ledger import year_result
from buurtwerkkamer.domain.finance.queries.petty_cash import in_the_till
from buurtwerkkamer.domain.finance.rules.accounts import own_income_on
from buurtwerkkamer.domain.finance.services.petty_cash import spend
from buurtwerkkamer.domain.people.enums import AccessRole, BoardRole
from buurtwerkkamer.domain.people.models import BoardTerm, InvitationPause, Membership, MembershipFee
from buurtwerkkamer.domain.people.services.board import begin_term
from buurtwerkkamer.domain.people.services.membership import join
from buurtwerkkamer.domain.results.services.figures import count_what_is_behind
from buurtwerkkamer.domain.rooms.models import AssociationYear
from tests.cast import DESK, a_person, all_attend, an_account, attends, people

QUERIES = 8  # session, account, room, association, who may be asked, members, board, figures
OF_MEMBERS = 7  # session, account, room, association, how many rows, the rows, members
LONG_AGO = date(2025, 1, 1)


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def cast(neighbourhood):
    return neighbourhood.people


@pytest.fixture
def bep(cast):
    """The one member."""
    return Membership.objects.get(person=cast["Bep"])


def to(name, *more):
    return reverse(f"desk:{name}", args=["holendrecht", *more])


def undo_of(page):
    return re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[1]


def html_of(page):
    return page.content.decode()


def today():
    return timezone.localdate()


def is_member(room, person):
    return join(room=room, person_id=person.pk, on=LONG_AGO, by=DESK)


# --- Overview -------------------------------------------------------------------------------------------------------


def test_the_overview_shows_members_and_who_may_be_asked(coordinator, cast):
    for day in range(6):
        attends(cast["Mei"], on=today() - timedelta(days=day))
    html = html_of(coordinator.get(to("association")))
    assert "<bdi>Mei</bdi> kwam 6 keer." in html
    assert re.search(r'name="zoek" value="Mei"><input type="hidden" name="person" value="\d+">', html)
    assert "nog niet ingevuld" in html
    assert "Sien" not in html


def test_not_now_puts_somebody_away_and_undo_brings_them_back(coordinator, cast):
    all_attend([cast["Mei"]], on=today())
    for day in range(1, 5):
        attends(cast["Mei"], on=today() - timedelta(days=day))
    page = coordinator.post(to("association_not_now", cast["Mei"].pk), follow=True)
    assert "kwam 5 keer" not in html_of(page)
    coordinator.post(undo_of(page))
    assert "kwam 5 keer" in html_of(coordinator.get(to("association")))


def test_details_are_kept_and_undone(coordinator, neighbourhood):
    given = {"name": "Wij", "kvk_number": "1234 5678", "fee_cents": "1,50", "invite_after": "8"}
    page = coordinator.post(to("association_details"), given, follow=True)
    html = html_of(page)
    assert "12345678" in html
    assert "€ 1,50" in html
    coordinator.post(undo_of(page))
    assert "nog niet ingevuld" in html_of(coordinator.get(to("association")))


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("kvk_number", "1234567", "Een KvK-nummer heeft acht cijfers."),
        ("fee_cents", "een euro", "Dit bedrag snappen we niet."),
        ("invite_after", "0", "Kies een getal van 1 tot en met 100."),
        ("name", "", "Geef de vereniging een naam."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(coordinator, field, typed, why):
    given = {"name": "Wij samen", "kvk_number": "", "fee_cents": "1", "invite_after": "5"} | {field: typed}
    html = html_of(coordinator.post(to("association_details"), given))
    assert why in html
    assert f'value="{typed}"' in html or not typed


# --- Members --------------------------------------------------------------------------------------------------------


def test_somebody_becomes_a_member_and_undo(coordinator, cast):
    html = html_of(coordinator.post(to("association_join"), {"kijk": "1", "zoek": "fat"}))
    assert "Fatima E." in html
    assert "El Amrani" not in html

    page = coordinator.post(to("association_join"), {"person": cast["Fatima"].pk, "on": "2026-03-02"}, follow=True)
    assert "Welkom, Fatima!" in html_of(page)
    assert Membership.objects.get(person=cast["Fatima"]).since == date(2026, 3, 2)
    coordinator.post(undo_of(page))
    assert not Membership.objects.filter(person=cast["Fatima"]).exists()


def test_who_was_tapped_in_the_list_is_chosen_also_beside_a_namesake(coordinator, neighbourhood):
    one, other = (a_person(neighbourhood.room, "Rosita", last_name="Aboikoni") for _number in range(2))
    given = {"kijk": "1", "zoek": "Rosita A.", "person": other.pk}
    html = html_of(coordinator.post(to("association_join"), given))
    assert f'value="{one.pk}">' in html
    assert f'value="{other.pk}" checked>' in html


@pytest.mark.parametrize("given", [{}, {"person": "x"}, {"person": "9" * 30}, {"on": "gisteren"}])
def test_nobody_joins_without_a_name_and_a_day(coordinator, cast, given):
    about = {"zoek": "fat", "on": "2026-03-02"} | given
    page = coordinator.post(to("association_join"), about)
    assert page.status_code == 200
    assert "field__error" in html_of(page)
    assert Membership.objects.count() == 1


def test_nobody_of_another_room_joins(coordinator, neighbourhood):
    sien = a_person(neighbourhood.other_room, "Sientje")
    assert "Sientje" not in html_of(coordinator.post(to("association_join"), {"kijk": "1", "zoek": "sien"}))
    coordinator.post(to("association_join"), {"person": sien.pk, "on": "2026-03-02"})
    assert not Membership.objects.filter(person=sien).exists()


def test_a_fee_is_paid_once_and_undone(coordinator, bep):
    given = {"cents": "1,50", "on": today().isoformat(), "way": "transfer"}
    page = coordinator.post(to("association_pay", bep.pk), given, follow=True)
    assert "Bep betaalde € 1,50." in html_of(page)
    fee = MembershipFee.objects.get(membership=bep, year=today().year)
    assert (fee.amount_cents, fee.way, fee.paid_on) == (150, "transfer", today())

    again = coordinator.post(to("association_pay", bep.pk), given, follow=True)
    assert "Bep: voor dit jaar is al betaald." in html_of(again)
    assert MembershipFee.objects.filter(membership=bep, year=today().year).count() == 1
    coordinator.post(undo_of(page))
    assert not MembershipFee.objects.filter(membership=bep, year=today().year).exists()
    assert coordinator.post(undo_of(page)).status_code == 404


def test_a_fee_paid_in_cash_stands_in_the_till_once_and_is_undone_with_it(coordinator, neighbourhood, bep):
    room, sent = neighbourhood.room, {"cents": "1,50", "on": today().isoformat(), "way": "cash"}
    page = coordinator.post(to("association_pay", bep.pk), sent, follow=True)
    assert "Het staat ook in de kas." in html_of(page)
    coordinator.post(to("association_pay", bep.pk), sent)
    assert year_result(room=room, year=today().year).came == {own_income_on(OwnIncome.FEES): 150}
    assert in_the_till(room=room, on=today()) == 150
    coordinator.post(undo_of(page))
    assert in_the_till(room=room, on=today()) == 0
    assert not bep.fees.filter(year=today().year).exists()


def test_a_fee_that_was_spent_since_stays(coordinator, neighbourhood, bep):
    page = coordinator.post(
        to("association_pay", bep.pk), {"cents": "2", "on": today().isoformat(), "way": "cash"}, follow=True
    )
    spend(room=neighbourhood.room, on=today(), kind=Petty.COFFEE, cents=200, words="", today=today(), by=DESK)
    assert "Zo veel zit er niet in de kas." in html_of(coordinator.post(undo_of(page), follow=True))
    assert bep.fees.filter(year=today().year).exists()


def test_a_fee_that_is_not_understood_is_asked_again(coordinator, bep):
    html = html_of(coordinator.post(to("association_pay", bep.pk), {"cents": "veel", "on": "", "way": ""}))
    assert "Dit bedrag snappen we niet." in html
    assert "Typ een dag" in html
    assert "Kies hoe het betaald is." in html
    given = {"cents": "1", "on": (today() + timedelta(days=1)).isoformat(), "way": "cash"}
    assert "Deze dag moet nog komen." in html_of(coordinator.post(to("association_pay", bep.pk), given))


def test_a_membership_ends_and_goes_on_after_undo(coordinator, bep):
    page = coordinator.post(to("association_leave", bep.pk), {"on": today().isoformat()}, follow=True)
    assert "Bep is lid tot" in html_of(page)
    assert "Bep" in html_of(coordinator.get(to("association_members"), {"wie": "vertrokken"}))
    coordinator.post(undo_of(page))
    assert Membership.objects.get(pk=bep.pk).until is None
    html = html_of(coordinator.post(to("association_leave", bep.pk), {"on": "2019-01-01"}))
    assert "Deze dag ligt voor het begin van het lidmaatschap." in html


def test_members_are_listed_by_kind_and_letters(coordinator, neighbourhood, cast):
    is_member(neighbourhood.room, cast["Kofi"])
    is_member(neighbourhood.other_room, a_person(neighbourhood.other_room, "Sientje"))
    html = html_of(coordinator.post(to("association_members"), {"kijk": "1", "wie": "nog-niet", "zoek": "ko"}))
    assert "Kofi Mensah" in html
    assert "Sientje" not in html
    part = coordinator.post(to("association_members"), {"kijk": "1", "zoek": "be"}, headers={"HX-Request": "true"})
    assert "<html" not in html_of(part)
    assert "Bep" in html_of(part)
    assert "Kofi" not in html_of(part)
    assert coordinator.get(to("association_members"), {"wie": "onzin", "blad": "x"}).status_code == 200


def test_who_is_asked_for_the_fee_stands_on_the_list_for_paper(coordinator, bep):
    assert "Bep" in html_of(coordinator.get(to("association_reminders")))
    coordinator.post(to("association_pay", bep.pk), {"cents": "1", "on": today().isoformat(), "way": "cash"})
    html = html_of(coordinator.get(to("association_reminders")))
    assert "Iedereen heeft betaald." in html


def test_cards_are_made_for_who_has_none_and_again_for_one(coordinator, neighbourhood, cast, bep):
    is_member(neighbourhood.room, cast["Kofi"])
    sheet = coordinator.post(to("association_cards"))
    assert sheet["Content-Type"] == "application/pdf"
    assert sheet["Cache-Control"] == "no-store"
    assert not Membership.objects.filter(card_number=None).exists()
    assert "Iedereen heeft al een pas." in html_of(coordinator.post(to("association_cards"), follow=True))
    assert coordinator.post(to("association_card", bep.pk)).content.startswith(b"%PDF")


def test_members_and_fees_of_another_room_are_not_there(coordinator, neighbourhood):
    there = is_member(neighbourhood.other_room, a_person(neighbourhood.other_room, "Sientje"))
    assert coordinator.get(to("association_member", there.pk)).status_code == 404
    for name in ("association_pay", "association_leave", "association_card"):
        assert coordinator.post(to(name, there.pk), {}).status_code == 404
    assert coordinator.post(to("association_not_now", there.person_id)).status_code == 404
    assert coordinator.post(to("association_not_now", 10**30)).status_code == 404
    assert not InvitationPause.objects.exists()


# --- Board and new year ---------------------------------------------------------------------------------------------


def test_a_member_sits_on_the_board_and_undo(coordinator, cast, bep):
    given = {"person": bep.person_id, "role": "chair", "on": "2026-01-01", "ends_on": "2026-12-31"}
    page = coordinator.post(to("association_board"), given, follow=True)
    assert "Bep is voorzitter." in html_of(page)
    coordinator.post(undo_of(page))
    assert not BoardTerm.objects.exists()
    html = html_of(coordinator.post(to("association_board"), given | {"person": cast["Henk"].pk}))
    assert "Kies een lid." in html


def test_a_role_of_one_person_is_not_given_twice_and_a_term_ends(coordinator, neighbourhood, cast, bep):
    is_member(neighbourhood.room, cast["Kofi"])
    term = begin_term(
        room=neighbourhood.room, person_id=bep.person_id, role=BoardRole.CHAIR, on=LONG_AGO, ends_on=None, by=DESK
    )
    given = {"person": cast["Kofi"].pk, "role": "chair", "on": "2026-01-01"}
    assert "Deze rol heeft al iemand." in html_of(coordinator.post(to("association_board"), given))

    assert coordinator.get(to("association_end_term", term.pk)).status_code == 200
    page = coordinator.post(to("association_end_term", term.pk), {"on": "2026-01-01"}, follow=True)
    assert BoardTerm.objects.get().until == date(2026, 1, 1)
    coordinator.post(undo_of(page))
    assert BoardTerm.objects.get().until is None


def test_a_new_year_begins_once_and_undo(coordinator):
    page = coordinator.post(to("association_year"), follow=True)
    assert "is begonnen. Op naar een mooi jaar!" in html_of(page)
    assert "was al begonnen." in html_of(coordinator.post(to("association_year"), follow=True))
    assert AssociationYear.objects.count() == 1
    coordinator.post(undo_of(page))
    assert not AssociationYear.objects.exists()


def test_small_numbers_of_volunteers_are_not_shown_to_the_board(client_as, cast):
    attends(cast["Kofi"], on=today(), as_volunteer=True, minutes=95)
    assert "samen 2 uur" in html_of(client_as(AccessRole.COORDINATOR).get(to("association")))
    html = html_of(client_as(AccessRole.BOARD).get(to("association")))
    assert "&lt;5" in html
    assert "samen" not in html


# --- The pages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("association", QUERIES),
        ("association_members", OF_MEMBERS),
        ("association_reminders", 5),  # session, account, room, association, who has not paid
        ("association_board", 5),  # session, account, room, board, members to choose from
        ("association_year", 8),  # session, account, room, phase, association, members, figures, keys
        ("association_join", 4),  # session, account, room, who may join
        ("association_details", 4),  # session, account, room, association
    ],
)
def test_a_page_only_reads_and_costs_the_same_for_one_and_fifty(
    coordinator, neighbourhood, only_reads, django_assert_num_queries, name, queries
):
    for _round in range(2):
        count_what_is_behind()
        with only_reads(), django_assert_num_queries(queries):
            looks = {"kijk": "1", "zoek": "e"} if name in {"association_members", "association_join"} else None
            page = coordinator.post(to(name), looks) if looks else coordinator.get(to(name))
            assert page.status_code == 200
        for person in people(neighbourhood.room, 50):
            is_member(neighbourhood.room, person)
        all_attend(people(neighbourhood.room, 3), on=today())


def test_the_page_of_a_member_only_reads(coordinator, bep, only_reads, django_assert_num_queries):
    with only_reads(), django_assert_num_queries(6):  # session, account, room, membership, association, fees
        assert coordinator.get(to("association_member", bep.pk)).status_code == 200


@pytest.mark.parametrize("what", ["", "onzin"])
def test_nothing_is_undone_that_we_did_not_offer(coordinator, what):
    assert coordinator.post(f"{to('association_undo')}?wat={what}").status_code == 404


def test_what_was_offered_in_one_room_undoes_nothing_in_another(coordinator, signed_in, neighbourhood, bep):
    page = coordinator.post(to("association_leave", bep.pk), {"on": today().isoformat()}, follow=True)
    client = signed_in(an_account(AccessRole.COORDINATOR, neighbourhood.other_room))
    assert client.post(undo_of(page).replace("holendrecht", "venserpolder")).status_code == 404
    assert Membership.objects.get(pk=bep.pk).until == today()


@pytest.mark.parametrize("role", sorted(set(AccessRole) - {AccessRole.COORDINATOR, AccessRole.BOARD}))
def test_only_coordinator_and_board_arrange_the_association(client_as, bep, role):
    client = client_as(role)
    assert client.get(to("association")).status_code == 403
    assert client.get(to("association_member", bep.pk)).status_code == 403
    assert client.post(to("association_cards")).status_code == 403
