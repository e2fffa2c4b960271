"""Two lists of texts, in parts that do not share one, and a limit that is missed when it should be."""

from buurtwerkkamer.bench.announcements import is_held_out, measure_announcements, table, texts


def test_the_parts_share_no_text_and_hold_three_hundred_or_more():
    for side in ("closed", "open"):
        tuned, held = texts(side, "tuned on"), texts(side, "held out")
        assert set(tuned).isdisjoint(held)
        assert len(tuned) + len(held) >= 300
        assert all(map(is_held_out, held))
        assert set(texts(side, "fresh")).isdisjoint(tuned + held)


def test_no_text_is_said_to_be_both():
    parts = ("tuned on", "held out", "fresh")
    both = {text for part in parts for text in texts("closed", part)} & {
        text for part in parts for text in texts("open", part)
    }
    assert both == set()


def test_the_limits_are_met():
    assert measure_announcements().not_met == []


def test_a_limit_is_not_met_where_too_much_is_missed_or_warned_of():
    found = table({"held out": (["Koffie voor moeders", "Koffie"], ["Koffie", "Voor vaders"])})

    assert [words.partition(":")[2] for words in found.not_met] == [" missed 50.0 > 5", " warned 50.0 > 5"]
