"""Whatever is typed, tapped, scanned or read: a value, or the reader's own refusal; never another fault.

Source: REG-6; docs/asvs.md. Days and times as typed: tests/kernel/test_saying.py; forms: test_any_form.py.
"""

import json
import tempfile
import uuid
from contextlib import suppress
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from buurtwerkkamer.domain.programme.rules import announcements
from buurtwerkkamer.domain.programme.rules.announcement_wording import opened as said_openly
from buurtwerkkamer.domain.registers.rules import cells, dates, hours, layout, names, vocabulary
from buurtwerkkamer.domain.table.enums import Do
from buurtwerkkamer.domain.table.rules.passes import holds_pass, make_pass
from buurtwerkkamer.domain.table.services.pairing import make_code, pair
from buurtwerkkamer.domain.trust.services import forgotten_list
from buurtwerkkamer.domain.trust.services.own import make_link, open_link
from buurtwerkkamer.kernel import codes, guessing, pictures, saying, spelling
from buurtwerkkamer.kernel.vault.keyring import NoSuchKey
from buurtwerkkamer.kernel.vault.sealing import SealBroken, seal, unseal
from buurtwerkkamer.kernel.workbook import UnreadableWorkbook, opened
from buurtwerkkamer.web.desk.forms.attendance import LONGEST_MINUTES, Ticks
from buurtwerkkamer.web.desk.forms.table import numbers
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.kiosk.access import COOKIE
from buurtwerkkamer.web.public.devices import device_of
from buurtwerkkamer.web.ui.fields import DayField, EurosField, TimeField, in_euros
from tests import cast
from tests.web.test_any_request import NASTY

TODAY = date(2025, 6, 3)
TEXT = st.text(max_size=60) | st.sampled_from([words for words in NASTY if len(words) < 500])
CELL = TEXT | st.integers() | st.floats()
ROWS = st.lists(st.lists(CELL, max_size=12), max_size=6)
OF_TITLES = [
    "Voornaam",
    "Achternaam",
    "Nr",
    "Datum",
    "Activiteit",
    "Uren",
    "Klus",
    "Totaal",
    "Deelnemers",
    "Straat",
    "",
]
SHEET = ROWS | st.lists(st.lists(st.sampled_from(OF_TITLES), max_size=8), max_size=4)
CALM = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

OF_TEXT = [
    (lambda text: saying.read_day(text, TODAY), (saying.NotUnderstood,)),
    (saying.read_time, (saying.NotUnderstood,)),
    (codes.holds_bsn, ()),
    (codes.refuse_bsn, (ValidationError,)),
    (guessing.guess, ()),
    (spelling.folded, ()),
    (spelling.sounds, ()),
    (lambda text: spelling.matches(text, "Fatima"), ()),
    (lambda text: spelling.matches("fatima", text), ()),
    (announcements.check, ()),
    (said_openly, ()),
    (names.name_key, ()),
    (layout.kind_by_name, ()),
    (vocabulary.job_kind, ()),
    (lambda text: vocabulary.close_matches(text, {"bingo": 1, "koken": 2}), ()),
    (lambda text: unseal(text, "people_participation.note"), (SealBroken, NoSuchKey)),
    (lambda text: holds_pass(text, tablet_id=1, person_id=2, age_seconds=0), ()),
    (lambda text: numbers([text]), ()),
    (Ticks.from_words, ()),
    (device_of, ()),
    (DayField(required=False).clean, (ValidationError,)),
    (TimeField(required=False).clean, (ValidationError,)),
    (EurosField(required=False).clean, (ValidationError,)),
]  # fmt: skip

OF_CELLS = [
    lambda cell: cells.read_text(cell, longest=20),
    cells.read_yes,
    cells.read_number,
    cells.read_count,
    cells.shown,
    lambda cell: dates.read_day(cell, today=TODAY),
    lambda cell: dates.read_birth_year(cell, today=TODAY),
    hours.read_minutes,
    vocabulary.read_role,
    vocabulary.read_capacity,
    vocabulary.read_job_status,
]


@pytest.mark.parametrize(("read", "refusals"), OF_TEXT)
def test_any_words_are_read_or_refused(read, refusals):
    @given(TEXT)
    def holds(text):
        with suppress(*refusals):
            read(text)

    holds()


@pytest.mark.parametrize("read", OF_CELLS)
def test_any_cell_of_a_register_is_read_or_refused(read):
    @given(CELL)
    @example(float("nan"))
    @example(float("inf"))
    @example(1e308)
    @example(-0.0)
    def holds(cell):
        with suppress(cells.Unreadable):
            read(cell)

    holds()


@given(SHEET)
def test_any_rows_have_a_header_or_none(rows):
    kind = layout.kind_by_header(rows)
    assert kind is None or layout.find_layout(kind, rows)
    assert {layout.is_total(row) for row in rows} <= {True, False}


# --- What is written can be read again ------------------------------------------------------------------------------


@given(st.integers(0, 99_999))
def test_an_amount_that_is_shown_is_read_back(cents):
    assert EurosField().clean(in_euros(cents)) == cents


@given(
    st.frozensets(st.integers(1, 10**9), max_size=5),
    st.dictionaries(st.integers(1, 10**9), st.integers(0, LONGEST_MINUTES), max_size=5),
    st.integers(0, 300),
)
def test_who_was_ticked_is_read_back(came, helped, strangers):
    ticks = Ticks(came, helped, strangers)
    assert Ticks.from_words(ticks.words) == ticks


