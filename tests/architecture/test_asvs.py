"""The answers to the ASVS are complete, and what they lean on is there. Source: docs/asvs.md."""

import re

from .source import ROOT

# Of every section of ASVS 5.0.0: its requirements of level 1 are those up to the first number, of level 2 those up to
# the second; what comes after them is of level 3. A section that is not here has none of the first two.
SECTIONS = {
    "1.1": (0, 2), "1.2": (5, 9), "1.3": (2, 11), "1.4": (0, 3), "1.5": (1, 2),
    "2.1": (1, 3), "2.2": (2, 3), "2.3": (1, 4), "2.4": (0, 1),
    "3.2": (2, 2), "3.3": (1, 4), "3.4": (2, 6), "3.5": (3, 5), "3.7": (0, 2),
    "4.1": (1, 3), "4.2": (0, 1), "4.3": (0, 2), "4.4": (1, 4),
    "5.1": (0, 1), "5.2": (2, 3), "5.3": (2, 2), "5.4": (0, 3),
    "6.1": (1, 3), "6.2": (8, 12), "6.3": (2, 4), "6.4": (2, 4), "6.5": (0, 5), "6.6": (0, 3), "6.8": (0, 4),
    "7.1": (0, 3), "7.2": (4, 4), "7.3": (0, 2), "7.4": (2, 5), "7.5": (0, 2), "7.6": (0, 2),
    "8.1": (1, 2), "8.2": (2, 3), "8.3": (1, 1), "8.4": (0, 1),
    "9.1": (3, 3), "9.2": (1, 4),
    "10.1": (0, 2), "10.2": (0, 2), "10.3": (0, 4), "10.4": (5, 11), "10.5": (0, 5), "10.6": (0, 2), "10.7": (0, 3),
    "11.1": (0, 2), "11.2": (0, 3), "11.3": (2, 3), "11.4": (1, 4), "11.5": (0, 1), "11.6": (0, 1),
    "12.1": (1, 3), "12.2": (2, 2), "12.3": (0, 4),
    "13.1": (0, 1), "13.2": (0, 5), "13.3": (0, 2), "13.4": (1, 5),
    "14.1": (0, 2), "14.2": (1, 4), "14.3": (1, 3),
    "15.1": (1, 3), "15.2": (1, 3), "15.3": (1, 7),
    "16.1": (0, 1), "16.2": (0, 5), "16.3": (0, 4), "16.4": (0, 3), "16.5": (0, 3),
    "17.1": (0, 1), "17.2": (0, 4), "17.3": (0, 2),
}  # fmt: skip
ASKED = [
    (f"{section}.{number}", "1" if number <= first else "2")
    for section, (first, second) in SECTIONS.items()
    for number in range(1, second + 1)
]
STATES = {"holds", "not here", "not yet"}
LEANS_ON = re.compile(r"`((?:tests|src|docs)/[^`:]+|requirements[^`]*\.lock|[A-Z]+\.md)(?:::(\w+))?`")


def answers():
    """Each row: the numbers it is about, their level, the state, and what shows it."""
    for line in (ROOT / "docs" / "asvs.md").read_text("utf-8").splitlines():
        if re.match(r"\| \d", line):
            numbers, level, _asks, state, shown = (cell.strip() for cell in line.strip("| ").split("|"))
            yield numbers.split(", "), level, state, shown


def test_every_requirement_of_level_1_and_2_has_one_answer():
    given = [(number, level) for numbers, level, _state, _shown in answers() for number in numbers]
    assert sorted(given) == sorted(ASKED)
    assert len(given) == 253


def test_an_answer_is_one_of_three_and_says_what_it_leans_on():
    for numbers, _level, state, shown in answers():
        assert state in STATES, numbers
        assert shown, numbers
        assert state != "holds" or LEANS_ON.search(shown) or shown == "Python", numbers


def test_what_the_answers_lean_on_is_there():
    named = LEANS_ON.findall((ROOT / "docs" / "asvs.md").read_text("utf-8"))
    assert len(named) > 150
    assert [f"{path}::{test}" for path, test in named if not _is_there(path, test)] == []


def _is_there(path, test):
    found = ROOT / path
    return found.exists() and (not test or f"def {test}(" in found.read_text("utf-8"))
