"""The last day of the demo, as far as it is: nobody was yet at what begins tonight, and who is inside has not left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from buurtwerkkamer.demo.plan import Slot
from buurtwerkkamer.domain.programme.services.attendance import AttendanceLine, HeadcountLine
from buurtwerkkamer.domain.programme.services.presence import VisitLine


@dataclass(frozen=True, slots=True)
class SoFar:
    """It is ``now`` on the day ``on``; None: that day is over."""

    on: date
    now: time | None

    def visits(self, lines: Sequence[VisitLine]) -> list[VisitLine]:
        """Who came; without the time of leaving where they are still there."""
        return [
            replace(line, left_at=None) if self._is_to_come(line.on, line.left_at) else line
            for line in lines
            if not self._is_to_come(line.on, line.arrived_at)
        ]

    def attendances(
        self, lines: Sequence[AttendanceLine], visits: Sequence[VisitLine], slots: Mapping[int, Slot]
    ) -> list[AttendanceLine]:
        """What they came for, as far as it began; ``slots`` by activity."""
        here = {line.person_id for line in visits if line.on == self.on}
        return [line for line in lines if line.on != self.on or (line.person_id in here and self._began(line, slots))]

    def headcounts(self, lines: Sequence[HeadcountLine], slots: Mapping[int, Slot]) -> list[HeadcountLine]:
        """Who came without a name, to what began."""
        return [line for line in lines if self._began(line, slots)]

    def _began(self, line: AttendanceLine | HeadcountLine, slots: Mapping[int, Slot]) -> bool:
        return not self._is_to_come(line.on, slots[line.activity_id].starts)

    def _is_to_come(self, on: date, at: time | None) -> bool:
        return self.now is not None and at is not None and on == self.on and at > self.now
