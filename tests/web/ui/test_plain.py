"""The tablet's sheet: rewritten for browsers of 2018, checked as it is published."""

import re

import brotli
import pytest

from buurtwerkkamer.domain.rooms.enums import HUES
from buurtwerkkamer.kernel.colours import oklch
from buurtwerkkamer.web.ui.css import Rule, either, every, read, split, unwrapped, write
from buurtwerkkamer.web.ui.packages import FILES, STYLES, TABLE_STYLES
from buurtwerkkamer.web.ui.plain import plain

TOKENS = """
@layer tokens, base, parts;
@layer tokens {
  :root { color-scheme: light dark; --bwk-space: 1rem; --bwk-tint-l: 0.9; --bwk-unused: 1px; }
  .paint-sun { --bwk-hue: 92; } .paint-mint { --bwk-hue: 168; }
  :where(:root, .room) { --bwk-wall: oklch(0.9 0.01 var(--bwk-hue, 168)); --bwk-ink: oklch(0.26 0.042 318 / 0.5); }
  :where(.door, [class*="paint-"]) { --bwk-tint: oklch(var(--bwk-tint-l) 0.07 var(--bwk-hue, 168)); }
  @media (prefers-color-scheme: dark) {
    :where(:root, .room) { --bwk-wall: oklch(0.2 0.01 var(--bwk-hue, 168)); --bwk-tint-l: 0.3; }
  }
}
"""
NOT_IN_2018 = {
    r"oklch\(|oklab|color-mix\(": "colours that are mixed",
    r"@layer|@container|@property": "layers and later",
    r":(?:is|where|has)\(": "selectors that undo the whole rule",
    r"(?<![\w-])(?:clamp|min|max)\(": "sizes that are reckoned",
    r"(?<=[{;])inset[\w-]*:": "inset",
    r"(?<=[{;])(?:inline|block)-size:|(?<=[{;])(?:min|max)-(?:inline|block)-size:": "sizes by direction of writing",
    r"(?<=[{;])(?:margin|padding)-(?:inline|block):": "two sides in one",
    r"\d[dsl]v[hw]\b": "the height without the browser's bars",
}


@pytest.fixture(scope="module")
def sheet():
    return FILES["kiosk/kiosk.css"]().decode()


@pytest.fixture(scope="module")
def rules(sheet):
    return read(sheet)


def of_old(rules):
    """The rules that every browser gets: not those inside ``@supports``."""
    return [rule for rule in rules if not rule.head.startswith("@supports")]


def made(own="", *, shared="", classes=()):
    return plain(tokens=TOKENS, shared=[shared], own=[own], classes=frozenset(classes)).splitlines()


@pytest.mark.parametrize("news", NOT_IN_2018, ids=NOT_IN_2018.values())
def test_a_browser_of_2018_reads_every_rule(rules, news):
    assert not re.findall(news, write(of_old(rules)))


def test_what_is_for_the_keyboard_alone_stands_alone(rules):
    """A browser that does not know a selector forgets all others of the same rule."""
    new = [rule.head for rule in every(of_old(rules)) if ":focus-visible" in rule.head]
    assert new
    assert not [head for head in new if not all(":focus-visible" in selector for selector in split(head))]


def test_room_between_the_parts_of_a_line_does_not_come_from_gap_alone(sheet):
    """A grid may have a gap since 2018, a line since 2020; what we write ourselves does without."""
    lines = [rule for path in TABLE_STYLES.glob("*.css") for rule in every(read(path.read_text("utf-8")))]
    assert not [
        rule.head
        for rule in lines
        if ("display", "flex") in rule.declarations and {"gap", "column-gap"} & {name for name, _ in rule.declarations}
    ]


def test_every_token_that_is_used_is_there(sheet):
    assert set(re.findall(r"var\((--[\w-]+)", sheet)) == set(re.findall(r"(?<=[{;])(--bwk-[\w-]+):", sheet)) | {
        "--_size"
    }


def test_braces_balance(sheet):
    depth = 0
    for letter in sheet:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0


def test_every_paint_has_its_colours_by_day_and_by_evening(rules):
    [evening] = [rule for rule in rules if rule.head == "@media (prefers-color-scheme: dark)"]
    for lit in (rules, evening.rules):
        heads = {rule.head: dict(rule.declarations) for rule in lit}
        assert {f".paint-{paint}" for paint in HUES} <= heads.keys()
        assert {f".room.paint-{paint}" for paint in HUES} <= heads.keys()
        assert len({heads[f".room.paint-{paint}"]["--bwk-accent"] for paint in HUES}) == len(HUES)
    day = {rule.head: dict(rule.declarations) for rule in rules}
    assert day[".room.paint-blue"]["--bwk-accent"] == oklch(0.45, 0.112, HUES["blue"])


def test_the_letters_are_those_of_the_tablet(rules):
    sources = [dict(rule.declarations)["src"] for rule in rules if rule.head == "@font-face"]
    assert [re.findall(r"\.\./(fonts/[\w.-]+)", source) for source in sources] == [
        ["fonts/firago-kiosk-regular.woff2"], ["fonts/firago-kiosk-bold.woff2"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "kilobytes"),
    [("kiosk/kiosk.css", 10), ("fonts/firago-kiosk-regular.woff2", 16), ("fonts/firago-kiosk-bold.woff2", 16)],
)
def test_the_tablet_fetches_little(path, kilobytes):
    assert len(brotli.compress(FILES[path]())) <= kilobytes * 1000


@pytest.mark.parametrize("pixels", [192, 512])
def test_the_icon_has_the_size_it_says(pixels):
    image = FILES[f"kiosk/icon-{pixels}.png"]()
    assert image.startswith(b"\x89PNG")
    assert int.from_bytes(image[16:20]) == int.from_bytes(image[20:24]) == pixels


