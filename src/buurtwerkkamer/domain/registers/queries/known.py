"""What a room and the lists already know, as a register is compared with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.domain.programme.models import Activity, Attendance, Headcount, Job
from buurtwerkkamer.domain.registers.models import LearnedSynonym
from buurtwerkkamer.domain.registers.rules.cells import folded, squeezed
from buurtwerkkamer.domain.registers.rules.vocabulary import built_in_synonyms
from buurtwerkkamer.domain.rooms.models import Room

AttendanceKey = tuple[date, int, int, str]
JobKey = tuple[date, str, str, int | None, str]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom the room knows, by number and name."""

    person_id: int
    number: int | None
    name: str


def known_people(*, room: Room) -> list[KnownPerson]:
    """Everybody whom ``room`` knows, in one query."""
    rows = Participation.objects.filter(room=room).values_list(
        "person_id", "number", "person__first_name", "person__infix", "person__last_name"
    )
    return [KnownPerson(person, number, " ".join(filter(None, names))) for person, number, *names in rows]


def activities_by_word(*, room: Room, taught: Mapping[str, Activity] | None = None) -> dict[str, int]:
    """Every word for an activity in ``room``: the list itself, then built-in synonyms, then what this room taught.

    ``taught``, ``{own word: activity}``, comes on top of what is remembered. Source: register-import.md.
    """
    activities = list(Activity.objects.order_by("position").values_list("pk", "code", "label"))
    by_code = {code: pk for pk, code, _label in activities}
    learned = dict(LearnedSynonym.objects.filter(room=room).values_list("words", "activity_id"))
    built_in = {word: by_code[code] for word, code in built_in_synonyms().items() if code in by_code}
    labels = {squeezed(label): pk for pk, _code, label in activities}
    now = {squeezed(word): activity.pk for word, activity in (taught or {}).items()}
    return {**learned, **now, **built_in, **labels}


def activity_ids() -> dict[str, int]:
    """The id of each activity, by its code."""
    return dict(Activity.objects.values_list("code", "pk"))


def activity_labels() -> dict[int, str]:
    """The label of each activity, by its id, in the order of the list."""
    return dict(Activity.objects.order_by("position").values_list("pk", "label"))


def attendance_keys(*, room: Room, year: int) -> Iterable[AttendanceKey]:
    """Day, activity, person and capacity of everything attended in ``year``."""
    rows = Attendance.objects.filter(room=room, on__range=_days(year)).order_by()
    return rows.values_list("on", "activity_id", "person_id", "capacity").iterator(chunk_size=5000)


def headcount_keys(*, room: Room, year: int) -> Iterable[tuple[date, int]]:
    """Day and activity of everything counted in ``year``."""
    return Headcount.objects.filter(room=room, on__range=_days(year)).order_by().values_list("on", "activity_id")


def job_keys(*, room: Room, year: int) -> Iterable[JobKey]:
    """What makes two lines the same job, of every job of ``year``: day, words, address, requester, status.

    A job that a register settled is known by the line that settled it, and by the one that asked for it.
    """
    of_year = Q(asked_on__range=_days(year)) | Q(done_on__range=_days(year))
    rows = Job.objects.filter(of_year, room=room).order_by().values_list(
        "asked_on", "done_on", "words", "address", "requester_id", "status", "settled_import_id"
    )  # fmt: skip
    for asked_on, done_on, words, address, requester, status, settled in rows:
        yield done_on or asked_on, folded(words), folded(address), requester, status
        if settled:
            yield asked_on, folded(words), folded(address), requester, JobStatus.OPEN.value


def open_jobs(*, room: Room) -> dict[tuple[str, str, int | None], tuple[int, date]]:
    """Jobs that nobody did yet: id and day asked, by words, address and requester; of two alike the one asked first."""
    rows = Job.objects.filter(room=room, status=JobStatus.OPEN).order_by("-asked_on", "-pk")
    return {
        (folded(words), folded(address), requester): (pk, asked_on)
        for pk, asked_on, words, address, requester in rows.values_list(
            "pk", "asked_on", "words", "address", "requester_id"
        )
    }


def _days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)
