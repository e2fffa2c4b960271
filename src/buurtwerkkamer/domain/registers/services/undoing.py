"""An import is undone as a whole."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.partners.services import undoing as partners
from buurtwerkkamer.domain.people.services import undoing as people
from buurtwerkkamer.domain.programme.services import undoing as programme
from buurtwerkkamer.domain.registers.enums import ImportState
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class NothingToUndo(DomainError):
    message = _("Dit register is niet ingelezen, of al ongedaan gemaakt.")


@transaction.atomic
def undo_import(*, note: RegisterImport, by: journal.Actor) -> RegisterImport:
    """Delete everything that the import wrote. What the room taught us stays.

    A person whom something else refers to by now, a later visit for one, stays: ``kept`` says how many did.
    Raises: ``NothingToUndo``. Source: register-import.md.
    """
    note = RegisterImport.objects.select_for_update().select_related("room").get(pk=note.pk)
    if note.state != ImportState.DONE:
        raise NothingToUndo
    programme.remove_import(import_id=note.pk)
    partners.remove_import(import_id=note.pk)
    note.kept = people.remove_import(import_id=note.pk)
    note.state = ImportState.UNDONE
    note.save(update_fields=("kept", "state"))
    if note.first_year:
        note_lasting(room=note.room, since=note.first_year)
    journal.record("registers.import.undone", target=note, by=by, room_id=note.room_id, kept=note.kept)
    return note
