"""Every permission there is. Which role has which: ``domain/people/rules.py``. Values are never renamed."""

from enum import StrEnum


class Permission(StrEnum):
    """What somebody may do. A view names exactly one; without a name it is closed."""

    PUBLIC = "public"  # anybody, also without signing in
    SIGNED_IN = "signed_in"  # any account: the own start page, the manual
    TABLE_USE = "table.use"  # a paired tablet; no role has it

    DAY_VIEW = "day.view"  # who is in the room now, who waits for somebody; and to go to them
    TABLE_ARRANGE = "table.arrange"  # pair tablets, put people on the table, give PINs
    PEOPLE_VIEW = "people.view"  # the people of a room: their pages, lists, search
    PEOPLE_EDIT = "people.edit"  # add people, change what is known of them, merge two of one
    PEOPLE_EXPORT = "people.export"  # lists of people as a file
    FILE_OPEN = "file.open"  # the way to all that is kept of somebody; a photo of their letter
    ACTIVITIES_EDIT = "activities.edit"  # the cooperative's list of activities
    ACTIVITIES_CARRY = "activities.carry"  # what a room does, who carries it, pausing and coming back
    PROGRAMME_VIEW = "programme.view"  # the week of a room
    PROGRAMME_EDIT = "programme.edit"  # sessions: single, recurring, moved, cancelled; and who leads
    ATTENDANCE_EDIT = "attendance.edit"  # who came to a session, and the hours given
    JOBS_VIEW = "jobs.view"  # jobs in the neighbourhood, and who takes them
    JOBS_EDIT = "jobs.edit"  # ask for a job, take it, say it is done
    KEYS_ARRANGE = "keys.arrange"  # keys: given, returned, lost
    MEMBERS_ARRANGE = "members.arrange"  # the association: members, fees, board
    ROOM_VIEW = "room.view"  # what a room agreed, when it is open, and the way to what somebody may arrange
    ROOM_ARRANGE = "room.arrange"  # opening hours, house rules, variant and team of a room
    JOURNAL_VIEW = "journal.view"  # who did what in a room, and who looked at whom
    ACCOUNTS_ARRANGE = "accounts.arrange"  # who has which role in a room; invite somebody, end a role (which: rules.py)

    MONEY_VIEW = "money.view"  # budget, financing and what hours are worth
    MONEY_ARRANGE = "money.arrange"  # write and agree a budget, contributions and instalments
    CASH_VIEW = "cash.view"  # the till of a room, with what was written at each amount
    CASH_NOTE = "cash.note"  # note what came into the till and what went out of it
    BOOKS_KEEP = "books.keep"  # read in what the bank says, and say what each line was: with who paid and was paid
    CASH_REVIEW = "cash.review"  # look at bookings for the members, ask about them, and sign
    MONEY_SET = "money.set"  # what an hour is worth, prices, usual parts; the bank of the cooperative

    RESULTS_VIEW = "results.view"  # figures of a room; small numbers protected outside its team
    RESULTS_TRACE = "results.trace"  # the records behind a figure: the room's own team only
    RESULTS_COMPARE = "results.compare"  # rooms side by side
    NEIGHBOURHOODS_VIEW = "neighbourhoods.view"  # figures of CBS on a map: where a room is needed
    NEIGHBOURHOODS_IMPORT = "neighbourhoods.import"  # read in files of CBS, and undo it
    REGISTER_IMPORT = "register.import"  # read in a room's own register, and undo it
    REPORT_WRITE = "report.write"  # the coordinator's own words in the annual report
    REPORT_READ = "report.read"  # the annual report itself
