"""Mails as people read them, whatever bytes arrive. Source: REG-2."""

from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtwerkkamer.kernel.mails import LONGEST_LINE, LONGEST_NAME, read_header, read_mail

MADE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def a_mail(text="Kan ik langskomen?", **more):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = more.pop("sender", "Bep <bep@voorbeeld.nl>"), more.pop("subject", "Een brief")
    mail["Message-ID"] = more.pop("number", "<1@voorbeeld.nl>")
    mail.set_content(text, **more)
    return mail


def test_who_about_what_and_the_words():
    mail = read_mail(bytes(a_mail("Dag allemaal,\n\nKan ik langskomen?\n")))
    assert (mail.sender, mail.subject) == ("Bep <bep@voorbeeld.nl>", "Een brief")
    assert mail.text == "Dag allemaal,\n\nKan ik langskomen?"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_letters_are_read_as_they_were_written(charset):
    assert read_mail(bytes(a_mail("Een café, één thé.", charset=charset))).text == "Een café, één thé."


def test_letters_in_a_header_too():
    mail = read_mail(b"From: =?iso-8859-1?q?Andr=E9?= <a@b.nl>\r\nSubject: =?utf-8?b?w4nDqW4=?= brief\r\n\r\nDag")
    assert (mail.sender, mail.subject) == ("André <a@b.nl>", "Één brief")


@pytest.mark.parametrize("charset", ["onzin", "zip", "base64", "utf-7", "", "idna"])
def test_letters_that_do_not_exist_are_read_as_well_as_can_be(charset):
    mail = read_mail(f'Content-Type: text/plain; charset="{charset}"\r\n\r\nDag Bep'.encode())
    assert mail.text == "Dag Bep"


def test_plain_text_is_taken_before_html_and_html_loses_what_is_not_read():
    both = a_mail("Gewoon.")
    both.add_alternative("<p>Anders</p>", subtype="html")
    assert read_mail(bytes(both)).text == "Gewoon."
    html = "<style>p{}</style><p>Dag <b>Bep</b>,</p><script>alert(1)</script>Kom je?<br>Groet &amp; tot dan"
    only = a_mail()
    only.set_content(html, subtype="html")
    assert read_mail(bytes(only)).text == "Dag Bep,Kom je?\nGroet & tot dan"


def test_files_are_named_without_the_folders_of_somebodys_computer():
    mail = a_mail()
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="C:\\thuis\\brief.pdf")
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="../../a" + "b" * 200)
    one, other = read_mail(bytes(mail)).files
    assert (one.name, one.content) == ("brief.pdf", b"%PDF-1.7")
    assert len(other.name) == LONGEST_NAME
    assert "/" not in other.name


def test_the_same_mail_is_known_again_and_another_is_not():
    first, again = read_mail(bytes(a_mail())), read_mail(b"Received: from x\r\n" + bytes(a_mail()))
    assert first.fingerprint == again.fingerprint
    others = (a_mail("Iets anders"), a_mail(number="<2@voorbeeld.nl>"), a_mail(subject="Anders"))
    assert len({first.fingerprint, *(read_mail(bytes(one)).fingerprint for one in others)}) == 4


def test_a_thousand_parts_within_parts_are_read_by_their_header():
    head = b"From: Bep <b@c.nl>\r\nMIME-Version: 1.0\r\n"
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (number, number) for number in range(2000)
    )
    mail = read_mail(head + deep + b"\r\nDag")
    assert mail.sender == "Bep <b@c.nl>"


def test_a_header_alone_says_who_and_about_what():
    assert read_header(b"From: Bep <b@c.nl>\r\nSubject: Groot\r\n\r\n").subject == "Groot"


def test_nothing_is_a_mail_too():
    assert read_mail(b"").text == ""


@MADE
@given(st.binary(max_size=400))
def test_whatever_bytes_arrive_are_read_or_left(content):
    _is_fit_to_show(read_mail(content))
    _is_fit_to_show(read_header(content))


@MADE
@given(
    st.text(max_size=60),
    st.text(max_size=60),
    st.sampled_from(["text/plain", "text/html", "multipart/mixed; boundary=x", "message/rfc822", "image/png", "x"]),
    st.sampled_from(["8bit", "base64", "quoted-printable", "x-uuencode", "anders"]),
    st.binary(max_size=200),
)
def test_whatever_headers_say_of_it_it_is_read_or_left(sender, name, kind, coding, body):
    head = f"From: {sender}\r\nContent-Type: {kind}; name*=utf-8''{name}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    _is_fit_to_show(read_mail(head.encode("utf-8", "surrogatepass") + body))


def _is_fit_to_show(mail):
    for said in (mail.sender, mail.subject, mail.text, *(one.name for one in mail.files)):
        said.encode()  # no half letters
        assert "\0" not in said
    assert max(len(mail.sender), len(mail.subject)) <= LONGEST_LINE
