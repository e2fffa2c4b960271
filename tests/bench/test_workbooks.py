"""The workbooks that are made for the bench are registers, without a line that is left out."""

from datetime import date

from buurtwerkkamer.bench.workbooks import JOBS, PEOPLE, write_workbook
from buurtwerkkamer.domain.registers.services.checking import check_register


def test_every_line_of_a_made_workbook_can_be_taken_in(room, tmp_path):
    write_workbook(tmp_path / "register.xlsx", lines=2_000)

    findings = check_register(room=room, file=tmp_path / "register.xlsx", today=date(2026, 1, 31))

    assert findings.reported == []
    assert findings.imported() == {"people": PEOPLE, "attendances": 2_000, "jobs": JOBS, "counts": 120}
