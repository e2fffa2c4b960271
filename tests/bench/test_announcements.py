"""Two lists of texts, in parts that do not share one, and a limit that is missed when it should be."""

from buurtwerkkamer.bench.announcements import PARTS, measure_announcements, table, texts


def test_the_parts_share_no_text_and_hold_a_hundred_or_more():
    for side in ("closed", "open"):
        tuned, held = texts(side, "tuned on"), texts(side, "held out")
        assert set(tuned).isdisjoint(held)
        assert min(len(set(tuned)), len(set(held))) >= 100
        assert all(text.strip() for text in tuned + held)


def test_no_text_is_said_to_be_both():
    closed, opened = ({text for part in PARTS for text in texts(side, part)} for side in ("closed", "open"))
    assert closed & opened == set()


def test_the_limits_are_met():
    assert measure_announcements().not_met == []


def test_a_limit_is_not_met_where_too_much_is_missed_or_warned_of():
    found = table({"tuned on": (["Koffie voor moeders", "Koffie"], ["Koffie", "Voor vaders"])})

    assert [words.partition(":")[2] for words in found.not_met] == [" missed 50.0 > 5", " warned 50.0 > 5"]
