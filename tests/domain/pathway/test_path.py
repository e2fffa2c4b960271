"""Somebody's own path, filled by what happened. Source: VOV-1, VOV-6, DNA-3."""

from datetime import date, time

from buurtwerkkamer.domain.pathway.enums import CameAbout, News, PathStep
from buurtwerkkamer.domain.pathway.queries.path import own_path
from buurtwerkkamer.domain.pathway.services.connecting import Outcome, connect, tell_outcome
from buurtwerkkamer.domain.pathway.services.missing import hear
from buurtwerkkamer.domain.pathway.services.questions import Told, note_question
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, YEAR, a_job, a_person, a_room, attends, helps

ON = date(YEAR, 6, 3)


def test_each_step_is_filled_by_what_happened_first_and_no_step_is_left_out(room, django_assert_num_queries):
    mei = a_person(room, "Mei", since=date(YEAR, 2, 1), member=Period(date(YEAR, 3, 1)), keys=(Period(ON),))
    bep = a_person(room, "Bep", since=date(YEAR, 2, 1))
    for month in (2, 4):
        attends(mei, on=date(YEAR, month, 2))
    helps(mei, on=date(YEAR, 5, 2))
    a_job(room, asked_on=date(YEAR, 5, 3), done_on=date(YEAR, 5, 4), hands=((mei, 30),))
    question = note_question(room=room, told=Told(bep.pk, "Wie helpt mij?"), on=ON, at=time(9), by=DESK)
    connect(question=question, person_id=mei.pk, on=ON, by=DESK)
    tell_outcome(question=question, said=Outcome(CameAbout.YES), on=ON, at=time(15), by=DESK)
    hear(room=room, person_id=mei.pk, news=News.PAID_WORK, on=ON, by=DESK)
    with django_assert_num_queries(1):
        path = own_path(room=room, person_id=mei.pk)
    told = {step: [(one.what, one.on.month) for one in of] for step, of in path.steps.items()}
    assert told == {
        PathStep.FIND: [("eerste keer binnen", 2)],
        PathStep.EMBRACE: [("we kennen je naam", 2), ("lid van de vereniging", 3)],
        PathStep.CONNECT: [("deed mee", 2)],
        PathStep.DISCOVER: [
            ("hielp mee bij een activiteit", 5), ("deed een klus voor een buur", 5), ("pakte een vraag op", 6),
        ],
        PathStep.STRENGTHEN: [("kreeg een sleutel", 6), ("vond werk of school", 6)],
    }  # fmt: skip
    beps = own_path(room=room, person_id=bep.pk).steps
    assert [one.what for one in beps[PathStep.CONNECT]] == ["verbonden met een buur"]
    assert beps[PathStep.STRENGTHEN] == []


def test_another_room_knows_no_path(room):
    assert own_path(room=a_room("zuilen"), person_id=a_person(room).pk) is None
