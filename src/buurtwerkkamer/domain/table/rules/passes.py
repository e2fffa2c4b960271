"""A pass: proof, for some minutes, that a key holder said their PIN on this tablet."""

from datetime import timedelta
from typing import Final

from django.core import signing
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.errors import DomainError

SALT: Final = "buurtwerkkamer.table.pass"
MINUTES: Final = 10


class PassOver(DomainError):
    message = _("Tik je pincode nog een keer.")


def make_pass(*, tablet_id: int, person_id: int) -> str:
    """For this person on this tablet, ten minutes long."""
    return signing.TimestampSigner(salt=SALT).sign(f"{tablet_id}.{person_id}")


def holds_pass(given: object, *, tablet_id: int, person_id: int, age_seconds: float) -> bool:
    """Whether it is a pass of this person on this tablet that held when they tapped, ``age_seconds`` ago."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        said = signer.unsign(str(given), max_age=timedelta(minutes=MINUTES, seconds=max(0.0, age_seconds)))
    except signing.BadSignature:
        return False
    return said == f"{tablet_id}.{person_id}"
