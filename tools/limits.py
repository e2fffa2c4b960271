"""What ``docs/limits.md`` says: how much and how often, and what must fit together in the database."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

HEAD: Final = """# Limits: how much, how often, how long, and what must fit together

Made by `./bwk docs` from the code that keeps them. How input is checked stands beside each form; how guessing is
slowed, and why, in `docs/adr/0015-a-session-says-what-it-went-through.md`.

## How much, how often, how long
"""
FIT: Final = """
## What the database refuses
Each rule by the name that it has there. Whatever a screen forgets, these hold, also of two who write at once.

"""


def limits() -> list[list[str]]:
    """What is limited, to what, and where that stands."""
    from django.conf import settings

    from buurtwerkkamer.domain.finance.services import staff_hours
    from buurtwerkkamer.domain.partners.services import links
    from buurtwerkkamer.domain.pathway.services import letter_photos
    from buurtwerkkamer.domain.people.rules import IDLE_MINUTES
    from buurtwerkkamer.domain.people.services import invitations, pins
    from buurtwerkkamer.domain.publishing.services import cards
    from buurtwerkkamer.domain.table.rules import passes
    from buurtwerkkamer.domain.table.services import pairing
    from buurtwerkkamer.domain.trust.services import own
    from buurtwerkkamer.kernel import mailbox, pictures, workbook
    from buurtwerkkamer.web.dashboards.forms import area_imports
    from buurtwerkkamer.web.desk.forms import attendance, bank
    from buurtwerkkamer.web.desk.undo_address import Undoing
    from buurtwerkkamer.web.kiosk.views import taps
    from buurtwerkkamer.web.public import own as own_page
    from buurtwerkkamer.web.ui import locks, often, unsent

    rates: dict[str, Any] = settings.ACCOUNT_RATE_LIMITS
    return [
        ["wrong passwords of one account from one network", _rate(rates["login_failed"])],
        ["wrong passwords of one account from everywhere", _rate(rates["login_failed_anywhere"])],
        ["tries a network has past that", _rate(rates["login_failed_slowly"])],
        ["wrong PINs of one key holder, then a pause", f"{pins.TRIES}, {_long(pins.WAIT)}"],
        ["a PIN opens for", f"{passes.MINUTES} minutes"],
        ["a second lock counts as opened just now for", _long(timedelta(seconds=locks.STAYS_FRESH))],
        ["away before signing in again, by role", ", ".join(f"{role} {many}" for role, many in IDLE_MINUTES.items())],
        ["a time of signing in at most", _long(timedelta(seconds=settings.SESSION_COOKIE_AGE))],
        ["what was sent too late waits for", _long(timedelta(seconds=unsent.KEPT_FOR))],
        ["undo for", _long(Undoing.undone_until)],
        ["an invitation works for", _long(invitations.LINK_WORKS)],
        ["a link to choose a password works for", _long(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))],
        [
            "a link to an own page works for",
            f"{_long(own.LINK_WORKS)}; made at the table {_long(own.LINK_WORKS_AT_THE_TABLE)}",
        ],
        ["an own page stays open for", _long(timedelta(seconds=own_page.OPEN_FOR))],
        ["a link of an institution works for", _long(links.LINK_WORKS)],
        ["links of institutions tried from one network", _rate(rates["bring_door"])],
        ["neighbours that one such link brings", _rate(rates["bring"])],
        ["a code to pair a tablet works for", _long(pairing.HOLDS)],
        ["files that one account takes along", f"{often.FILES_AN_HOUR} an hour"],
        ["taps in one letter of a tablet", str(taps.MOST)],
        ["visitors without a name at one session", str(attendance.MOST_STRANGERS)],
        ["hours of one person at one session", _long(timedelta(minutes=attendance.LONGEST_MINUTES))],
        ["hours of staff in one month", _long(timedelta(minutes=staff_hours.MOST))],
        ["photos of one letter", str(letter_photos.MOST)],
        ["member cards in one document", str(cards.MOST_CARDS)],
        ["one form without files", _large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)],
        ["a photo", f"{_large(pictures.LARGEST_FILE)}, {pictures.MOST_PIXELS // 1_000_000} million pixels"],
        ["a register", _large(workbook.LARGEST_FILE)],
        ["a statement of the bank", _large(bank.LARGEST_FILE)],
        ["files of CBS", f"{area_imports.MOST} at once, {_large(area_imports.LARGEST)} each"],
        ["a mail that is read whole", _large(mailbox.LARGEST)],
    ]


def refused() -> Iterator[list[str]]:
    """Of every model of ours what its table refuses, by the names of its constraints."""
    from django.apps import apps

    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        names = sorted(constraint.name for constraint in model._meta.constraints)
        if names and model.__module__.startswith("buurtwerkkamer."):
            yield [f"`{model._meta.label}`", ", ".join(name.replace("_", " ") for name in names)]


def _long(time: timedelta) -> str:
    """
    >>> _long(timedelta(days=7)), _long(timedelta(minutes=90))
    ('7 days', '90 minutes')
    """
    minutes = int(time.total_seconds()) // 60
    for many, name in ((1440, "days"), (60, "hours")):
        if minutes % many == 0 and minutes > many:
            return f"{minutes // many} {name}"
    return f"{minutes} minutes"


def _rate(rates: str) -> str:
    """
    >>> _rate("6/5m/key,30/5m/ip")
    '6 in 5 minutes; of any account from one network 30 in 5 minutes'
    """
    said: list[str] = []
    for rate in rates.split(","):
        many, during, of = rate.split("/")
        time = {"h": "an hour"}.get(during) or f"in {during.removesuffix('m')} minutes"
        said.append(f"{'of any account from one network ' if said and of == 'ip' else ''}{many} {time}")
    return "; ".join(said)


def _large(many: int) -> str:
    return f"{many / 1_000_000:g} MB"
