"""Rooms with people and years of attendances, written by the database itself: millions of rows in a minute or so.

The same SQL on both engines. Nothing is random: a row follows from its number, so every run measures the same. Rows
are written in the order of the index that reads them, a few hundred rooms at a time.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from buurtwerkkamer.bench import measured_money, measured_week
from buurtwerkkamer.bench.names import names
from buurtwerkkamer.bench.paired import TABLETS, token
from buurtwerkkamer.bench.scales import SEATS, Scale
from buurtwerkkamer.domain.partners.models import Partner, Referral
from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.people.models import (
    Account,
    Door,
    Grant,
    Key,
    KeyLoan,
    KeyPin,
    Membership,
    MembershipFee,
    Participation,
    Person,
    RolePeriod,
    TeamPeriod,
)
from buurtwerkkamer.domain.programme.models import (
    Activity,
    Attendance,
    Headcount,
    Job,
    JobHand,
    Session,
    Visit,
)
from buurtwerkkamer.domain.registers.enums import ImportState
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.rooms.enums import Paint
from buurtwerkkamer.domain.rooms.models import Association, Cooperative, Room, RoomYear, VariantPeriod
from buurtwerkkamer.domain.table.models import Tablet
from buurtwerkkamer.domain.table.rules.tokens import digest
from buurtwerkkamer.kernel.spelling import folded, sounds

HELPERS: Final = 30  # volunteers a room
MEMBERS: Final = 60
KEYS: Final = 20
PINS: Final = 8  # of who has a key
JOBS: Final = 200
DOORS: Final = 720  # every picture in every paint
UNREAD_LINES: Final = 300
OFFERED: Final = 33  # of the activities that every installation has
ROOMS_AT_ONCE: Final = 200
OPENS: Final = 9  # o'clock; whoever comes has done so before two
EACH: Final = 10  # minutes
COME: Final = 30  # of those parts of the day are moments at which people come
COORDINATOR: Final = "coordinator@bench.invalid"
COOPERATIVE: Final = "cooperative@bench.invalid"


@transaction.atomic
def generate(scale: Scale, say: Callable[[str], None]) -> None:
    """Fill an empty, migrated database."""
    _helping_tables(scale)
    _rooms(scale)
    _accounts(scale)
    _tablets(scale)
    _register()
    _everybody(scale)
    for first, last in _parts(scale.rooms):
        _people(scale, first, last)
        _attendances(scale, first, last)
        _beside(scale, first, last)
        say(f"{last:,} / {scale.rooms:,} rooms")
    _continue_numbering()
    measured_week.fill(helpers=HELPERS, stays_away=scale.measured_people, asked=scale.asked)
    measured_money.fill(people=scale.measured_people, years=scale.years, bookings=scale.bookings)


def vacuum() -> None:
    """Let the database look at what it holds, as a database in use has done long ago."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _parts(rooms: int) -> Iterator[tuple[int, int]]:
    """Room numbers in parts, [first, last]; the measured room is a part of its own."""
    yield 1, 1
    for first in range(2, rooms + 1, ROOMS_AT_ONCE):
        yield first, min(first + ROOMS_AT_ONCE - 1, rooms)


