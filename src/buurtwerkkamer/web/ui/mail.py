"""Mail, where the installation has a server for it (``BWK_MAIL``). A mail that does not go is never in the way."""

import logging
from collections.abc import Mapping
from smtplib import SMTPException
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

_log: Final = logging.getLogger(__name__)


def can_mail() -> bool:
    """Whether there is a server that sends mail."""
    return bool(settings.EMAIL_HOST)


def send(template: str, *, to: str, **context: Any) -> bool:
    """Send ``template`` (its first line is the subject) to ``to``. Whether it went."""
    return bool(to) and deliver(written(template, to=to, context=context))


def written(template: str, *, to: str, context: Mapping[str, Any]) -> EmailMessage:
    """The mail: words only, no pictures, nothing that tells whether it was read."""
    subject, _line, body = render_to_string(template, context).strip().partition("\n")
    return EmailMessage(subject.strip(), f"{body.strip()}\n", to=[to])


def deliver(message: EmailMessage) -> bool:
    """Whether it went. The log says that one did not, and to nobody whom."""
    if not can_mail():
        return False
    try:
        return bool(message.send())
    except (OSError, SMTPException) as fault:
        _log.warning("a mail did not go: %s", type(fault).__name__)
        return False
