"""Wie mag erin?: who has which role, asking somebody by mail or on paper, and the end of a role. Source: DNA-11."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Grant, Invitation
from buurtwerkkamer.domain.people.queries.access import access_of
from buurtwerkkamer.domain.people.services.accounts import LastOne, end_role, grant_role, make_account
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, a_browser_of

HENK = {"name": "Henk", "role": "key_volunteer", "email": ""}


def to(name, *more):
    return reverse(f"desk:{name}", args=["holendrecht", *more])


def words(page):
    said = " ".join(re.sub(r"<[^>]*>", " ", page.content.decode()).replace("\xad", "").split())
    return re.sub(r" (?=[,.?:])", "", said)


def undo_of(page):
    return re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[1]


def link_in(text):
    return re.search(r"http://testserver(/uitnodiging/[\w-]+/)", text)[1]


def opens(link):
    return Client().post(link, follow=True)


def grant_of(neighbourhood, role):
    return Grant.objects.get(account=neighbourhood.accounts[role])


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def cooperative(client_as):
    return client_as(AccessRole.COOPERATIVE)


# --- The page -------------------------------------------------------------------------------------------------------


def test_it_says_who_has_which_role_since_when_and_in_one_go(coordinator, neighbourhood, django_assert_num_queries):
    with django_assert_num_queries(5):  # session, account with grants, room; roles, invitations
        page = coordinator.get(to("accounts"))
    said = words(page)
    assert "Kascommissie Kascommissie, sinds 1 januari 2020." in said
    assert "Coöperatie in alle kamers, sinds 1 januari 2020." in said


def test_another_room_shows_its_own(cooperative, neighbourhood):
    said = words(cooperative.get(reverse("desk:accounts", args=["venserpolder"])))
    assert "in alle kamers" in said
    assert "Kascommissie," not in said


def test_a_coordinator_stops_only_what_they_may_give(coordinator, cooperative, neighbourhood):
    assert words(coordinator.get(to("accounts"))).count("Stop met deze rol") == 2
    assert words(cooperative.get(to("accounts"))).count("Stop met deze rol") == len(AccessRole)


def test_the_way_there_is_at_the_room(coordinator):
    assert f'href="{to("accounts")}"' in coordinator.get(to("room")).content.decode()


# --- Asking ---------------------------------------------------------------------------------------------------------


def test_with_an_address_a_mail_goes_that_says_who_asks_for_what(coordinator, neighbourhood):
    page = coordinator.post(to("accounts"), HENK | {"email": "henk@example.org"}, follow=True)
    assert "De uitnodiging is onderweg naar Henk." in words(page)
    [message] = mail.outbox
    assert message.to == ["henk@example.org"]
    assert message.subject == "Doe je mee in Holendrecht?"
    assert "Teamcoördinator vraagt je voor een taak: sleutelvrijwilliger, in Holendrecht." in message.body
    assert "Doe je mee, Henk?" in words(opens(link_in(message.body)))
    assert "Henk Als sleutelvrijwilliger, gevraagd door Teamcoördinator" in words(page)


def test_without_an_address_there_is_a_paper_whose_own_address_says_nothing(coordinator, neighbourhood):
    page = coordinator.post(to("accounts"), HENK, follow=True)
    html = page.content.decode()
    link = link_in(html)
    assert "Vierkant met de link" in html
    assert "Doe je mee, Henk?" in words(page)
    address = page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    assert link.split("/")[-2] not in address
    assert "Doe je mee, Henk?" in words(opens(link))
    again = coordinator.get(f"{page.request['PATH_INFO']}?{page.request['QUERY_STRING']}")
    assert link in again.content.decode()  # shown again for a while: a printer may be away
    assert mail.outbox == []


@pytest.mark.parametrize("broken", ["no server", "server says no"])
def test_where_a_mail_does_not_go_there_is_the_paper(coordinator, settings, monkeypatch, broken):
    if broken == "no server":
        settings.EMAIL_HOST = ""
    else:
        monkeypatch.setattr("django.core.mail.EmailMessage.send", _refuses)
    page = coordinator.post(to("accounts"), HENK | {"email": "henk@example.org"}, follow=True)
    assert "De mail ging niet weg. Geef de link zelf." in words(page)
    assert link_in(page.content.decode())


def _refuses(_message):
    raise ConnectionRefusedError


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": ""}, "Typ een naam."),
        ({"role": ""}, "Kies een taak."),
        ({"role": "cooperative"}, "Kies een taak uit de lijst."),  # not a coordinator's to give
        ({"email": "henk"}, "Dit is geen e-mailadres."),
    ],
)
def test_what_is_lacking_is_said_and_nothing_is_lost(coordinator, change, why):
    html = coordinator.post(to("accounts"), HENK | {"name": "Henk Bakker"} | change).content.decode()
    assert why in html
    assert change.get("name") == "" or 'value="Henk Bakker"' in html
    assert not Invitation.objects.exists()


def test_asking_is_undone_with_one_tap(coordinator):
    page = coordinator.post(to("accounts"), HENK | {"email": "henk@example.org"}, follow=True)
    page = coordinator.post(undo_of(page), follow=True)
    assert "Het is weer zoals het was." in words(page)
    assert "Deze uitnodiging is dicht" in words(opens(link_in(mail.outbox[0].body)))
    assert "Gevraagd, nog geen antwoord" not in words(page)


def test_a_new_link_ends_the_one_before(coordinator):
    coordinator.post(to("accounts"), HENK | {"email": "henk@example.org"})
    page = coordinator.post(to("accounts_renew", Invitation.objects.get().pk), follow=True)
    assert "Deze uitnodiging is dicht" in words(opens(link_in(mail.outbox[0].body)))
    assert "Doe je mee, Henk?" in words(opens(link_in(page.content.decode())))


def test_withdrawing_can_be_undone_but_not_what_somebody_took_meanwhile(coordinator):
    page = coordinator.post(to("accounts"), HENK, follow=True)
    link = link_in(page.content.decode())
    pk = Invitation.objects.get().pk
    page = coordinator.post(to("accounts_withdraw", pk), follow=True)
    assert "De uitnodiging is ingetrokken." in words(page)
    assert "Die" not in words(opens(link))
    coordinator.post(undo_of(page))
    assert "Doe je mee, Henk?" in words(opens(link))

    henk, words_of_henk = Client(), "appel taart kaneel"
    henk.post(link)
    henk.post("/uitnodiging/", {"name": "Henk", "username": "henk", "password": words_of_henk, "again": words_of_henk})
    page = coordinator.post(to("accounts_withdraw", pk), follow=True)
    assert "Deze uitnodiging werkt niet meer." in words(page)
    assert "Henk Sleutelvrijwilliger, sinds" in words(page)


def test_an_invitation_or_role_of_another_room_is_not_there(coordinator, neighbourhood):
    account = make_account(name="Ander", email="ander@example.org", by=DESK)
    other = neighbourhood.other_room
    since = timezone.localdate()
    role = AccessRole.ASSISTANT
    grant = grant_role(account=account, role=role, cooperative=other.cooperative, room=other, since=since, by=DESK)
    assert coordinator.post(to("accounts_end", grant.pk)).status_code == 404
    for name in ("accounts_renew", "accounts_withdraw", "accounts_end"):
        assert coordinator.post(to(name, 10**18)).status_code == 404


# --- The end of a role ----------------------------------------------------------------------------------------------


def test_a_role_ends_at_once_also_for_who_is_inside_and_can_be_undone(coordinator, client_as, neighbourhood):
    volunteer = client_as(AccessRole.KEY_VOLUNTEER)
    assert volunteer.get(to("today")).status_code == 200
    grant = grant_of(neighbourhood, AccessRole.KEY_VOLUNTEER)
    page = coordinator.post(to("accounts_end", grant.pk), follow=True)
    assert "Sleutelvrijwilliger is geen sleutelvrijwilliger meer." in words(page)
    assert volunteer.get(to("today")).status_code == 302
    assert a_browser_of(grant.account).get(to("today")).status_code == 403
    assert AuditEvent.objects.filter(action="people.role.ended", room_id=neighbourhood.room.pk).count() == 1

    page = coordinator.post(undo_of(page), follow=True)
    assert "Het is weer zoals het was." in words(page)
    assert a_browser_of(grant_of(neighbourhood, AccessRole.KEY_VOLUNTEER).account).get(to("today")).status_code == 200


def test_two_who_end_it_at_once_end_it_once(coordinator, cooperative, neighbourhood):
    pk = grant_of(neighbourhood, AccessRole.KEY_VOLUNTEER).pk
    coordinator.post(to("accounts_end", pk))
    assert "Die rol was al gestopt." in words(cooperative.post(to("accounts_end", pk), follow=True))
    assert AuditEvent.objects.filter(action="people.role.ended").count() == 1


def test_undo_takes_away_nothing_that_was_given_since(coordinator, neighbourhood):
    grant = grant_of(neighbourhood, AccessRole.KEY_VOLUNTEER)
    page = coordinator.post(to("accounts_end", grant.pk), follow=True)
    room, today = neighbourhood.room, timezone.localdate()
    again = {"account": grant.account, "role": AccessRole.KEY_VOLUNTEER, "cooperative": room.cooperative, "room": room}
    grant_role(**again, since=today, by=DESK)
    assert "Die rol heeft deze persoon hier al." in words(coordinator.post(undo_of(page), follow=True))


def test_a_role_that_is_not_yours_to_end_stays_and_that_is_said(coordinator, neighbourhood):
    pk = grant_of(neighbourhood, AccessRole.BOARD).pk
    page = coordinator.post(to("accounts_end", pk), follow=True)
    assert "Over deze rol gaat een ander. Vraag het de coöperatie." in words(page)
    assert Grant.objects.get(pk=pk).until is None


def test_the_last_of_the_cooperative_stays_until_there_is_another(cooperative, neighbourhood):
    grant = grant_of(neighbourhood, AccessRole.COOPERATIVE)
    page = cooperative.post(to("accounts_end", grant.pk), follow=True)
    assert "Dit is de laatste bij de coöperatie. Nodig eerst een ander uit." in words(page)

    other = make_account(name="Ander", email="ander@example.org", by=DESK)
    cooperation = neighbourhood.room.cooperative
    role, since = AccessRole.COOPERATIVE, timezone.localdate() - timedelta(days=1)
    second = grant_role(account=other, role=role, cooperative=cooperation, since=since, by=DESK)
    cooperative.post(to("accounts_end", grant.pk))
    assert cooperative.get(to("accounts")).status_code == 302  # their own role: they are out
    with pytest.raises(LastOne):
        end_role(
            grant=second,
            room=neighbourhood.room,
            access=access_of(account=other, on=timezone.localdate()),
            on=timezone.localdate(),
            by=DESK,
        )


# --- A lost password ------------------------------------------------------------------------------------------------


def test_who_lost_a_password_and_has_no_mailbox_gets_a_link_on_paper(coordinator, neighbourhood):
    grant = grant_of(neighbourhood, AccessRole.KEY_VOLUNTEER)
    page = coordinator.post(to("accounts_password", grant.pk), follow=True)
    assert "Een nieuw wachtwoord voor Sleutelvrijwilliger" in words(page)
    link = re.search(r"http://testserver(/aanmelden/password/[^\s<]+)", page.content.decode())[1]
    assert link not in page.request["QUERY_STRING"]
    phone, chosen = Client(), "appel taart kaneel"
    form = phone.get(link, follow=True)
    phone.post(form.request["PATH_INFO"], {"password1": chosen, "password2": chosen})
    grant.account.refresh_from_db()
    assert grant.account.check_password(chosen)
    assert AuditEvent.objects.filter(action="people.account.link_made", room_id=neighbourhood.room.pk).exists()


def test_nobody_gets_in_as_somebody_who_may_more_than_they_may_give(coordinator, cooperative, neighbourhood):
    grant = grant_of(neighbourhood, AccessRole.KEY_VOLUNTEER)
    room, since = neighbourhood.room, timezone.localdate()
    more = {"role": AccessRole.FINANCIER, "cooperative": room.cooperative, "room": neighbourhood.other_room}
    grant_role(account=grant.account, **more, since=since, by=DESK)
    page = coordinator.post(to("accounts_password", grant.pk), follow=True)
    assert "Over deze rol gaat een ander." in words(page)
    assert not AuditEvent.objects.filter(action="people.account.link_made").exists()
    assert "Een nieuw wachtwoord voor" in words(cooperative.post(to("accounts_password", grant.pk), follow=True))
    above = grant_of(neighbourhood, AccessRole.COOPERATIVE)
    assert "Over deze rol" in words(coordinator.post(to("accounts_password", above.pk), follow=True))
