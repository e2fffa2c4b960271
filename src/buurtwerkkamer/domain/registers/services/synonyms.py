"""What a room calls its activities: taught once, remembered."""

import csv
import io
import tomllib
from collections.abc import Mapping
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.registers.models import LearnedSynonym
from buurtwerkkamer.domain.registers.queries.known import activities_by_word
from buurtwerkkamer.domain.registers.rules.cells import squeezed
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class UnusableSynonyms(DomainError):
    message = _("De lijst met eigen woorden kunnen we niet lezen.")


@transaction.atomic
def learn_synonyms(*, room: Room, meanings: Mapping[str, Activity], by: journal.Actor) -> None:
    """From now on ``room`` calls these activities so: ``{own word: activity}``. A later answer replaces an earlier one.

    Source: register-import.md, "Activities".
    """
    for word, activity in meanings.items():
        LearnedSynonym.objects.update_or_create(room=room, words=squeezed(word), defaults={"activity": activity})
    if meanings:
        journal.record("registers.synonyms.learned", target=room, by=by, room_id=room.pk, words=len(meanings))


def read_synonyms(*, room: Room, file: Path) -> dict[str, Activity]:
    """The list in ``file``: TOML (``"eigen woord" = "Activiteit"``), or CSV with the two beside each other.

    Raises: ``UnusableSynonyms``, also where a line names an activity that is not on the list.
    """
    try:
        pairs = _pairs(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error):
        raise UnusableSynonyms from None
    known = activities_by_word(room=room)
    unknown = [activity for activity in pairs.values() if squeezed(activity) not in known]
    if unknown:
        raise UnusableSynonyms(_("Deze activiteiten kennen we niet: %(names)s.") % {"names": ", ".join(unknown)})
    activities = Activity.objects.in_bulk({known[squeezed(name)] for name in pairs.values()})
    return {word: activities[known[squeezed(name)]] for word, name in pairs.items() if squeezed(word)}


def _pairs(file: Path) -> dict[str, str]:
    text = file.read_text("utf-8-sig")
    if file.suffix.lower() == ".toml":
        return {word: str(activity) for word, activity in tomllib.loads(text).items()}
    delimiter = max(";,\t=", key=text.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return {row[0].strip(): row[1].strip() for row in rows if len(row) > 1 and row[0].strip()}
