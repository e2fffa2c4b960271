"""A note for who were brought together: a card for each, with first names only. Source: VOV-4, DNA-11."""

import io
from datetime import date, time

import pikepdf
import pytest

from buurtwerkkamer.domain.publishing.services.meeting_notes import meeting_notes_pdf
from buurtwerkkamer.domain.rooms.models import Room
from tests.domain.publishing.reading import ReadReport

ROOM = Room(name="Holendrecht", paint="berry", address="Holendrechtplein 1", city="Amsterdam")


def notes(*names, where="Aan de grote tafel"):
    return meeting_notes_pdf(room=ROOM, first_names=names, on=date(2025, 12, 4), at=time(10), where=where)


@pytest.mark.parametrize(
    "names", [("Mei", "Bep"), ("Mei", "Bep", "محمد"), ("Jean-Baptiste Alexandre de la Roche", "😀")]
)
def test_each_has_a_card_of_their_own_that_is_tagged(names):
    first = notes(*names, where="w" * 60)
    assert first == notes(*names, where="w" * 60)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert len(pdf.pages) == len(names)
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


def test_it_says_with_whom_when_and_where_and_nothing_else():
    said = ReadReport(notes("Mei", "Bep", "Henk")).text
    for words in (
        "Dag Mei,",
        "je ziet Bep en Henk",
        "donderdag 4 december, 10.00 uur",
        "Aan de grote tafel",
        "Holendrecht",
    ):
        assert words in said
