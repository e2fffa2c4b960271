"""Reading in takes longer than a page may: it happens in a thread of its own, and says how far it is."""

import logging
from contextvars import copy_context
from datetime import date, datetime
from functools import partial
from threading import Thread

from django.db import close_old_connections, connection, transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.registers.enums import ImportState
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.registers.queries.imports import file_of, progress_of, standing
from buurtwerkkamer.domain.registers.services.importing import take_in
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.how_far import telling

_log = logging.getLogger(__name__)


class CannotReadIn(DomainError):
    message = _("Dit bestand is er niet meer, of het is al ingelezen. Kies het opnieuw.")


@transaction.atomic
def start_import(*, note: RegisterImport, today: date, at: datetime, by: journal.Actor) -> None:
    """Begin to read in the waiting workbook of ``note``, and do not wait for it. Pressed twice, it begins once.

    Stopped half-way, it leaves nothing: all it writes is one transaction. Raises: ``CannotReadIn``.
    """
    note = RegisterImport.objects.select_for_update().get(pk=note.pk)
    if not standing(note=note, at=at).can_be_read_in:
        raise CannotReadIn
    note.state = ImportState.RUNNING
    note.save(update_fields=("state",))
    progress_of(note).write_text("0")
    read_in = partial(copy_context().run, _read_in, note, today, by)  # sees the room that we see
    reading = Thread(target=read_in, name=f"register import {note.pk}", daemon=True)
    transaction.on_commit(reading.start)


def _read_in(note: RegisterImport, today: date, by: journal.Actor) -> None:
    file = file_of(note)
    try:
        with telling(progress_of(note)) as told:
            take_in(note=note, file=file, today=today, by=by, progress=told.append)
        file.unlink(missing_ok=True)
    except Exception:
        _log.exception("register import %s failed; nothing of it was written", note.pk)
        RegisterImport.objects.filter(pk=note.pk).update(state=ImportState.FAILED)
    finally:
        connection.close()
        close_old_connections()
