"""Every permission there is. Which role has which: ``domain/people/rules.py``. Values are never renamed."""

from enum import StrEnum


class Permission(StrEnum):
    """What somebody may do. A view names exactly one; without a name it is closed."""

    PUBLIC = "public"  # anybody, also without signing in
    SIGNED_IN = "signed_in"  # any account: the own start page, the manual
    TABLE_USE = "table.use"  # a paired tablet; no role has it

    DAY_VIEW = "day.view"  # who is in the room now, who waits for somebody; and to go to them
    TABLE_ARRANGE = "table.arrange"  # pair tablets, put people on the table, give PINs

    RESULTS_VIEW = "results.view"  # figures of a room; small numbers protected outside its team
    RESULTS_TRACE = "results.trace"  # the records behind a figure: the room's own team only
    RESULTS_COMPARE = "results.compare"  # rooms side by side
    REGISTER_IMPORT = "register.import"  # read in a room's own register, and undo it
    REPORT_WRITE = "report.write"  # the coordinator's own words in the annual report
    REPORT_READ = "report.read"  # the annual report itself