def _helping_tables(scale: Scale) -> None:
    """Numbers, open days, names and activities to join with; gone with the connection."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE number (n bigint PRIMARY KEY)")
        cursor.executemany("INSERT INTO number VALUES (%s)", [(n,) for n in range(_numbers(scale))])
        cursor.execute("CREATE TEMPORARY TABLE day (busy integer, n integer, year integer, opened date)")
        for busy, days in ((1, scale.measured_days), (0, scale.days)):
            rows = [
                (busy, y * days + n, year, _day(year, n, days))
                for y, year in enumerate(scale.years)
                for n in range(days)
            ]
            cursor.executemany("INSERT INTO day VALUES (%s, %s, %s, %s)", rows)
        _people_and_hours(cursor)
        cursor.execute("CREATE TEMPORARY TABLE offered (n integer PRIMARY KEY, id bigint)")
        offered = enumerate(Activity.objects.order_by("position").values_list("pk", flat=True)[:OFFERED])
        cursor.executemany("INSERT INTO offered VALUES (%s, %s)", list(offered))
        cursor.execute("ANALYZE")


def _numbers(scale: Scale) -> int:
    """As many as one table joined with itself needs for everybody, and as one room knows."""
    return max(scale.people // 1000 + 1, 1000, scale.measured_people, scale.share)


def _people_and_hours(cursor: Any) -> None:
    """Names as people and doors have them, every picture in every paint, and the day in parts."""
    columns = "first text, last text, found text, heard text, door text, folded text, sounds text"
    cursor.execute(f"CREATE TEMPORARY TABLE name (n integer PRIMARY KEY, {columns})")
    named = [(n, *name, *_as_found(*name), *_on_a_door(*name)) for n, name in enumerate(names())]
    cursor.executemany("INSERT INTO name VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", named)
    cursor.execute("CREATE TEMPORARY TABLE look (n integer PRIMARY KEY, picture text, paint text)")
    looks = [(n, *look) for n, look in enumerate((picture, paint) for paint in Paint.values for picture in pictures())]
    cursor.executemany("INSERT INTO look VALUES (%s, %s, %s)", looks)
    cursor.execute("CREATE TEMPORARY TABLE clock (n integer PRIMARY KEY, at time)")
    times = [(n, f"{OPENS + n * EACH // 60:02}:{n * EACH % 60:02}:00") for n in range(2 * COME)]
    cursor.executemany("INSERT INTO clock VALUES (%s, %s)", times)


def _as_found(first: str, last: str) -> tuple[str, str]:
    """Folded, and sounds, as a person has them."""
    person = Person(first_name=first, last_name=last).spelled()
    return person.folded, person.sounds


def _on_a_door(first: str, last: str) -> tuple[str, str, str]:
    """Name, folded, and sounds, as ``people.services.doors`` has them where many share a first name."""
    return f"{first} {last[0]}.", folded(first), "".join(f" {sound}" for sound in sounds(first))


def _day(year: int, n: int, days: int) -> str:
    return (date(year, 1, 1) + timedelta(days=n * 365 // days)).isoformat()


def _rooms(scale: Scale) -> None:
    cooperative = Cooperative.objects.create(pk=1, slug="bench", name="Coöperatie van de bench")
    Partner.objects.bulk_create(Partner(pk=n, cooperative=cooperative, name=f"Partner {n}") for n in range(1, 11))
    opened = date(scale.years[0] - 1, 1, 1)
    numbers = range(1, scale.rooms + 1)
    Room.objects.bulk_create(
        Room(pk=n, cooperative_id=1, slug=f"kamer-{n}", name=f"Kamer {n}", city=f"Stad {n // 8}", opened_on=opened)
        for n in numbers
    )
    Association.objects.bulk_create(Association(room_id=n, name=f"Vereniging {n}") for n in numbers)
    VariantPeriod.objects.bulk_create(
        VariantPeriod(room_id=n, variant="full" if n % 3 == 1 else "light", since=opened) for n in numbers
    )
    RoomYear.objects.bulk_create(RoomYear(room_id=n, year=year, written=1) for n in numbers for year in scale.years)


def _accounts(scale: Scale) -> None:
    """The coordinator of the measured room, and somebody of the cooperative. Nobody can sign in as them."""
    since = date(scale.years[0], 1, 1)
    for email, role, room in ((COORDINATOR, "coordinator", 1), (COOPERATIVE, "cooperative", None)):
        account = Account(name="Bench", email=email, last_login=timezone.now())
        account.set_unusable_password()
        account.save()
        Grant.objects.create(account=account, role=role, cooperative_id=1, room_id=room, since=since)


def _tablets(scale: Scale) -> None:
    """All of them on the table of the measured room, so that their taps are in each other's way."""
    paired_at = timezone.make_aware(datetime(scale.years[0] - 1, 6, 1))  # noqa: DTZ001 -- made aware
    Tablet.objects.bulk_create(
        Tablet(room_id=1, name=f"Tablet {n}", token_hash=digest(token(n)), paired_at=paired_at) for n in range(TABLETS)
    )


def _register() -> None:
    """A register of the measured room that was read in, with the lines that it could not read."""
    line = {"sheet": "Deelname", "column": "Datum", "value": "31-2-2025", "reason": "Deze dag bestaat niet."}
    RegisterImport.objects.create(
        room_id=1,
        file_name="register.xlsx",
        sha256="0" * 64,
        offered_at=timezone.now(),
        by="bench",
        state=ImportState.DONE,
        people=400,
        attendances=5_000,
        reported=[{**line, "row": row} for row in range(UNREAD_LINES)],
    )


