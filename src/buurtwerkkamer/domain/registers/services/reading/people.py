"""The sheet with persons."""

import re
from datetime import date
from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.registers.rules.cells import (
    NOTHING,
    Cell,
    Unreadable,
    is_empty,
    read_number,
    read_text,
    read_yes,
    squeezed,
)
from buurtwerkkamer.domain.registers.rules.dates import read_birth_year, read_day
from buurtwerkkamer.domain.registers.rules.vocabulary import read_role
from buurtwerkkamer.kernel.periods import Period

from .findings import Findings, PersonLine
from .line import Fault, Line
from .roll import Roll, UnknownPerson

_LONGEST_TALENT: Final = 80


class PeopleReader:
    """Reads persons into the findings, and puts them on the roll."""

    def __init__(self, findings: Findings, roll: Roll, *, today: date) -> None:
        self._findings, self._roll, self._today = findings, roll, today

    def read(self, line: Line) -> None:
        """Place who stands on ``line``. Raises ``Fault``; then lines about this person are told why."""
        try:
            person = self._person(line)
            found = self._place(person)
        except Fault:
            self._leave_out(line)
            raise
        if found in self._findings.new or found in self._findings.known:
            self._findings.duplicates += 1
        elif found < 0:
            self._findings.new[found] = person
        else:
            self._findings.known[found] = person
            self._findings.duplicates += 1

    def _person(self, line: Line) -> PersonLine:
        first_name = line.text("first_name", longest=60)
        if not first_name:
            raise Fault("first_name", _("Hier staat geen voornaam."))
        return PersonLine(
            first_name=first_name,
            infix=line.text("infix", longest=20),
            last_name=line.text("last_name", longest=60),
            number=line.read("number", read_number),
            street=line.text_if_possible("street", longest=120),
            birth_year=line.read_if_possible("birth_year", partial(read_birth_year, today=self._today), None),
            role=line.read_if_possible("role", read_role, None),
            member_since=self._day(line, "member_since"),
            fee_paid=line.read_if_possible("fee_paid", read_yes, otherwise=False),
            key=self._key(line),
            landlord=line.read_if_possible("landlord", _institution, ""),
            referrer=line.read_if_possible("referrer", _institution, ""),
            newcomer=line.read_if_possible("newcomer", read_yes, otherwise=False),
            talents=line.read_if_possible("talents", _talents, ()),
            note=line.text_if_possible("note", longest=300),
        )

    def _day(self, line: Line, field: str) -> date | None:
        if squeezed(str(line.cell(field))) in NOTHING:
            return None
        return line.read(field, partial(read_day, today=self._today))

    def _key(self, line: Line) -> Period | None:
        given_on, back_on = self._day(line, "key_on"), self._day(line, "key_back_on")
        if given_on is None:
            if back_on is not None:
                raise Fault("key_on", _("De sleutel is terug. Hier staat niet wanneer hij gegeven is."))
            return None
        if back_on is not None and back_on < given_on:
            raise Fault("key_back_on", _("De sleutel kan niet terug zijn voordat hij gegeven is."))
        return Period(given_on, back_on)

    def _place(self, person: PersonLine) -> int:
        try:
            return self._roll.place(person)
        except UnknownPerson as why:
            raise Fault("first_name" if person.number is None else "number", why.reason) from None

    def _leave_out(self, line: Line) -> None:
        try:
            number = read_number(line.cell("number"))
        except Unreadable:
            number = None
        names = (str(line.cell(field)) for field in ("first_name", "infix", "last_name") if line.has(field))
        self._roll.leave_out(number=number, name=" ".join(names), row=line.number)


def _institution(cell: Cell) -> str:
    return "" if squeezed(str(cell)) in NOTHING else read_text(cell, longest=120)


def _talents(cell: Cell) -> tuple[str, ...]:
    if is_empty(cell):
        return ()
    words = (read_text(part, longest=_LONGEST_TALENT) for part in re.split("[,;]", str(cell)))
    return tuple(dict.fromkeys(word for word in words if word))
