"""The four digits of a key holder. A PIN opens nothing but the room's own day: a key is trust, and so is this."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.models import KeyPin, Person
from buurtwerkkamer.domain.people.queries.keys import key_holders
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

DIGITS: Final = 4
TRIES: Final = 5  # wrong ones, before it takes a while
WAIT: Final = timedelta(minutes=5)


class HoldsNoKey(DomainError):
    message = _("Alleen wie een sleutel heeft, krijgt een pincode.")


class WrongPin(DomainError):
    message = _("Die cijfers kloppen niet. Probeer het nog eens.")


class TooManyTries(DomainError):
    message = _("Dat was vijf keer mis. Probeer het over vijf minuten weer, of bel de coördinator.")


@transaction.atomic
def give_pin(*, room: Room, person: Person, on: date, by: journal.Actor, digits: str | None = None) -> str:
    """A PIN for a key holder; a new one where there was one. Returned once, kept only as a hash.

    Raises: ``HoldsNoKey``. Source: POS-3, REG-2.
    """
    if not key_holders(room=room, on=on).filter(pk=person.pk).exists():
        raise HoldsNoKey
    given = digits or f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    kept = {"digits": make_password(_peppered(given)), "given_on": on, "wrong_tries": 0, "wrong_since": None}
    pin, _made = KeyPin.objects.update_or_create(room=room, person=person, defaults=kept)
    journal.record("people.pin.given", target=pin, by=by, room_id=room.pk)
    return given


@transaction.atomic
def put_pin_back(*, room: Room, person_id: int, before: Mapping[str, str] | None, by: journal.Actor) -> bool:
    """Undo ``give_pin``: the one ``before`` (``queries.keys.kept_pin``) works again; None: there was none.

    Whether there was one to undo. Source: POS-3.
    """
    pin = KeyPin.objects.filter(room=room, person_id=person_id).first()
    if pin is None:
        return False
    journal.record("people.pin.put_back", target=pin, by=by, room_id=room.pk)
    if before is None:
        pin.delete()
    else:
        given_on = date.fromisoformat(before["given_on"])
        KeyPin.objects.filter(pk=pin.pk).update(digits=before["digits"], given_on=given_on)
    return True


def check_pin(*, room: Room, person_id: int, digits: str, on: date, at: datetime) -> None:
    """Nothing where ``digits`` are the PIN of this key holder.

    Raises: ``WrongPin``; after five wrong ones ``TooManyTries``, for that person only, until five minutes have passed.
    Wrong tries are kept by themselves: call this outside a transaction that may be rolled back.
    """
    pin = KeyPin.objects.filter(room=room, person_id=person_id).first()
    if pin is None:
        raise WrongPin
    pins = KeyPin.objects.filter(pk=pin.pk)
    if not _counted(pins, at):
        raise TooManyTries
    held = key_holders(room=room, on=on).filter(pk=person_id).exists()
    opened_with = _key_that_opens(pin, digits)
    if not held or opened_with is None:
        raise WrongPin
    anew = {} if opened_with == settings.SECRET_KEY else {"digits": make_password(_peppered(digits))}
    pins.update(wrong_tries=0, wrong_since=None, **anew)


def _counted(pins: QuerySet[KeyPin], at: datetime) -> bool:
    """Count a try before it is looked at, as if it were wrong: so a hundred at the same moment are five too."""
    rested = Q(wrong_since=None) | Q(wrong_since__lte=at - WAIT)
    again = pins.exclude(rested).filter(wrong_tries__lt=TRIES)
    return bool(
        pins.filter(rested).update(wrong_tries=1, wrong_since=at)
        or again.update(wrong_tries=F("wrong_tries") + 1, wrong_since=at)
    )


def _key_that_opens(pin: KeyPin, digits: str) -> str | None:
    """With which of the installation's own keys these digits were peppered; None where they are others."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return next((key for key in keys if check_password(_peppered(digits, key), pin.digits)), None)


def _peppered(digits: str, key: str | None = None) -> str:
    """Four digits are guessed in a moment by who has the hash; without the installation's own key, not at all."""
    return salted_hmac("buurtwerkkamer.people.pins", digits, secret=key, algorithm="sha256").hexdigest()
