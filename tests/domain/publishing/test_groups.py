"""Hours per group, so that nobody's own hours can be told from them."""

from buurtwerkkamer.domain.publishing.rules.groups import group_hours
from buurtwerkkamer.domain.results.queries.counting import YearCount
from buurtwerkkamer.domain.results.queries.shown import year_shown


def _count(groups: dict[str, tuple[int, int]], *, elsewhere: int = 0, rest_minutes: int = 0) -> YearCount:
    minutes = {code: given for code, (_size, given) in groups.items()}
    return YearCount(
        values={}, of={}, visits=[0] * 12, anonymous=[0] * 12, types={}, attendances={},
        minutes=[sum(minutes.values()) + rest_minutes] + [0] * 11,
        group_sizes={code: size for code, (size, _given) in groups.items()},
        group_minutes=minutes, volunteers_in_no_group=elsewhere,
    )  # fmt: skip


def _hours(count):
    shown = year_shown(counts={2025: count}, year=2025, protected=True)
    return group_hours(count=count, persons=shown.groups)


def _shown(groups):
    return [(group.label, group.persons, group.minutes) for group in groups]


def test_groups_stand_by_their_hours_and_the_rest_comes_last():
    count = _count({"jobs": (6, 100), "cooking": (16, 900)}, elsewhere=12, rest_minutes=5000)

    groups = _hours(count)

    assert _shown(groups) == [
        ("Kookgroep", 16, 900),
        ("Klussendienst", 6, 100),
        ("Overig: openen, ontvangen en andere activiteiten", 12, 5000),
    ]


def test_the_hours_of_one_small_group_go_together_with_those_of_the_next_smallest():
    count = _count({"cooking": (16, 900), "language": (9, 700), "computer": (2, 60), "garden": (8, 500)})

    groups = _hours(count)

    assert _shown(groups) == [
        ("Kookgroep", 16, 900),
        ("Taalteam", 9, 700),
        ("Tuingroep", 8, None),
        ("Computerhulp", "<5", None),
    ]


def test_the_place_of_groups_without_hours_says_nothing_of_their_hours():
    few = {"jobs": (2, 10), "garden": (3, 20), "cooking": (9, 900), "forms": (8, 30)}
    many = {"jobs": (2, 800), "garden": (3, 20), "cooking": (9, 900), "forms": (8, 30)}

    labels = [[group.label for group in _hours(_count(g))] for g in (few, many)]

    assert labels[0] == labels[1] == ["Kookgroep", "Klussendienst", "Tuingroep", "Formulierenbrigade"]


def test_a_group_in_which_nobody_helped_is_left_out():
    assert _hours(_count({})) == []
