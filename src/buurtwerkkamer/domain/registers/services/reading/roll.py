"""Everybody whom a line can mean: whom the room knows already, and who stands on the sheet with persons."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.registers.queries.known import KnownPerson
from buurtwerkkamer.domain.registers.rules.cells import Unreadable, folded
from buurtwerkkamer.domain.registers.rules.names import NameIndex

from .findings import PersonLine

_LITTLE_WORDS = 3  # letters: "van", "de", "el" do not make two names alike


class UnknownPerson(Unreadable):
    """A number or a name fits nobody, or more than one."""


class Roll:
    """Finds persons by number, or by name. Never guesses: what fits two is nobody.

    Source: register-import.md, "Names".
    """

    def __init__(self, known: Iterable[KnownPerson]) -> None:
        self._by_number: dict[int, int] = {}
        self._by_name: NameIndex[int] = NameIndex()
        self._names: dict[int, str] = {}
        self._without_number: set[int] = set()
        self._doubtful: dict[int, Promise | str] = {}  # number: why it says nothing
        self._left_out: NameIndex[int] = NameIndex()  # rows of the sheet that could not be read
        self._next_new = -1
        for person in known:
            self._add(person.person_id, person.number, person.name)

    def place(self, line: PersonLine) -> int:
        """The id of the person on ``line``: of somebody known, or a new negative one. Raises ``UnknownPerson``."""
        found = self._recognise(line)
        if found is None:
            found = self._next_new
            self._next_new -= 1
            self._add(found, line.number, line.name)
        elif line.number is not None:
            self._by_number[line.number] = found
            self._without_number.discard(found)
        return found

    def leave_out(self, *, number: int | None, name: str, row: int) -> None:
        """A row of the sheet could not be read: who it was about is asked for in vain."""
        if number is not None and number not in self._by_number:
            self._doubtful[number] = _(
                "Dit nummer staat op rij %(row)d van de deelnemers. Die rij is niet gelezen."
            ) % {"row": row}
        if name:
            self._left_out.add(name, row)

    def by_number(self, number: int) -> int:
        """Who has ``number``. Raises ``UnknownPerson``."""
        if number in self._doubtful:
            raise UnknownPerson(self._doubtful[number])
        if number not in self._by_number:
            raise UnknownPerson(_("Dit nummer staat niet bij de deelnemers."))
        return self._by_number[number]

    def by_name(self, name: str) -> int:
        """Who has ``name``. Raises ``UnknownPerson``."""
        found = self._by_name.matching(name)
        left_out = self._left_out.matching(name)
        if len(found) + len(left_out) > 1:
            raise UnknownPerson(_("Deze naam past bij meer dan één persoon. Zet het nummer erbij."))
        if left_out:
            raise UnknownPerson(
                _("Deze naam staat op rij %(row)d van de deelnemers. Die rij is niet gelezen.") % {"row": left_out[0]}
            )
        if not found:
            raise UnknownPerson(_("Deze naam staat niet bij de deelnemers."))
        return found[0]

    def _recognise(self, line: PersonLine) -> int | None:
        if line.number in self._by_number:
            return self._same(self._by_number[line.number], line)
        namesakes = self._by_name.matching(line.name)
        if line.number is not None:
            namesakes = [person for person in namesakes if person in self._without_number]
        if len(namesakes) > 1:
            raise UnknownPerson(_("Deze naam past bij meer dan één persoon. Zet het nummer erbij."))
        return namesakes[0] if namesakes else None

    def _same(self, person: int, line: PersonLine) -> int:
        """A corrected spelling is fine; somebody else under the same number is not."""
        if line.number is not None and not _alike(self._names[person], line.name):
            self._doubtful[line.number] = _("Dit nummer staat bij meer dan één persoon.")
            raise UnknownPerson(_("Dit nummer is al van iemand anders."))
        return person

    def _add(self, person: int, number: int | None, name: str) -> None:
        self._names[person] = name
        self._by_name.add(name, person)
        if number is None:
            self._without_number.add(person)
        else:
            self._by_number[number] = person


def _alike(one: str, other: str) -> bool:
    words = [{word.strip(",") for word in folded(name).split()} for name in (one, other)]
    return words[0] == words[1] or any(len(word) > _LITTLE_WORDS for word in words[0] & words[1])
