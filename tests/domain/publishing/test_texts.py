"""A room's own words in its annual report, kept per year and chapter."""

import pytest

from buurtwerkkamer.domain.publishing.enums import LONGEST, Chapter
from buurtwerkkamer.domain.publishing.queries.annual_report import report_texts
from buurtwerkkamer.domain.publishing.rules.glyphs import lacking, printable
from buurtwerkkamer.domain.publishing.services.texts import TooLong, write_texts
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK


def _write(room, words, chapter=Chapter.FOREWORD, year=2025):
    write_texts(room=room, year=year, words={chapter: words}, by=DESK)


def test_words_are_kept_per_year_and_chapter(room):
    _write(room, "Een goed jaar.")
    _write(room, "Onze kamer.", chapter=Chapter.ROOM)
    _write(room, "Een ander jaar.", year=2024)

    assert report_texts(room=room, year=2025) == {Chapter.FOREWORD: "Een goed jaar.", Chapter.ROOM: "Onze kamer."}


def test_words_written_again_take_the_place_of_the_old(room):
    _write(room, "Een goed jaar.")
    _write(room, "Een  best jaar.\r\n\r\nDank!  ")

    assert report_texts(room=room, year=2025) == {Chapter.FOREWORD: "Een  best jaar.\n\nDank!"}


def test_without_words_nothing_is_kept(room):
    _write(room, "Een goed jaar.")
    _write(room, "   \n ")

    assert report_texts(room=room, year=2025) == {}


def test_words_over_the_limit_are_refused_and_the_old_ones_stay(room):
    _write(room, "x" * LONGEST[Chapter.ROOM], chapter=Chapter.ROOM)

    with pytest.raises(TooLong):
        _write(room, "y" * (LONGEST[Chapter.ROOM] + 1), chapter=Chapter.ROOM)

    assert report_texts(room=room, year=2025)[Chapter.ROOM].startswith("x")


def test_who_wrote_in_which_chapter_is_noted_without_the_words(room):
    _write(room, "Een goed jaar voor Fatima.")

    event = AuditEvent.objects.get(action="publishing.text.written")
    assert (event.actor, event.details) == ("desk", {"year": 2025, "chapter": "foreword"})


def test_what_the_typefaces_lack_is_known():
    assert lacking(text="Welkom 😀 مرحبا, ሰ en nog eens 😀\n") == "😀ሰ"
    assert printable(text="Welkom 😀!\n\nDag") == "Welkom !\n\nDag"
