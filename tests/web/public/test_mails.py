"""Whoever changes a password or a lock, its owner hears of it, in our words; and a new password comes by mail."""

import re
from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.test import Client

from buurtwerkkamer.domain.people.services.accounts import make_account
from buurtwerkkamer.web.public.mails import CHANGED
from tests.cast import DESK
from tests.web.public.test_second_lock import WORDS, coordinator, lasting, puts_the_app_on, with_a_password

__all__ = ["coordinator"]  # a fixture

AGAIN = "een heel ander wachtwoord"
CHANGE = "/aanmelden/password/change/"


def test_every_change_that_the_package_tells_of_has_its_sentence():
    """Of addresses and of accounts elsewhere it tells too; those pages are closed here."""
    source = "".join(path.read_text("utf-8") for path in Path(allauth.__path__[0]).rglob("*.py"))
    told = set(re.findall(r'send_notification_mail\(\s*"([^"]*)"', source))
    assert len(told) > 8
    closed = {name for name in told if name.startswith("socialaccount/") or "/email_" in name}
    assert told - closed == CHANGED.keys()


def test_another_password_is_told_with_when_and_where_and_no_network(coordinator):
    client = with_a_password(coordinator)
    said = {"oldpassword": WORDS, "password1": AGAIN, "password2": AGAIN}
    firefox = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"
    client.post(CHANGE, said, headers={"User-Agent": firefox})
    [message] = mail.outbox
    assert message.to == [coordinator.email]
    assert message.subject == "Je account heeft een nieuw wachtwoord."
    assert "Firefox op Windows" in message.body
    assert "http://testserver/aanmelden/password/reset/" in message.body
    assert "127.0.0.1" not in message.body
    assert AGAIN not in message.body


@lasting
def test_a_lock_on_and_off_and_new_codes_are_told(coordinator):
    client = with_a_password(coordinator)
    puts_the_app_on(client)
    client.post("/aanmelden/2fa/recovery-codes/generate/")
    client.post("/aanmelden/2fa/totp/deactivate/")
    assert [message.subject for message in mail.outbox] == [
        "Je account heeft een tweede slot: een app met codes.",
        "Je account heeft nieuwe reservecodes.",
        "Het slot met de app is van je account af.",
    ]


def test_who_has_no_mailbox_gets_none_and_nothing_breaks(db):
    account = make_account(name="Henk", username="henk-holendrecht", password=WORDS, by=DESK)
    client = Client()
    client.force_login(account)
    answer = client.post(CHANGE, {"oldpassword": WORDS, "password1": AGAIN, "password2": AGAIN})
    assert answer.status_code == 302
    account.refresh_from_db()
    assert account.check_password(AGAIN)
    assert mail.outbox == []


@pytest.mark.parametrize("broken", ["no server", "server says no"])
def test_a_mail_that_does_not_go_is_in_nobodys_way(coordinator, settings, monkeypatch, caplog, broken):
    if broken == "no server":
        settings.EMAIL_HOST = ""
    else:
        monkeypatch.setattr("django.core.mail.EmailMessage.send", _refuses)
    client = with_a_password(coordinator)
    client.post(CHANGE, {"oldpassword": WORDS, "password1": AGAIN, "password2": AGAIN})
    coordinator.refresh_from_db()
    assert coordinator.check_password(AGAIN)
    assert coordinator.email not in caplog.text


def _refuses(_message):
    raise ConnectionRefusedError


def test_where_no_mail_goes_out_nobody_waits_for_one(client, db, settings):
    settings.EMAIL_HOST = ""
    html = client.get("/aanmelden/password/reset/").content.decode()
    assert "Hiervandaan gaat geen mail." in html
    assert "Stuur me een link" not in html


def test_the_way_to_a_new_password_is_in_our_words_and_nobody_else_is_written_to(coordinator):
    for address in (coordinator.email, "nobody@example.org"):
        Client().post("/aanmelden/password/reset/", {"email": address})
    [message] = mail.outbox
    assert message.subject == "Kies een nieuw wachtwoord"
    assert message.body.startswith("Dag Teamcoördinator,")
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    assert "Kies je wachtwoord" in Client().get(link, follow=True).content.decode()
