"""The link with which a contact brings a neighbour: told once, only a digest kept, for a season. Source: VAL-2."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.partners.models import Contact
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

LINK_WORKS: Final = timedelta(days=182)


class PutAway(DomainError):
    message = _("Dit is geen contactpersoon meer. Haal die eerst terug.")


@transaction.atomic
def make_link(*, contact: Contact, at: datetime, by: journal.Actor) -> str:
    """A new secret for half a year; the one before works no longer. It is told once and kept nowhere.

    Raises: ``PutAway``. Source: VAL-2.
    """
    secret = secrets.token_urlsafe(24)
    new = {"digest": digest_of(secret), "made_at": at, "expires_at": at + LINK_WORKS}
    if not Contact.objects.filter(pk=contact.pk, put_away_on=None).update(**new):
        raise PutAway
    journal.record("partners.contact.link_made", target=contact, by=by, room_id=contact.room_id)
    return secret


@transaction.atomic
def revoke_link(*, contact: Contact, by: journal.Actor) -> bool:
    """The link works no longer. Whether there was one."""
    there = Contact.objects.filter(pk=contact.pk, digest__isnull=False)
    ended = there.update(digest=None, made_at=None, expires_at=None)
    if ended:
        journal.record("partners.contact.link_revoked", target=contact, by=by, room_id=contact.room_id)
    return bool(ended)


@transaction.atomic
def put_link_back(*, contact: Contact, digest: str, made_at: datetime, expires_at: datetime, by: journal.Actor) -> None:
    """Undo ``revoke_link``, unless there is another link since."""
    none = Contact.objects.filter(pk=contact.pk, digest=None, put_away_on=None)
    if none.update(digest=digest, made_at=made_at, expires_at=expires_at):
        journal.record("partners.contact.link_put_back", target=contact, by=by, room_id=contact.room_id)


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
