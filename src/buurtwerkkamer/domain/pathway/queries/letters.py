"""Letters and forms: what is open by its day, what was settled, what may be an example, and one."""

from collections.abc import Mapping
from datetime import date
from typing import Final, cast

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from buurtwerkkamer.domain.pathway.enums import LetterState
from buurtwerkkamer.domain.pathway.models import Letter, LetterPhoto
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Consent
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.vault.fields import SealedText

MOST: Final = 100  # on a page
_FROM_WHOM: Final = cast("SealedText", Letter._meta.get_field("from_whom"))


def open_letters(*, room: Room) -> list[Letter]:
    """What goes on: what has a day first, the earliest before the others. One query."""
    under_way = Letter.objects.filter(room=room, state=LetterState.UNDER_WAY)
    return list(_with_all(under_way).order_by(F("due_on").asc(nulls_last=True), "noted_on", "pk")[:MOST])


def settled_letters(*, room: Room) -> list[Letter]:
    """What was settled, the last first. One query."""
    settled = Letter.objects.filter(room=room).exclude(state=LetterState.UNDER_WAY)
    return list(_with_all(settled).order_by("-moved_on", "-pk")[:MOST])


def examples(*, room: Room) -> list[Letter]:
    """What may be shown in class, as long as who brought it says yes to that. One query. Source: REG-6."""
    may = Letter.objects.filter(_says_yes(), room=room, is_example=True)
    return list(may.select_related("partner").order_by("-noted_on", "-pk")[:MOST])


def helped_with(*, room: Room, person_id: int) -> list[Letter]:
    """What this person writes along with, or goes along for, as long as it goes on. One query. Source: ACT-5, ACT-6."""
    theirs = Letter.objects.filter(Q(helper=person_id) | Q(companion=person_id), room=room, state=LetterState.UNDER_WAY)
    return list(_with_all(theirs).order_by(F("due_on").asc(nulls_last=True), "noted_on", "pk")[:MOST])


def numbers_of_letters(*, room: Room) -> tuple[int, int]:
    """How many go on, and how many were settled. One query."""
    found: Mapping[str, int] = dict(
        Letter.objects.filter(room=room).order_by().values_list("state").annotate(number=Count("*"))
    )
    under_way = found.get(LetterState.UNDER_WAY, 0)
    return under_way, sum(found.values()) - under_way


def letters_due(*, room: Room, before: date) -> QuerySet[Letter]:
    """What must be answered before that day, or should have been; the earliest first. Source: DNA-2."""
    under_way = Letter.objects.filter(room=room, state=LetterState.UNDER_WAY, due_on__lt=before)
    return under_way.order_by("due_on", "pk")


def letter_of(*, room: Room, pk: int) -> Letter | None:
    """The letter with this key, where it is one of ``room``; ``may_be_example``: whether that was said yes to."""
    found = _with_all(Letter.objects.filter(room=room, pk=pk)).select_related("question")
    return found.annotate(may_be_example=_says_yes()).first()


def photos_of(*, letter: Letter) -> list[LetterPhoto]:
    """That there are photos, in the order in which they came; what is on them is not read. None of what is settled."""
    if letter.state != LetterState.UNDER_WAY:
        return []
    return list(LetterPhoto.objects.filter(letter=letter, removed_at=None).defer("content").order_by("added_at", "pk"))


def opened_name(*, sealed: str) -> str:
    """From whom a letter is, of what the database holds: for a query that asks it beside other things."""
    name: str = _FROM_WHOM.from_db_value(sealed, None, None)
    return name


def _says_yes() -> Exists:
    mine = {"room": OuterRef("room"), "person": OuterRef("person")}
    return Exists(Consent.objects.filter(**mine, purpose=Purpose.LETTER, withdrawn_on=None))


def _with_all(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    return letters.select_related("room", "person", "partner", "helper", "companion")
