"""A small mail server that speaks enough of IMAP over TLS, in a thread of the test. It says what clients told it."""

import re
import socketserver
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PASSWORD = "geheim en lang"


class Server(socketserver.ThreadingTCPServer):
    """``mails``: [bytes, was read]; ``breaks_at``: the command at which it hangs up, once."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, mails, context):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails, self.context = [[mail, False] for mail in mails], context
        self.breaks_at = ""

    def get_request(self):
        line, address = super().get_request()
        return self.context.wrap_socket(line, server_side=True), address

    def handle_error(self, request, client_address):
        """A client that does not trust us hangs up: that is no fault of the test."""

    @property
    def unread(self):
        return [mail for mail, was_read in self.mails if not was_read]


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.say(b"* OK hier ben ik")
        for line in self.rfile:
            tag, _space, command = line.strip().partition(b" ")
            if self.server.breaks_at and self.server.breaks_at.encode() in command:
                self.server.breaks_at = ""
                return
            if not self.answer(tag, command):
                return

    def say(self, words):
        self.wfile.write(words + b"\r\n")

    def answer(self, tag, command):
        mails = self.server.mails
        if command.startswith(b"LOGIN") and PASSWORD.encode() not in command:
            self.say(tag + b" NO wie ben jij")
            return True
        if command == b"CAPABILITY":
            self.say(b"* CAPABILITY IMAP4rev1")
        elif command == b"UID SEARCH UNSEEN":
            numbers = [str(number).encode() for number, (_mail, was_read) in enumerate(mails, 1) if not was_read]
            self.say(b"* SEARCH " + b" ".join(numbers))
        elif found := re.fullmatch(rb"UID (FETCH|STORE) (\d+) (.*)", command):
            self.about(int(found[2]), found[1], found[3])
        self.say(tag + b" OK klaar")
        return command != b"LOGOUT"

    def about(self, number, verb, what):
        mail = self.server.mails[number - 1]
        if verb == b"STORE":
            mail[1] = True
        elif b"SIZE" in what:
            self.say(b"* %d FETCH (UID %d RFC822.SIZE %d)" % (number, number, len(mail[0])))
        else:
            content = mail[0].partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if b"HEADER" in what else mail[0]
            self.wfile.write(b"* %d FETCH (UID %d BODY[] {%d}\r\n%b)\r\n" % (number, number, len(content), content))


@contextmanager
def serving(mails, folder):
    """The server; ``folder`` gets its certificate: a client that is told of it trusts us."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder))
    with Server(mails, context) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def _certificate(folder):
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "proef")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = serialization.Encoding.PEM
    as_text = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "server.pem"
    path.write_bytes(made.public_bytes(pem) + as_text)
    return path
