"""Files of CBS that are offered on a page: reading takes longer than a page may, so it happens in its own thread."""

import logging
import shutil
from collections.abc import Iterable, Sequence
from contextvars import copy_context
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Final

from django.db import close_old_connections, connection, transaction
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.neighbourhoods.enums import DeliveryState
from buurtwerkkamer.domain.neighbourhoods.models import Delivery
from buurtwerkkamer.domain.neighbourhoods.queries.deliveries import folder_of, progress_of, uploads
from buurtwerkkamer.domain.neighbourhoods.services.reading.apart import look_apart
from buurtwerkkamer.domain.neighbourhoods.services.releases import read_in, take_out
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.how_far import telling

OURS: Final = _("Er ging bij ons iets mis. Er is niets ingelezen. Probeer het nog eens.")
KEPT: Final = 24 * 3600  # seconds that files wait at most
LONGEST: Final = 300  # of a refusal, which names the file

Offered = Sequence[tuple[str, Iterable[bytes]]]
"""Files by their name, in pieces."""

_log = logging.getLogger(__name__)


class NothingToUndo(DomainError):
    message = _("Deze bestanden zijn niet ingelezen, of al ongedaan gemaakt.")


def offer(*, files: Offered, year: int | None, at: datetime, by: journal.Actor) -> Delivery:
    """Begin to read ``files`` in, and do not wait for it: all of them or nothing, also where it is stopped half-way.

    ``year``: where the files do not say it themselves. Source: NBH-3.
    """
    _forget_old(at)
    names = [name for name, _content in files]
    delivery = Delivery.objects.create(offered_at=at, by=by.label, year=year, file_names=names)
    folder = folder_of(delivery)
    folder.mkdir(mode=0o700, parents=True)
    kept = [_keep(folder / str(number), name, content) for number, (name, content) in enumerate(files)]
    progress_of(delivery).write_text("0")
    read = partial(copy_context().run, _read, delivery, kept, at, by)  # sees what we see
    reading = Thread(target=read, name=f"delivery {delivery.pk}", daemon=True)
    transaction.on_commit(reading.start)
    return delivery


@transaction.atomic
def undo(*, delivery: Delivery, by: journal.Actor) -> None:
    """Take out all that ``delivery`` brought; what older files say shows again. Source: NBH-3.

    Raises ``NothingToUndo``.
    """
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if delivery.state != DeliveryState.DONE:
        raise NothingToUndo
    for release in delivery.releases.order_by("pk"):
        take_out(release=release, by=by)
    delivery.state = DeliveryState.UNDONE
    delivery.save(update_fields=("state",))


def _forget_old(at: datetime) -> None:
    """Throw away files whose reading was stopped half-way."""
    for folder in uploads().glob("*/"):
        if at.timestamp() - folder.stat().st_mtime > KEPT:
            shutil.rmtree(folder, ignore_errors=True)


def _keep(folder: Path, name: str, content: Iterable[bytes]) -> Path:
    """Each in a folder of its own, for its name says of which year it is, and two may have the same."""
    folder.mkdir()
    file = folder / get_valid_filename(name)
    with file.open("wb") as stream:
        stream.writelines(content)
    return file


def _read(delivery: Delivery, files: Sequence[Path], at: datetime, by: journal.Actor) -> None:
    refusal = ""
    try:
        with telling(progress_of(delivery)) as told, transaction.atomic():
            readings = read_in(
                files=files,
                at=at,
                by=by,
                year=delivery.year,
                progress=lambda share, _name: told.append(share),
                delivery=delivery,
                look=look_apart,
            )
            delivery.told = [reading.to_json() for reading in readings]
            delivery.state = DeliveryState.DONE
            delivery.save(update_fields=("told", "state"))
    except DomainError as wrong:
        refusal = str(wrong.message)
    except Exception:
        _log.exception("delivery %s failed; nothing of it was written", delivery.pk)
        refusal = str(OURS)
    finally:
        if refusal:
            Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.FAILED, refusal=refusal[:LONGEST])
        shutil.rmtree(folder_of(delivery), ignore_errors=True)
        connection.close()
        close_old_connections()