def _everybody(scale: Scale) -> None:
    _fill(
        Person, "number h CROSS JOIN number l JOIN name ON name.n = l.n % 360 "
        "JOIN look ON look.n = (h.n * 1000 + l.n) % 720 "
        f"WHERE h.n <= {scale.people // 1000} AND l.n < 1000 AND h.n * 1000 + l.n < {scale.people}", "h.n, l.n",
        id="h.n * 1000 + l.n + 1", cooperative_id="1", first_name="name.first", last_name="name.last",
        street="'Straat ' || (l.n % 40)", birth_year="1940 + l.n % 70", picture="look.picture", paint="look.paint",
        folded="name.found || 'straat ' || (l.n % 40) || ' '", sounds="name.heard",
    )  # fmt: skip


def _people(scale: Scale, first: int, last: int) -> None:
    """Whom the rooms ``first`` to ``last`` know, and as what; person ``p`` of room ``r`` has the same place in each."""
    known_here = scale.measured_people if last == 1 else scale.share
    some = f"rooms_room r CROSS JOIN number p WHERE r.id BETWEEN {first} AND {last} AND p.n < {known_here}"
    since = f"'{scale.years[0] - 1}-06-01'"
    person = f"(r.id - 1) * {scale.share} + p.n + 1"
    known = {"room_id": "r.id", "person_id": person, "since": since}
    newcomer = f"CASE WHEN p.n % 20 = 0 THEN (SELECT MIN(opened) FROM day WHERE year = {scale.years[-1]}) END"  # noqa: S608 -- a number
    _fill(Participation, some, "r.id, p.n", number="p.n + 1", newcomer_on=newcomer, **known)
    _fill(RolePeriod, f"{some} AND p.n < {HELPERS}", "r.id, p.n", role="'volunteer'", **known)
    _fill(TeamPeriod, f"{some} AND p.n < 2", "r.id, p.n", role="'trainee'", weekly_minutes="960", **known)
    member, membership = f"{some} AND p.n < {MEMBERS}", f"(r.id - 1) * {MEMBERS} + p.n + 1"
    _fill(Membership, member, "r.id, p.n", id=membership, **known)
    for year in scale.years:
        _fill(MembershipFee, member, "r.id, p.n", membership_id=membership, year=str(year))
    holder, key = f"{some} AND p.n < {KEYS}", f"(r.id - 1) * {KEYS} + p.n + 1"
    _fill(Key, holder, "r.id, p.n", id=key, room_id="r.id", number="p.n + 1")
    _fill(KeyLoan, holder, "r.id, p.n", key_id=key, person_id=person, lent_on=since)
    with_pin = f"{some} AND p.n < {PINS}"
    _fill(KeyPin, with_pin, "r.id, p.n", room_id="r.id", person_id=person, digits="'!'", given_on=since)
    _doors(first, last, since)


def _doors(first: int, last: int, since: str) -> None:
    """Everybody agreed to stand on the table, as many as fit there: numbers that follow each other never have a picture
    in the same paint, up to as many as there are of those.
    """
    known = "people_participation k JOIN people_person p ON p.id = k.person_id"
    named = f"{known} JOIN name ON name.n = (p.id - 1) % 1000 % 360"
    _fill(
        Door, f"{named} WHERE k.room_id BETWEEN {first} AND {last} AND k.number <= {DOORS}", "k.room_id, p.id",
        room_id="k.room_id", person_id="p.id", name="name.door", folded="name.folded", sounds="name.sounds",
        picture="p.picture", paint="p.paint", agreed_on=since,
    )  # fmt: skip


