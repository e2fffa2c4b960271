"""Somebody lost what opens their account, or somebody else has it: who gives roles helps, and looks first who asks."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import a_browser_of
from tests.web.desk.test_accounts import cooperative, coordinator, grant_of, to, words
from tests.web.public.test_walled_off import opened_long_ago

__all__ = ["cooperative", "coordinator"]  # fixtures

DEEDS = ("accounts_password", "accounts_locks_off", "accounts_send_out")


@pytest.fixture
def volunteer(neighbourhood):
    """Has an app, and codes on paper."""
    account = neighbourhood.accounts[AccessRole.KEY_VOLUNTEER]
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=account, type=kind, data={})
    return account


@pytest.fixture
def role(neighbourhood):
    return grant_of(neighbourhood, AccessRole.KEY_VOLUNTEER)


def test_the_page_says_how_to_see_who_asks(coordinator, volunteer, role, django_assert_num_queries):
    with django_assert_num_queries(6):  # session, account with grants, room; role, what it may, whether it has a lock
        said = words(coordinator.get(to("accounts_help", role.pk)))
    assert "Belt iemand? Hang op, en bel zelf terug." in said
    assert "Haal het tweede slot eraf" in said


def test_the_way_there_is_at_every_role_that_is_yours_to_give_but_your_own(coordinator, cooperative, neighbourhood):
    assert words(coordinator.get(to("accounts"))).count("weer binnen") == 2
    assert words(cooperative.get(to("accounts"))).count("weer binnen") == len(AccessRole) - 1


def test_who_lost_telephone_and_codes_puts_another_lock_on_and_hears_of_it(coordinator, volunteer, role):
    theirs = a_browser_of(volunteer)
    page = coordinator.post(to("accounts_locks_off", role.pk), follow=True)
    assert "Het tweede slot van Sleutelvrijwilliger is eraf." in words(page)
    assert not Authenticator.objects.filter(user=volunteer).exists()
    assert theirs.get(to("today")).status_code == 302
    volunteer.refresh_from_db()
    assert a_browser_of(volunteer, second_lock=False).get(to("today")).headers["Location"] == "/aanmelden/2fa/"
    [message] = mail.outbox
    assert message.to == [volunteer.email]
    assert "Teamcoördinator haalde het tweede slot van je account." in message.body
    line = AuditEvent.objects.get(action="people.account.locks_taken_off")
    assert (line.target, line.room_id) == (f"people.Account {volunteer.pk}", role.room_id)
    assert "Op dit account zit geen tweede slot." in words(coordinator.get(to("accounts_help", role.pk)))


def test_whose_laptop_is_gone_is_signed_in_nowhere(coordinator, volunteer, role):
    theirs = a_browser_of(volunteer)
    page = coordinator.post(to("accounts_send_out", role.pk), follow=True)
    assert "Sleutelvrijwilliger is nu nergens meer aangemeld." in words(page)
    assert theirs.get(to("today")).status_code == 302
    assert Authenticator.objects.filter(user=volunteer).exists()
    assert AuditEvent.objects.filter(action="people.account.sent_out_by_another", room_id=role.room_id).exists()


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_helps_somebody_above_them_or_themselves(coordinator, cooperative, neighbourhood, deed):
    above, own = (grant_of(neighbourhood, one) for one in (AccessRole.BOARD, AccessRole.COOPERATIVE))
    assert "Over deze rol gaat een ander." in words(coordinator.post(to(deed, above.pk), follow=True))
    assert "Dit is je eigen account." in words(cooperative.post(to(deed, own.pk), follow=True))
    assert "Over deze rol gaat een ander." in words(coordinator.get(to("accounts_help", above.pk), follow=True))


@pytest.mark.parametrize("deed", DEEDS)
def test_not_on_a_laptop_that_was_left_open(coordinator, volunteer, role, deed):
    door = opened_long_ago(coordinator).post(to(deed, role.pk))
    assert door.headers["Location"].startswith("/aanmelden/")
    done = ("link_made", "locks_taken_off", "sent_out_by_another")
    assert not AuditEvent.objects.filter(action__in=[f"people.account.{one}" for one in done]).exists()
