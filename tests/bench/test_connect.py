"""Invented rooms in which it is known who fits: the same at every run, and a limit that is missed when it should be."""

from random import Random

from buurtwerkkamer.bench.connect import _in_a_row, _rounds, measure_connect, topics
from buurtwerkkamer.domain.pathway.enums import QuestionKind


def test_every_topic_has_questions_and_talents_of_its_own():
    said = [words for topic in topics() for words in (*topic.questions, *topic.talents)]
    assert len(said) == len(set(said))
    assert {topic.kind for topic in topics()} <= set(QuestionKind.values)
    assert len(topics()) >= 12


def test_a_room_is_the_same_at_every_run():
    assert list(_rounds(Random("x"))) == list(_rounds(Random("x")))
    assert _in_a_row(Random("x")) == _in_a_row(Random("x"))


def test_the_limits_are_met():
    assert measure_connect().not_met == []
