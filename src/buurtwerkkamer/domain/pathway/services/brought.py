"""An institution brings a neighbour: a first name and how to reach them, and nothing else. Source: VAL-2, DNA-11."""

from datetime import date, time
from typing import Final

from django.db import transaction

from buurtwerkkamer.domain.partners.models import Contact
from buurtwerkkamer.domain.pathway.enums import Channel
from buurtwerkkamer.domain.pathway.models import Message
from buurtwerkkamer.kernel.audit import journal

THE_CONTACT: Final = journal.Actor("a contact")  # whoever has the link; the journal's line names which one


@transaction.atomic
def bring(*, contact: Contact, first_name: str, reach: str, on: date, at: time) -> Message:
    """It stands on the board as a message, until somebody of the team welcomes them. Source: VAL-2, REG-2."""
    known = {"room": contact.room, "contact": contact, "came_by": Channel.PARTNER, "noted_on": on, "noted_at": at}
    message = Message.objects.create(words=f"{first_name}\n{reach}", **known)
    journal.record("partners.contact.brought", target=contact, by=THE_CONTACT, room_id=contact.room_id)
    return message