@given(st.text(max_size=200))
def test_what_is_sealed_is_opened_again(words):
    assert unseal(seal(words, "a.b"), "a.b") == words


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_pass_is_of_its_tablet_and_its_person(tablet, person):
    made = make_pass(tablet_id=tablet, person_id=person)
    assert holds_pass(made, tablet_id=tablet, person_id=person, age_seconds=0)
    assert not holds_pass(made, tablet_id=tablet + 1, person_id=person, age_seconds=0)
    assert not holds_pass(made, tablet_id=tablet, person_id=person + 1, age_seconds=0)


# --- Addresses that carry something -----------------------------------------------------------------------------------


def _undoing(address, said):
    view = Undoing()
    view.setup(RequestFactory().get(address, {"wat": said} if said is not None else {}))
    return view


@CALM
@given(TEXT | st.none())
def test_an_address_that_undoes_says_what_we_put_in_it_or_nothing(said):
    with pytest.raises(Http404):
        _undoing("/over-jou/", said).to_undo()


WORDS = st.text(max_size=40)
PLAIN = st.dictionaries(WORDS, WORDS | st.integers(-(2**60), 2**60) | st.booleans() | st.none(), max_size=4)


@CALM
@given(PLAIN)
def test_what_an_address_undoes_is_what_was_put_in_it_and_for_that_address_only(what):
    made = _undoing("/", None).address_that_says(
        "public:account", **{f"a{name}": value for name, value in what.items()}
    )
    path, _question, said = made.partition("?wat=")
    view = Undoing()
    view.setup(RequestFactory().get(made))
    assert view.to_undo() == {f"a{name}": value for name, value in what.items()}
    elsewhere = Undoing()
    elsewhere.setup(RequestFactory().get(f"/hulp/?wat={said}"))
    assert path == "/over-jou/"
    with pytest.raises(Http404):
        elsewhere.to_undo()


@pytest.mark.django_db
def test_a_link_to_an_own_page_is_ours_or_opens_nothing(room):
    ours = make_link(room=room, person_id=cast.a_person(room).pk, at=timezone.now(), by=cast.DESK)

    @CALM
    @given(TEXT)
    def holds(secret):
        assert secret == ours or open_link(secret=secret, at=timezone.now()) is None

    holds()


# --- What a tablet says ----------------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["\ud800", "\x00"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = (
    "who",
    "activity",
    "minutes",
    "number",
    "name",
    "picture",
    "paint",
    "face",
    "pass",
    "born",
    "checked",
    "digits",
)
TAP = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str) | JSON,
        "do": st.sampled_from([do.value for do in Do]) | JSON,
        "at": st.integers(1_500_000_000_000, 1_900_000_000_000) | JSON,
    },
    optional={name: JSON | st.integers(0, 50) for name in NAMES},
)
ASKS = st.fixed_dictionaries({}, optional={"who": JSON, "digits": JSON, "typed": JSON, "taps": JSON})
LETTER = st.fixed_dictionaries({"taps": st.lists(TAP, max_size=3)}) | ASKS | JSON
DEEP = b"[" * 100_000
BODY = LETTER.map(lambda said: json.dumps(said).encode()) | st.binary(max_size=80)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["kiosk:taps", "kiosk:search", "kiosk:key"])
def test_a_tablet_gets_an_answer_whatever_it_says(address, room, client):
    tablet = _paired(client, room)

    @settings(CALM, max_examples=150)
    @given(BODY)
    @example(DEEP)
    @example(b'{"taps": ' + DEEP)
    @example(json.dumps({"taps": [{"id": str(uuid.UUID(int=1)), "do": "meet", "at": 1e3, "name": "\ud800"}]}).encode())
    def holds(body):
        answer = tablet.post(reverse(address), body, content_type="application/json")
        assert answer.status_code in (200, 400)
        answer.json()

    holds()


def _paired(client, room):
    code = make_code(room=room, name="Tafel", at=timezone.now() - timedelta(days=1), by=cast.DESK)
    client.cookies[COOKIE] = pair(code=code, at=timezone.now() - timedelta(days=1)).token
    return client


# --- Files ----------------------------------------------------------------------------------------------------------


def _a_jpeg():
    made = BytesIO()
    Image.new("RGB", (32, 24), "teal").save(made, "JPEG")
    return made.getvalue()


JPEG = _a_jpeg()
SPOILT = st.builds(
    lambda at, with_what: JPEG[:at] + with_what + JPEG[at + len(with_what) :],
    st.integers(0, len(JPEG)),
    st.binary(min_size=1, max_size=6),
)
STARTS = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP", b"GIF89a", b"<svg", b""]
A_FILE = st.builds(bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=200))


@given(SPOILT | A_FILE)
def test_any_bytes_are_a_photo_or_refused(content):
    with suppress(pictures.NotAPicture, pictures.PictureTooLarge):
        Image.open(BytesIO(pictures.small_and_bare(content))).load()


SHEETS = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a;b\n1;2\n", b"\xef\xbb\xbf", b"\xff\xfe", b""]


@settings(CALM, max_examples=25)
@given(st.builds(bytes.__add__, st.sampled_from(SHEETS), st.binary(max_size=200)))
def test_any_bytes_are_a_workbook_or_refused(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "lijst.xlsx")
        path.write_bytes(content)
        with suppress(UnreadableWorkbook), opened(path=path) as workbook:
            for sheet in range(len(workbook.sheet_names)):
                assert isinstance(workbook.head(sheet), list)
                list(workbook.rows(sheet))


@CALM
@given(st.binary(max_size=120) | TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_stands_in_the_list_of_who_was_forgotten_is_numbers(content):
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(forgotten_list, "_places", lambda: [Path(folder, "forgotten.txt")])
        Path(folder, "forgotten.txt").write_bytes(content)
        assert all(isinstance(number, int) for number in forgotten_list.forgotten_on())


def test_midnight_is_a_time_too():
    assert TimeField().clean("0.00") == time(0)
