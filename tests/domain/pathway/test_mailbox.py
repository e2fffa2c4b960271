"""A mailbox is read: every mail becomes a message, each once, and nothing is lost half-way. Source: REG-2."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.db import connection
from django.utils import timezone

from buurtwerkkamer.domain.pathway import tasks
from buurtwerkkamer.domain.pathway.enums import Channel, FileKind, MailTrouble
from buurtwerkkamer.domain.pathway.models import MailboxLook, MailFile, MailSeen, Message
from buurtwerkkamer.domain.pathway.queries.messages import unread
from buurtwerkkamer.domain.pathway.services import mailbox as services
from buurtwerkkamer.domain.pathway.services.mailbox import note_mail, open_file
from buurtwerkkamer.domain.pathway.tasks import EVERY, IN_TROUBLE, Looked, look_into, look_into_the_next
from buurtwerkkamer.kernel import mailbox as kernel
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.mailbox import Mailbox, mailboxes
from buurtwerkkamer.kernel.mails import Mail, SentAlong
from tests.cast import DESK, PAIRED_AT, a_picture, a_room

from .an_imap_server import PASSWORD, serving

pytestmark = pytest.mark.django_db

NOW = PAIRED_AT


def written(text="Kan ik langskomen?", number=1):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Bep <bep@voorbeeld.nl>", "Een brief"
    mail["Message-ID"] = f"<{number}@voorbeeld.nl>"
    mail.set_content(text)
    return bytes(mail).replace(b"\n", b"\r\n")


@pytest.fixture
def server(tmp_path, monkeypatch):
    with serving([written(number=1), written("Ik kan morgen niet.", number=2)], tmp_path) as serving_now:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
        yield serving_now


def box_of(server, **more):
    known = {"server": "127.0.0.1", "port": server.server_address[1], "user": "team", "password": PASSWORD}
    return Mailbox(**known | more)


def look(room, server, **more):
    return look_into(room=room, mailbox=box_of(server, **more), at=NOW)


def test_every_mail_becomes_a_message_in_the_words_of_who_sent_it_and_is_read(room, server):
    assert look(room, server) == Looked(2)
    [one, _other] = unread(room=room)
    assert one.words == "Van Bep <bep@voorbeeld.nl>\nOver: Een brief\n\nKan ik langskomen?"
    assert one.came_by == Channel.MAIL
    assert server.unread == []
    assert look(room, server) == Looked(0)


def test_a_mail_that_is_unread_again_becomes_no_second_message(room, server):
    look(room, server)
    for mail in server.mails:
        mail[1] = False
    assert look(room, server) == Looked(0)
    assert (Message.objects.count(), server.unread) == (2, [])


@pytest.mark.parametrize("breaks_at", ["UID SEARCH", "RFC822.SIZE", "BODY.PEEK", "STORE"])
def test_stopped_half_way_nothing_is_lost_and_nothing_comes_twice(room, server, breaks_at):
    server.breaks_at = breaks_at
    assert look(room, server).trouble == MailTrouble.AWAY
    assert look(room, server).trouble is None
    assert (Message.objects.count(), MailSeen.objects.count(), server.unread) == (2, 2, [])


def test_what_could_not_be_kept_stays_unread(room, server, monkeypatch):
    def fails(**_more):
        raise RuntimeError

    monkeypatch.setattr(tasks, "note_mail", fails)
    with pytest.raises(RuntimeError):
        look(room, server)
    assert len(server.unread) == 2


def test_of_what_is_too_large_is_said_who_sent_it(room, server, monkeypatch):
    monkeypatch.setattr(kernel, "LARGEST", 10)
    look(room, server)
    assert "Van Bep" in unread(room=room)[0].words
    assert "langskomen" not in unread(room=room)[0].words


def test_a_wrong_password_is_told_and_not_what_it_was(room, server):
    assert look(room, server, password="anders").trouble == MailTrouble.REFUSES
    assert MailboxLook.objects.get(room=room).trouble == MailTrouble.REFUSES
    assert PASSWORD not in repr(box_of(server))


def test_a_server_that_nobody_vouches_for_is_told_nothing(room, server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    assert look(room, server).trouble == MailTrouble.AWAY
    assert len(server.unread) == 2


def test_the_mailbox_that_waits_longest_is_next_and_one_in_trouble_later(room, server):
    boxes = {"holendrecht": box_of(server), "venserpolder": box_of(server, password="anders"), "nergens": None}
    a_room("venserpolder")
    assert look_into_the_next(boxes, now=NOW) == Looked(2)
    assert look_into_the_next(boxes, now=NOW) == Looked(0, MailTrouble.REFUSES)
    assert look_into_the_next(boxes, now=NOW) is None
    assert look_into_the_next(boxes, now=NOW + EVERY) == Looked(0)
    assert look_into_the_next(boxes, now=NOW + EVERY) is None
    assert look_into_the_next({"venserpolder": box_of(server)}, now=NOW + IN_TROUBLE) == Looked(0)


@pytest.mark.parametrize("wrong", ["holendrecht", "a=imap://b:c@d", "a=imaps://d", "a=imaps://b@d"])
def test_what_is_written_wrong_is_refused_without_saying_it(wrong):
    with pytest.raises(ValueError, match="write each mailbox as"):
        mailboxes(wrong)


# --- What is kept of a mail -----------------------------------------------------------------------------------------


def sent(*files, text="Zie de brief."):
    return Mail("f" * 64, "Bep <b@c.nl>", "", text, tuple(SentAlong(*file) for file in files))


def test_pictures_and_pdfs_are_kept_sealed_and_others_only_named(room):
    files = [("a.jpg", a_picture()), ("b.pdf", b"%PDF-1.7 x"), ("c.docx", b"PK"), ("d.jpg", b"geen foto")]
    message = note_mail(room=room, mail=sent(*files), at=NOW)
    only = "(staat alleen in de mailbox)"
    assert message.words.endswith(f"Bijlagen: a.jpg, b.pdf, c.docx {only}, d.jpg {only}")
    kept = {file.name: file for file in MailFile.objects.filter(message=message)}
    assert {name: file.kind for name, file in kept.items()} == {"a.jpg": FileKind.PICTURE, "b.pdf": FileKind.PDF}
    assert kept["b.pdf"].content == b"%PDF-1.7 x"
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, content FROM pathway_mailfile")
        assert not [row for row in cursor.fetchall() if "pdf" in row[0] or "PDF" in row[1]]


def test_a_picture_that_breaks_who_reads_it_keeps_no_mail_out(room, monkeypatch):
    def breaks(_content):
        raise ZeroDivisionError

    monkeypatch.setattr(services, "small_and_bare", breaks)
    message = note_mail(room=room, mail=sent(("a.jpg", a_picture())), at=NOW)
    assert "a.jpg (staat alleen in de mailbox)" in message.words


def test_a_pdf_that_is_too_large_is_named_and_long_words_are_cut(room, monkeypatch):
    monkeypatch.setattr(services, "LARGEST_PDF", 5)
    message = note_mail(room=room, mail=sent(("b.pdf", b"%PDF-1.7"), text="a" * 4000), at=NOW)
    assert not message.files.exists()
    assert "a… (de rest staat in de mailbox)" in message.words


def test_opening_a_file_is_in_the_journal(room):
    message = note_mail(room=room, mail=sent(("a.jpg", a_picture())), at=NOW)
    file = message.files.get()
    assert open_file(message=message, pk=file.pk, by=DESK) == file
    assert open_file(message=message, pk=0, by=DESK) is None
    assert AuditEvent.objects.filter(action="pathway.message.file_opened").count() == 1


def test_the_moment_is_local(room):
    at = NOW + timedelta(hours=1)
    message = note_mail(room=room, mail=sent(), at=at)
    assert (message.noted_on, message.noted_at.hour) == (timezone.localtime(at).date(), timezone.localtime(at).hour)
