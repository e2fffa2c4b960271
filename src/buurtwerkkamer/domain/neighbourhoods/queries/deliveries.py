"""Files of CBS that were offered on a page, and how far each reading is."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from buurtwerkkamer.domain.neighbourhoods.enums import DeliveryState
from buurtwerkkamer.domain.neighbourhoods.models import Delivery
from buurtwerkkamer.kernel.how_far import heard

MOST: Final = 20  # shown of what was offered before


def uploads() -> Path:
    """The folder in which files wait. Nothing in it is ever served."""
    return Path(settings.MEDIA_ROOT) / "neighbourhoods"


def folder_of(delivery: Delivery) -> Path:
    """The files of ``delivery``, while they are read."""
    return uploads() / str(delivery.pk)


def progress_of(delivery: Delivery) -> Path:
    """Where who reads says how far it is."""
    return uploads() / f"{delivery.pk}.progress"


@dataclass(frozen=True, slots=True)
class HowFar:
    """``runs``: somebody reads it now; ``interrupted``: its process stopped, so nothing went in. ``percent`` of it."""

    runs: bool
    interrupted: bool
    percent: int


def how_far(*, delivery: Delivery, at: datetime) -> HowFar:
    """How far the reading of ``delivery`` is at the moment ``at``."""
    share = heard(progress_of(delivery), at=at)
    running = delivery.state == DeliveryState.RUNNING
    return HowFar(running and share is not None, running and share is None, round(100 * (share or 0.0)))


def deliveries() -> list[Delivery]:
    """What was offered last, the newest first, without what was told of it. One query."""
    return list(Delivery.objects.defer("told").order_by("-offered_at", "-pk")[:MOST])
