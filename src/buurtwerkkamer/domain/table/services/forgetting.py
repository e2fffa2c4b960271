"""What the table need not know any longer. Run every night by `./bwk work`. Source: DNA-11."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from buurtwerkkamer.domain.table.enums import Do
from buurtwerkkamer.domain.table.models import PairingCode, Tap

UNDONE_UNTIL: Final = timedelta(days=1)  # what a tap wrote is kept so long, to undo it
SENT_AGAIN_UNTIL: Final = timedelta(days=90)  # no tablet stays away longer with taps to send


@transaction.atomic
def forget_taps(*, now: datetime) -> int:
    """Empty what the taps of before yesterday wrote, and throw away taps that nobody can send again. Returns how many
    taps were emptied or thrown away. Who was met stays with that tap: a tablet that was away may still name it.
    """
    emptied = Tap.objects.filter(noted_at__lt=now - UNDONE_UNTIL).exclude(wrote={}).exclude(do=Do.MEET).update(wrote={})
    gone, _models = Tap.objects.filter(noted_at__lt=now - SENT_AGAIN_UNTIL).delete()
    PairingCode.objects.filter(expires_at__lt=now - UNDONE_UNTIL).delete()
    return emptied + gone
