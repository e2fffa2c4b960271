"""The week of the measured room as a team meets it: what comes back and who leads it, what waits, what is open.

A handful of rows beside the thousands of ``generating``, so that the pages of the day are measured full.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Final

from buurtwerkkamer.bench.paired import TODAY
from buurtwerkkamer.domain.pathway.enums import Channel, QuestionKind
from buurtwerkkamer.domain.pathway.models import Message, Question
from buurtwerkkamer.domain.people.models import Key, KeyLoan, MembershipFee
from buurtwerkkamer.domain.programme.models import Activity, Job, Leader, RoomDay, Series, Session
from buurtwerkkamer.domain.programme.queries.jobs import kinds_of_jobs

ROOM: Final = 1
MONDAY: Final = TODAY - timedelta(days=TODAY.weekday())
YESTERDAY: Final = TODAY - timedelta(days=1)
EVENINGS: Final = ("MO", "TU", "WE", "TH", "FR", "SA")
NOBODY_LEADS: Final = "FR"
WORDS: Final = "Ik snap deze brief van de energie niet. Er staat een datum op."
OWE: Final = 3  # members who have not paid this year
JOBS: Final = ("lamp ophangen", "kraan lekt", "heg snoeien", "kast in elkaar zetten", "deur klemt", "band plakken")


def fill(*, helpers: int, stays_away: int, asked: int) -> None:
    """Write them. People 1 to ``helpers`` help; person ``stays_away`` holds a key and never comes.

    ``asked``: questions that wait, in people's own words.
    """
    _evenings(helpers)
    _leaders_of_sessions(helpers)
    _jobs()
    Question.objects.bulk_create(
        Question(room_id=ROOM, person_id=40 + n, kind=kind, asked_on=on, asked_at=time(11, 5), moved_on=on)
        for n, (kind, on) in enumerate(((QuestionKind.HELP, TODAY), (QuestionKind.CONTRIBUTE, YESTERDAY)))
    )
    Question.objects.bulk_create(_questions(asked, helpers, stays_away))
    Message.objects.bulk_create(
        Message(room_id=ROOM, words=WORDS, came_by=Channel.MACHINE, noted_on=on, noted_at=time(8, 50))
        for on in (YESTERDAY, TODAY, TODAY, TODAY)
    )
    RoomDay.objects.bulk_create(
        RoomDay(room_id=ROOM, on=on, opened_at=time(8, 50), opened_by_id=1) for on in (YESTERDAY, TODAY)
    )
    number = Key.objects.filter(room=ROOM).count() + 1
    key = Key.objects.create(room_id=ROOM, number=number)
    KeyLoan.objects.create(key=key, person_id=stays_away, lent_on=date(TODAY.year - 1, 6, 1))
    MembershipFee.objects.filter(membership__room=ROOM, membership__person__lte=OWE, year=TODAY.year).delete()


def _questions(number: int, helpers: int, people: int) -> Iterator[Question]:
    for n in range(number):
        on = TODAY - timedelta(days=n % 90)
        yield Question(
            room_id=ROOM, person_id=1 + n % (people - 1), kind=QuestionKind.values[n % 4], words=WORDS,
            is_urgent=not n % 10, asked_on=on, asked_at=time(9, n % 60), moved_on=on, taken_by_id=1 + n % helpers,
        )  # fmt: skip


def _evenings(helpers: int) -> None:
    activities = Activity.objects.order_by("position")[: len(EVENINGS)]
    series = Series.objects.bulk_create(
        Series(
            room_id=ROOM,
            activity=activity,
            repeats=f"FREQ=WEEKLY;BYDAY={day}",
            starts_at=time(19),
            ends_at=time(21),
            since=date(TODAY.year, 1, 1),
        )
        for day, activity in zip(EVENINGS, activities, strict=True)
    )
    Leader.objects.bulk_create(
        Leader(room_id=ROOM, series=one, person_id=1 + (2 * n + second) % helpers)
        for n, one in enumerate(series)
        if not one.repeats.endswith(NOBODY_LEADS)
        for second in range(2)
    )


def _leaders_of_sessions(helpers: int) -> None:
    made = Session.objects.filter(room=ROOM, on__gte=MONDAY, on__lt=MONDAY + timedelta(weeks=1))
    Leader.objects.bulk_create(
        Leader(room_id=ROOM, session_id=pk, person_id=1 + pk % helpers) for pk in made.values_list("pk", flat=True)
    )
    made.update(own_leaders=True)


def _jobs() -> None:
    kind = kinds_of_jobs()[0]
    Job.objects.bulk_create(
        Job(
            room_id=ROOM,
            kind=kind,
            words=words,
            address=f"Straat {n}",
            requester_id=50 + n,
            taken_by_id=1 + n if n % 2 else None,
            asked_on=TODAY - timedelta(days=10 + n),
            due_on=None if n else YESTERDAY,
        )
        for n, words in enumerate(JOBS)
    )
