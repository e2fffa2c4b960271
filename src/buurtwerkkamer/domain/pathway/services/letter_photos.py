"""Photos of letters: added, opened, taken away and brought back; and gone by themselves. Source: DEB-4, DNA-11."""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import LetterState
from buurtwerkkamer.domain.pathway.models import Letter, LetterPhoto
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.pictures import small_and_bare

MOST: Final = 6  # of one letter


class EnoughPages(DomainError):
    message = _("Er staan al zes foto’s. Haal er eerst een weg.")


class LetterSettled(DomainError):
    message = _("Deze brief is klaar. Dan bewaren we er geen foto van.")


@transaction.atomic
def add_photo(*, letter: Letter, content: bytes, at: datetime, by: journal.Actor) -> LetterPhoto:
    """Keep a photo of ``letter``, small and sealed.

    Raises: ``NotAPicture``, ``PictureTooLarge``, ``EnoughPages``, ``LetterSettled``.
    """
    _refuse_many(letter)
    photo = LetterPhoto.objects.create(letter=letter, content=small_and_bare(content), added_at=at)
    journal.record("pathway.letter.photo_added", target=letter, by=by, room_id=letter.room_id)
    return photo


@transaction.atomic
def open_photo(*, letter: Letter, photo_id: int, by: journal.Actor) -> bytes | None:
    """What is on it, each time with a line in the journal; None where it is gone. Source: DEB-4, REG-6."""
    seen = LetterPhoto.objects.filter(letter=letter, pk=photo_id, removed_at=None)
    photo = seen.filter(letter__state=LetterState.UNDER_WAY).first()
    if photo is None:
        return None
    journal.record("pathway.letter.photo_opened", target=letter, by=by, room_id=letter.room_id)
    return photo.content


@transaction.atomic
def remove_photo(*, letter: Letter, photo_id: int, at: datetime, by: journal.Actor) -> bool:
    """Nobody sees it any more; in the night it goes. False where it was."""
    gone = LetterPhoto.objects.filter(letter=letter, pk=photo_id, removed_at=None).update(removed_at=at)
    if gone:
        journal.record("pathway.letter.photo_removed", target=letter, by=by, room_id=letter.room_id)
    return bool(gone)


@transaction.atomic
def bring_photo_back(*, letter: Letter, photo_id: int, by: journal.Actor) -> bool:
    """It is seen again. False where it was, or went. Raises: ``EnoughPages``, ``LetterSettled``."""
    _refuse_many(letter)
    back = LetterPhoto.objects.filter(letter=letter, pk=photo_id).exclude(removed_at=None).update(removed_at=None)
    if back:
        journal.record("pathway.letter.photo_brought_back", target=letter, by=by, room_id=letter.room_id)
    return bool(back)


def forget_letter_photos(*, today: date, added_before: date) -> int:
    """Those of letters that were settled before ``today``, those taken away before it, and whatever is older than its
    term. How many. Run every night by `./bwk work`; a settling of today can still be undone with all there was.
    """
    settled = Q(letter__moved_on__lt=today) & ~Q(letter__state=LetterState.UNDER_WAY)
    past = settled | Q(removed_at__date__lt=today) | Q(added_at__date__lt=added_before)
    return LetterPhoto.objects.filter(past).delete()[0]


def _refuse_many(letter: Letter) -> None:
    now = Letter.objects.select_for_update().get(pk=letter.pk)  # two phones, one letter: the second waits
    if now.state != LetterState.UNDER_WAY:
        raise LetterSettled
    if LetterPhoto.objects.filter(letter=now, removed_at=None).count() >= MOST:
        raise EnoughPages
