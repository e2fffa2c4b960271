"""What somebody did, on a sheet for on the wall: tagged, on one page, in eight languages. Source: DNA-1, DNA-3."""

import io
from datetime import date

import pikepdf
import pytest

from buurtwerkkamer.domain.pathway.queries.deeds import Deed, ForTheWall
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.publishing.services.certificate import WORDS, certificate_pdf
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.languages import DUTCH, LANGUAGES, translations
from tests.domain.publishing.reading import ReadReport

ON = date(2025, 11, 26)
ROOM = Room(name="Holendrecht", paint="berry")
FULL = ForTheWall(
    for_others=[Deed("Hulp met computer en telefoon", date(2023, 3, number)) for number in range(1, 8)],
    with_others=[Deed("Samen koken en eten", date(2024, 1, number)) for number in range(1, 8)],
    tasks=[Deed(words, ON) for words in WORDS[-6:]],
)


def sheet(did=FULL, language=DUTCH, name="Rosita"):
    return certificate_pdf(room=ROOM, person=Person(first_name=name), did=did, language=language, on=ON)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_tagged_sheet_in_each_language(language):
    with pikepdf.open(io.BytesIO(sheet(language=language))) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == language
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
        assert "Rosita" not in str(pdf.docinfo["/Title"])


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != DUTCH])
def test_every_word_on_it_is_in_each_language(language):
    assert set(WORDS) <= translations(language).keys()


@pytest.mark.parametrize("name", ["Jean-Baptiste Alexandre de la Rochefoucauld van der Meer", "محمد", "😀"])
def test_any_name_stands_on_one_sheet_and_the_same_gives_the_same_bytes(name):
    first = sheet(name=name)
    assert first == sheet(name=name)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert len(pdf.pages) == 1


def test_a_sheet_with_one_line_is_a_sheet_too():
    said = ReadReport(sheet(ForTheWall([Deed("Fietsen maken", ON)], [], []))).text
    assert "Fietsen maken" in said
    assert "sinds november 2025" in said