def test_a_sheet_is_read_and_written_without_loss():
    for path in STYLES.glob("*.css"):
        rules = read(path.read_text("utf-8"))
        assert read(write(rule for rule in rules if not rule.order)) == [rule for rule in rules if not rule.order]


def test_layers_come_in_their_order_and_what_has_none_last():
    rules = read("@layer low, high; .c { top: 3px } @layer high { .b { top: 2px } } @layer low { .a { top: 1px } }")
    assert [rule.head for rule in unwrapped(rules)] == [".a", ".b", ".c"]


def test_one_of_several_is_written_out():
    assert either(".a :is(b, .c:not(.d)) :where(e)") == [".a b e", ".a .c:not(.d) e"]


def test_a_token_is_mixed_for_each_paint_and_only_when_it_is_used():
    lines = made(".a { color: var(--bwk-wall); background: var(--bwk-tint); padding: var(--bwk-space) }")
    plain_room = f"--bwk-wall:{oklch(0.9, 0.01, 168)};--bwk-tint:{oklch(0.9, 0.07, 168)}"
    assert lines[0] == f":root{{color-scheme:light dark;--bwk-space:1rem;{plain_room}}}"
    assert f".room.paint-sun{{--bwk-wall:{oklch(0.9, 0.01, 92)}}}" in lines
    assert f".paint-sun{{--bwk-tint:{oklch(0.9, 0.07, 92)}}}" in lines
    [evening] = [line for line in lines if line.startswith("@media (prefers-color-scheme: dark)")]
    assert f".paint-sun{{--bwk-tint:{oklch(0.3, 0.07, 92)}}}" in evening
    assert "--bwk-space" not in evening


def test_light_that_comes_through_becomes_rgba():
    assert "--bwk-ink:rgba(44,29,49,0.5)" in made(".a { color: var(--bwk-ink) }")[0]


def test_a_colour_that_cannot_be_mixed_is_refused():
    tokens = TOKENS.replace("--bwk-space: 1rem", "--bwk-space: color-mix(in oklab, red, blue)")
    with pytest.raises(ValueError, match="color-mix"):
        plain(tokens=tokens, shared=[], own=[".a { color: var(--bwk-space) }"], classes=frozenset())


def test_of_shared_sheets_only_what_the_table_wears_comes_along():
    shared = "@layer parts { a, .door, .chart, .door:has(b) { top: 0 } @media print { .chart { top: 0 } } }"
    assert "a,.door{top:0}" in made(shared=shared, classes=["door"])
    assert not [line for line in made(shared=shared, classes=["door"]) if "print" in line]


@pytest.mark.parametrize(
    ("written", "older"),
    [
        ("inset: 1px 2px 3px", ".a{top:1px;right:2px;bottom:3px;left:2px}"),
        ("inset: auto 0", ".a{top:auto;right:0;bottom:auto;left:0}"),
        ("inline-size: 2rem; min-block-size: 1px", ".a{width:2rem;min-height:1px}"),
        ("padding-block: 1px 2px", ".a{padding-top:1px;padding-bottom:2px}"),
        (
            "margin-inline: 1px",
            ".a{-webkit-margin-start:1px;margin-inline-start:1px;-webkit-margin-end:1px;margin-inline-end:1px}",
        ),
    ],
)
def test_a_declaration_is_written_in_older_words(written, older):
    assert made(f".a {{ {written} }}")[-1] == older


def test_what_stands_at_the_end_of_a_line_follows_the_script():
    lines = made(".a, .b { color: red; inset-inline-end: 1px }")
    assert lines[-3:] == [
        ".a,.b{color:red}", '[dir="ltr"] .a,[dir="ltr"] .b{right:1px}', '[dir="rtl"] .a,[dir="rtl"] .b{left:1px}',
    ]  # fmt: skip


def test_a_size_that_is_reckoned_is_left_out():
    assert made(".a { top: 0; width: clamp(1px, 2vw, 3px) }")[-1] == ".a{top:0}"


@pytest.mark.parametrize("path", sorted(TABLE_STYLES.glob("*.css")), ids=lambda path: path.name)
def test_the_table_loses_no_size_because_it_is_reckoned(path):
    assert not re.search(r"(?<![\w-])(?:clamp|min|max)\(", path.read_text("utf-8"))  # it would be left out, unseen


def test_a_rule_knows_what_it_holds_for():
    assert Rule(".a:not(.b, .c), d").selectors == [".a:not(.b, .c)", "d"]


def luminance(colour):
    """How light a colour is to the eye. Source: WCAG 2.2."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paint", HUES)
@pytest.mark.parametrize("evening", [False, True], ids=["day", "evening"])
def test_every_word_can_be_read_in_every_paint(rules, paint, evening):
    lit = [[rule for rule in rules if not rule.rules]]
    lit += [rule.rules for rule in rules if evening and rule.head == "@media (prefers-color-scheme: dark)"]
    colours = {
        name.removeprefix("--bwk-"): value
        for here in lit
        for head in (":root", f".room.paint-{paint}", f".paint-{paint}")
        for rule in here
        if rule.head == head
        for name, value in rule.declarations
    }
    pairs = [
        ("ink", "wall"), ("ink", "surface"), ("ink", "tint"), ("ink", "sun-soft"), ("tint-ink", "tint"),
        ("ink-soft", "wall"), ("ink-soft", "surface"), ("ink-soft", "sun-soft"),
        ("accent", "wall"), ("accent", "surface"), ("on-accent", "accent"),
    ]  # fmt: skip
    assert not [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