def _attendances(scale: Scale, first: int, last: int) -> None:
    """Sessions on the days a room is open, ten people at each, and the visits that follow from them."""
    busy = last == 1
    days, sessions = (scale.measured_days, scale.measured_sessions) if busy else (scale.days, scale.sessions)
    known_here = scale.measured_people if busy else scale.share
    written = 0 if busy else len(scale.years) * scale.measured_days * scale.measured_sessions
    room = f"(r.id - {1 if busy else 2})"
    session = f"{written} + ({room} * {len(scale.years) * days} + day.n) * {sessions} + s.n + 1"
    when = (
        f"rooms_room r CROSS JOIN day CROSS JOIN number s JOIN offered ON offered.n = (day.n + s.n * 7) % {OFFERED} "
        f"WHERE r.id BETWEEN {first} AND {last} AND day.busy = {int(busy)} AND s.n < {sessions}"
    )
    same = {"room_id": "r.id", "on": "day.opened", "activity_id": "offered.id"}
    timed = "JOIN clock b ON b.n = s.n * 6 JOIN clock e ON e.n = s.n * 6 + 9 WHERE"
    _fill(
        Session, when.replace("WHERE", timed), "r.id, day.n, s.n", id=session, starts_at="b.at", ends_at="e.at", **same
    )
    helper = f"(day.n + s.n * 11) % {HELPERS}"
    # 71: ten different people at a session. The last whom a room knows never comes
    guest = f"(day.n * 37 + s.n * 13 + a.n * 71) % {known_here - 1}"
    _fill(
        Attendance, when.replace("WHERE", f"CROSS JOIN number a WHERE a.n < {SEATS} AND"),
        "r.id, day.n, offered.id, a.n", session_id=session,
        person_id=f"(r.id - 1) * {scale.share} + 1 + CASE a.n WHEN 0 THEN {helper} ELSE {guest} END",
        capacity="CASE a.n WHEN 0 THEN 'v' ELSE 'p' END", minutes="CASE a.n WHEN 0 THEN 90 + day.n % 90 ELSE 0 END",
        **same,
    )  # fmt: skip
    visits = 'SELECT DISTINCT room_id AS room, "on" AS opened, person_id AS person FROM programme_attendance'
    _fill(
        Visit, f"({visits} WHERE room_id BETWEEN {first} AND {last}) v JOIN clock ON clock.n = v.person % {COME}",
        "room, opened, person", room_id="room", on="opened", person_id="person", arrived_at="clock.at",
    )  # fmt: skip
    _fill(Headcount, f"{when} AND s.n = 0", "r.id, day.n", count="1 + day.n % 7", **same)


def _beside(scale: Scale, first: int, last: int) -> None:
    """Jobs with a handyman, and referrals."""
    person = f"(r.id - 1) * {scale.share} + 1"
    rooms = f"r.id BETWEEN {first} AND {last} AND day.busy = 0"
    job = f"(r.id - 1) * {JOBS} + j.n + 1"
    done = (
        f"rooms_room r CROSS JOIN number j JOIN day ON day.n = (j.n * 3) % {scale.days * len(scale.years)} "
        f"JOIN offered ON offered.n = 0 WHERE {rooms} AND j.n < {JOBS}"
    )
    _fill(
        Job, done, "r.id, j.n", id=job, room_id="r.id", kind_id="offered.id", words="'lamp ophangen'", status="'done'",
        requester_id=f"{person} + (j.n * 3) % {scale.share}", asked_on="day.opened", done_on="day.opened",
    )  # fmt: skip
    _fill(JobHand, done, "r.id, j.n", job_id=job, person_id=f"{person} + j.n % {HELPERS}", minutes="45 + j.n % 30")
    _fill(
        Referral, f"rooms_room r CROSS JOIN number p JOIN day ON day.n = p.n WHERE {rooms} AND p.n < 40", "r.id, p.n",
        room_id="r.id", person_id=f"{person} + p.n", partner_id="1 + p.n % 10", direction="'inbound'",
        known_on="day.opened", referred_on="day.opened",
    )  # fmt: skip


def _fill(model: type[models.Model], source: str, order: str, **given: str) -> None:
    """INSERT ... SELECT the ``given`` expressions by column; every other column gets the default of its field."""
    defaults: list[Any] = []
    for field in model._meta.concrete_fields:
        if not (field.primary_key or field.null or field.attname in given):
            given[field.attname] = "?"
            defaults.append(field.get_db_prep_save(field.get_default(), connection))
    columns = ", ".join(map(connection.ops.quote_name, given))
    statement = (
        f"INSERT INTO {model._meta.db_table} ({columns}) "  # noqa: S608 -- every word of it is written in this file
        f"SELECT {', '.join(given.values())} FROM {source} ORDER BY {order}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("%", "%%").replace("?", "%s"), defaults)


def _continue_numbering() -> None:
    """Rows came with their number; what comes after them must not start at 1."""
    numbered = [Session, Person, Membership, Key, Job, Room, Cooperative, Partner]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(statement)
