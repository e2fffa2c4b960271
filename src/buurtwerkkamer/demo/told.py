"""What people of a demo room ask, wish, bring and say of their path, what came of it, and what was left behind."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from random import Random
from typing import Any, Final

from PIL import Image, ImageDraw

from buurtwerkkamer.demo.plan import PACKAGE
from buurtwerkkamer.domain.pathway.enums import (
    CameAbout,
    Channel,
    LetterState,
    PathStep,
    QuestionKind,
    Stage,
    Vulnerability,
    Way,
)
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.services.connecting import Outcome, connect, tell_outcome
from buurtwerkkamer.domain.pathway.services.letters import Handed, change_letter, move_letter, note_letter, set_example
from buurtwerkkamer.domain.pathway.services.messages import note_message
from buurtwerkkamer.domain.pathway.services.own_words import say_in_own_words
from buurtwerkkamer.domain.pathway.services.questions import Told, move_question, note_question
from buurtwerkkamer.domain.pathway.services.signs import note_signs
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.queries.consents import is_a_child
from buurtwerkkamer.domain.people.services.consents import give_consent
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.house_rules import Agreed, agree_house_rules
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.reference import read

TOGETHER: Final = frozenset({Stage.CONNECTING, Stage.ON_ITS_WAY, Stage.DONE})
SAY_SOMETHING: Final = 3  # people who say a sentence of a step


def tell(room: Room, *, on: date, random: Random, by: Actor) -> None:
    """Write it, as of the day ``on``. Who asks has a talent, and is known here; who takes it up helps here."""
    told = read(PACKAGE, "told")
    for row in told["agreed"]:
        agreed = Agreed(row["words"], on - timedelta(days=row["days_ago"]), row["present"])
        agree_house_rules(room=room, agreed=agreed, today=on, by=by)
    can = Person.objects.filter(participations__room=room, talents__isnull=False).distinct().order_by("pk")
    people, help_here = list(can), helpers(room=room, on=on)
    if not people or not help_here:
        return
    for number, row in enumerate(told["question"]):
        _ask(room, row, random.choice(people), random.choice(help_here), on - timedelta(days=number // 2), by)
    for row in told["letter"]:
        _bring(room, row, random.choice(people), random.choice(help_here), on, by)
    for row in told["message"]:
        since, came_by = on - timedelta(days=row["days_ago"]), Channel(row["came_by"])
        note_message(room=room, words=row["words"], came_by=came_by, on=since, at=time(8, 50), by=by)
    _on_their_path(room, told["own_words"], help_here, on, random, by)
    _what_is_hard(room, told["hard"], people, on, random, by)


def _on_their_path(
    room: Room, rows: Sequence[dict[str, Any]], people: Sequence[Person], on: date, random: Random, by: Actor
) -> None:
    """A few say a sentence of each step; who does, also said that everything may be in view."""
    for row in rows:
        said: dict[str, Any] = {"step": PathStep(row["step"]), "words": row["words"], "seen": ""}
        for person in random.sample(people, min(len(people), SAY_SOMETHING)):
            say_in_own_words(room=room, person_id=person.pk, on=on, by=by, **said)
            if not is_a_child(person, on=on):
                give_consent(room=room, person_id=person.pk, purpose=Purpose.IN_VIEW, on=on, by=by)


def _what_is_hard(
    room: Room, rows: Sequence[dict[str, Any]], people: Sequence[Person], on: date, random: Random, by: Actor
) -> None:
    """A few told what makes life hard, and said yes to counting that; so many that it is shown outside the team."""
    grown_up = [person for person in people if not is_a_child(person, on=on)]
    for row, person in zip(rows, random.sample(grown_up, min(len(grown_up), len(rows))), strict=False):
        since = on - timedelta(days=row["days_ago"])
        of: dict[str, Any] = {"room": room, "person_id": person.pk, "on": since, "by": by}
        give_consent(purpose=Purpose.SIGNS, **of)
        note_signs(signs=[Vulnerability(what) for what in row["signs"]], **of)


def _ask(room: Room, row: dict[str, Any], person: Person, helper: Person, on: date, by: Actor) -> None:
    stage = Stage(row["stage"])
    told = Told(
        person_id=person.pk,
        words=row["words"],
        kind=QuestionKind(row["kind"]),
        is_urgent=row.get("urgent", False),
        came_by=Way.WALKED_IN,
        due_on=on + timedelta(days=3) if row.get("urgent") else None,
    )
    question = note_question(room=room, told=told, on=on, at=time(10, 15), by=by)
    if stage in TOGETHER and helper.pk != person.pk:
        connect(question=question, person_id=helper.pk, on=on, by=by)
    if stage == Stage.DONE and helper.pk != person.pk:
        outcome = Outcome(CameAbout.YES, row["came_of"], row.get("would_like", ""))
        tell_outcome(question=question, said=outcome, on=on, at=time(15), by=by)
    else:
        move_question(question=question, to=stage, on=on, by=by)


def _bring(room: Room, row: dict[str, Any], person: Person, helper: Person, on: date, by: Actor) -> None:
    noted_on = on - timedelta(days=row["days_ago"])
    handed = Handed(
        person_id=person.pk,
        asks=row["asks"],
        institution=row["institution"],
        due_on=on + timedelta(days=row["due_in"]) if "due_in" in row else None,
        helper_id=helper.pk if helper.pk != person.pk else None,
        photo=_a_letter() if row.get("photo") else b"",
    )
    at = datetime.combine(noted_on, time(10, 30), tzinfo=UTC)
    letter = note_letter(room=room, handed=handed, on=noted_on, at=at, by=by)
    if "along_in" in row:
        along = {"along_on": on + timedelta(days=row["along_in"]), "companion_id": handed.helper_id}
        change_letter(letter=letter, seen={}, wanted=along, by=by)
    if row.get("example") and not is_a_child(person, on=on):
        give_consent(room=room, person_id=person.pk, purpose=Purpose.LETTER, on=noted_on, by=by)
        set_example(letter=letter, is_example=True, by=by)
    state = LetterState(row.get("state", LetterState.UNDER_WAY))
    move_letter(letter=letter, to=state, seen=LetterState.UNDER_WAY, on=on, by=by)


@cache
def _a_letter() -> bytes:
    """What a phone makes of a letter: paper with grey lines, which say nothing."""
    paper, made = Image.new("L", (900, 1270), 245), BytesIO()
    for line in range(14):
        ImageDraw.Draw(paper).rectangle((110, 240 + 60 * line, 780 - 130 * (line % 3), 262 + 60 * line), fill=165)
    paper.save(made, "JPEG")
    return made.getvalue()
