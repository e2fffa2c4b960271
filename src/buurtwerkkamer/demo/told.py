"""What people of a demo room ask and wish, and what was left for the room: something of every stage and every way."""

from datetime import date, time, timedelta
from random import Random
from typing import Any

from buurtwerkkamer.demo.plan import PACKAGE
from buurtwerkkamer.domain.pathway.enums import Channel, QuestionKind, Stage, Way
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.services.messages import note_message
from buurtwerkkamer.domain.pathway.services.questions import Told, move_question, note_question
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.reference import read


def tell(room: Room, *, on: date, random: Random, by: Actor) -> None:
    """Write it, as of the day ``on``. Who asks has a talent, and is known here; who takes it up helps here."""
    told = read(PACKAGE, "told")
    can = Person.objects.filter(participations__room=room, talents__isnull=False).distinct().order_by("pk")
    people, help_here = list(can), helpers(room=room, on=on)
    if not people or not help_here:
        return
    for number, row in enumerate(told["question"]):
        _ask(room, row, random.choice(people), random.choice(help_here), on - timedelta(days=number // 2), by)
    for row in told["message"]:
        since, came_by = on - timedelta(days=row["days_ago"]), Channel(row["came_by"])
        note_message(room=room, words=row["words"], came_by=came_by, on=since, at=time(8, 50), by=by)


def _ask(room: Room, row: dict[str, Any], person: Person, helper: Person, on: date, by: Actor) -> None:
    stage = Stage(row["stage"])
    taken = stage in {Stage.CONNECTING, Stage.UNDER_WAY, Stage.DONE} and helper.pk != person.pk
    told = Told(
        person_id=person.pk,
        words=row["words"],
        kind=QuestionKind(row["kind"]),
        is_urgent=row.get("urgent", False),
        came_by=Way.WALKED_IN,
        taken_by_id=helper.pk if taken else None,
        due_on=on + timedelta(days=3) if row.get("urgent") else None,
    )
    question = note_question(room=room, told=told, on=on, at=time(10, 15), by=by)
    move_question(question=question, to=stage, on=on, by=by)
