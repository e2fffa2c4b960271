"""Yes and no, numbers, counts, text; and what a report may repeat of them."""

import pytest

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus
from buurtwerkkamer.domain.registers.rules.cells import (
    HoldsBsn,
    Unreadable,
    read_count,
    read_number,
    read_text,
    read_yes,
    shown,
)
from buurtwerkkamer.domain.registers.rules.vocabulary import job_kind, read_capacity, read_job_status, read_role

BSN = "111222333"  # passes the eleven-test; nobody's


@pytest.mark.parametrize("cell", ["ja", "Ja", " J ", "x", "X", 1, "1", "waar", "WAAR"])
def test_these_mean_yes(cell):
    assert read_yes(cell)


@pytest.mark.parametrize("cell", ["nee", "N", "", "  ", 0, "0", "onwaar"])
def test_these_mean_no(cell):
    assert not read_yes(cell)


@pytest.mark.parametrize("cell", ["misschien", 2, "€ 1"])
def test_anything_else_is_neither(cell):
    with pytest.raises(Unreadable):
        read_yes(cell)


@pytest.mark.parametrize(("cell", "number"), [(17, 17), ("17", 17), ("017", 17), ("", None), (" ", None)])
def test_a_number_is_whole(cell, number):
    assert read_number(cell) == number


@pytest.mark.parametrize("cell", [0, -1, 1.5, "A12", "1e3", "²", 10**12])
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(Unreadable):
        read_number(cell)


@pytest.mark.parametrize("cell", [-1, 1000, "veel", "", 2.5])
def test_a_count_is_0_to_999(cell):
    with pytest.raises(Unreadable):
        read_count(cell)
    assert (read_count(0), read_count("999")) == (0, 999)


@pytest.mark.parametrize("read", [read_number, lambda cell: read_text(cell, longest=80)], ids=["number", "text"])
@pytest.mark.parametrize("cell", [BSN, int(BSN), "1112.22.333"])
def test_a_citizen_service_number_is_refused_and_never_repeated(read, cell):
    with pytest.raises(HoldsBsn) as refusal:
        read(cell)
    assert BSN[:4] not in str(refusal.value.reason)
    assert shown(cell) == "•••••••••"


def test_text_is_kept_with_single_spaces_and_without_signs_that_cannot_be_seen():
    assert read_text(" Hoptille\t12 \x00\n", longest=20) == "Hoptille 12"
    with pytest.raises(Unreadable, match="te lang"):
        read_text("x" * 21, longest=20)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("tuin", "tuindienst-en-onderhoud-binnentuinen"),
        ("Heg SNOEIEN", "tuindienst-en-onderhoud-binnentuinen"),
        ("achtertuin, opruimen", "tuindienst-en-onderhoud-binnentuinen"),
        ("fiets plakken", "fietsherstelservice"),
        ("lekke band", "fietsherstelservice"),
        ("trappenhuis schoonmaken", "schoonmaken-binnen-en-buitenruimten"),
        ("kelder opruimen", "schoonmaken-binnen-en-buitenruimten"),
        ("verbandkast ophangen", "kleine-reparaties-aan-om-de-woning"),
        ("kraan lekt", "kleine-reparaties-aan-om-de-woning"),
        ("…", "kleine-reparaties-aan-om-de-woning"),
    ],
)
def test_the_kind_of_a_job_follows_from_its_words(words, kind):
    assert job_kind(words) == kind


def test_words_for_roles_capacities_and_how_a_job_stands():
    assert [read_role(cell) for cell in ("", "Vrijwilliger", "penningmeester")] == [
        None, Role.VOLUNTEER, Role.BOARD_VOLUNTEER,
    ]  # fmt: skip
    assert [read_capacity(cell) for cell in ("", "Deelnemer", "vrijw.")] == [
        Capacity.PARTICIPANT, Capacity.PARTICIPANT, Capacity.VOLUNTEER,
    ]  # fmt: skip
    assert [read_job_status(cell) for cell in ("", "Gedaan", "vervallen")] == [
        None, JobStatus.DONE, JobStatus.CANCELLED,
    ]  # fmt: skip
    for read in (read_role, read_capacity, read_job_status):
        with pytest.raises(Unreadable):
            read("kampioen")
