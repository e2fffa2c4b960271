"""Cards of members: a tagged document, and nothing in it of a person but first name and picture."""

import io
import json
from datetime import date

import pikepdf
import pytest
import segno
import typst

from buurtwerkkamer.domain.people.services.membership import join, make_cards
from buurtwerkkamer.domain.publishing.services.cards import cards_pdf
from buurtwerkkamer.web.ui.drawings import shape
from tests.cast import DESK, YEAR, a_person

ON = date(YEAR, 3, 1)


def made(room, *names):
    members = [join(room=room, person_id=a_person(room, name, last_name="Geheim").pk, on=ON, by=DESK) for name in names]
    return make_cards(memberships=members, on=ON, by=DESK)


def pdf_of(room, members):
    return cards_pdf(room=room, association="Wij van Holendrecht", members=members, drawn=shape, on=ON)


@pytest.mark.parametrize(("number", "sheets"), [(1, 1), (10, 1), (11, 2)])
def test_ten_cards_stand_on_a_sheet(room, number, sheets):
    with pikepdf.open(io.BytesIO(pdf_of(room, made(room, *["Bep"] * number)))) as pdf:
        assert len(pdf.pages) == sheets


def test_the_document_is_tagged_and_the_same_cards_give_the_same_bytes(room):
    members = made(room, "Öznur", "محمد", "😀", "Jean-Baptiste Alexandre de la Rochefoucauld")
    first = pdf_of(room, members)
    assert first == pdf_of(room, members)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "nl-NL"
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


def test_only_the_number_stands_in_the_square(room, monkeypatch):
    said, make = [], segno.make
    monkeypatch.setattr(segno, "make", lambda words, **how: said.append(words) or make(words, **how))
    [bep] = made(room, "Bep")
    pdf_of(room, [bep])
    assert said == [bep.card_number]


def test_of_a_person_only_first_name_and_picture_come_on_paper(room, monkeypatch):
    told, compile_it = [], typst.compile
    monkeypatch.setattr(typst, "compile", lambda *what, **how: told.append(how) or compile_it(*what, **how))
    pdf_of(room, made(room, "Bep"))
    content = told[0]["sys_inputs"]["data"]
    assert "Bep" in content
    assert "Geheim" not in content
    assert set(json.loads(content)["cards"][0]) == {"name", "hue", "lines", "picture", "since", "number", "square"}
