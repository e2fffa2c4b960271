"""First names, found back however somebody spells them: on any keyboard, in any of the neighbourhood's languages.

>>> matches("oznur", "Öznur"), matches("fatma", "Fatima"), matches("ftaima", "Fatima"), matches("ali", "Ella")
(0, 2, 4, None)

What is measured on real spellings stands in ``tests/kernel/test_spelling.py``; a rule stays only if it helps there.
Source: REG-1.
"""

import re
import unicodedata
from itertools import islice, product
from typing import Final


def _table(signs: str, plain: str) -> dict[str, str]:
    return dict(zip(signs, plain.split(), strict=True))


_LATIN: Final = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "e", "ħ": "h"}
_GREEK: Final = _table("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
_CYRILLIC: Final = {"ъ": "", "ь": ""} | _table(  # и and г as in Ukrainian passports
    "абвгґдђеєёжзиіїйјклљмнњопрстћуўфхцчџшщыэюя",
    "a b v h g d dj e ye yo zh z y i yi y j k l lj m n nj o p r s t tj u w f kh ts ch dzh sh shch y e yu ya",
)
_ARABIC: Final = dict.fromkeys("ءـ\u200c\u200d", "") | _table(  # Persian, Urdu and Kurdish letters too
    "اأإآٱبپتةۃثٹجچحخدذڈرڑزژسشصضطظعغفڤقكکگلمنںهہھۀەوؤيیىئےېۆ",
    "a a i a a b p t a a th t j ch h kh d d d r r z zh s sh s d t z a gh f v k k k g l m n n h h h a a "
    "u u i i a i e e o",
)
_PLAIN: Final = str.maketrans(_LATIN | _GREEK | _CYRILLIC | _ARABIC)
_GLIDES: Final = tuple(  # waw and ya are consonants where a word begins and beside an alif
    (re.compile(rf"(?<![ء-ۿ])[{sign}](?=[ء-ۿ])|[{sign}](?=ا)|(?<=ا)[{sign}](?=[ء-ۿ])"), sound)
    for sign, sound in (("و", "w"), ("يی", "y"))
)
_OTHER: Final = re.compile(r"[^a-z0-9]+")
_INFIX: Final = re.compile(r"\b(?:(?:v ?d|van de[nr]?)\b|vd(?=[b-df-hj-np-tv-z])) ?")  # no name begins so: "vdberg"

_HOOKED: Final = str.maketrans(  # how letters sound that are often typed without their hook
    dict.fromkeys("şšśș", "sh") | dict.fromkeys("çčć", "tsh") | dict.fromkeys("žżź", "zh") | {"ğ": "", "г": "g"}
)
_IS_ARABIC: Final = re.compile("[ء-ۿ]")
_UNWRITTEN: Final = re.compile(  # where Arabic leaves a vowel to the reader
    r"(^| )[aiu](?!a)|((?>[kstgd]h|[b-df-hj-np-tv-z]))(?=[b-df-hj-np-tv-z])"
)
_RULES: Final = (  # spelling, sound: the first that fits. Capitals are vowels, and sounds that languages disagree on.
    (r"dsj|d?z[hj]|gi(?=[ao])", "j"),
    (r"tsj|tsh|tch|sch|s[hz]|cz|(?<=[kgdpt])rz", "c"),
    (r"sj", "N"),
    (r"ph", "f"),
    (r"kh", "x"),
    (r"ck|ch(?=[rl])|c(?=ee)|que$|qu(?=[ei])", "k"),
    (r"ch", "C"),
    (r"c(?=[eiy])", "S"),
    (r"^c(?=abd|ali$|umar|aa)", ""),
    (r"qu", "kv"),
    (r"[cq]", "k"),
    (r"dj", "D"),
    (r"^x|^hs", "Z"),
    (r"x", "X"),
    (r"[dt]+h?$", "t"),
    (r"[bp]+$", "p"),
    (r"^h", "h"),
    (r"(?<=[lr])h(?=[aeiouy])", "G"),
    (r"(?<=[aeiouy*])h(?!$)", "x"),
    (r"h", ""),
    (r"z", "s"),
    (r"w", "v"),
    (r"^y(?=[aeiou*])|y(?=[aeou*])|(?<!^)i+(?=[aou])", "y"),
    (r"ij(?![aeiou])|ee|ie|ii", "I"),
    (r"j", "J"),
    (r"ow(?=a)|oe|ou|oo|[ou]", "O"),
    (r"a{0,2}[ae](?:[iy](?![aou])|j(?=[b-df-hk-np-tv-z]))|aee", "E"),
    (r"^e", "L"),
    (r"(?<=k)e$", "e"),
    (r"(?<=[aeiouy][lmnr])e$", "F"),
    (r"[ae]", "A"),
    (r"[iy]", "I"),
    (r"\*", "U"),
)
_SPELLED: Final = re.compile("(?![flmnv])(?:" + "|".join(f"({spelling})" for spelling, _ in _RULES) + ")")
_ALTERNATIVES: Final = {sign: tuple(ways.split("/")) for sign, ways in (
    ("C", "x/c"), ("D", "j/dy"), ("F", "/a"), ("G", "/g"), ("J", "y/j"), ("L", "A/I"), ("N", "c/j"),
    ("S", "s/j"), ("U", "A/I/O"), ("X", "ks/x"), ("Z", "s/c/h"),
)}  # fmt: skip
_MOST: Final = 8  # readings of one spelling
_DOUBLE: Final = re.compile(r"(.)\1+")
_PARTS: Final = re.compile(r"([^AEFILOU]*)([AEFILOU]?)(.*)", re.DOTALL)
_NO_VOWELS: Final = dict.fromkeys(map(ord, "AEFILOU"))
_NO_LETTERS: Final = dict.fromkeys(map(ord, " 0123456789"))
_LAST: Final = {"A": "a", "E": "i", "e": "e", "F": "F", "I": "i", "O": "o"}


def folded(name: str) -> str:
    """A name in a-z, 0-9 and single spaces: ``folded("Öznur  Yılmaz")`` is "oznur yilmaz".

    Other scripts than Latin, Cyrillic, Greek and Arabic leave nothing. Source: REG-1.
    """
    small = name.lower()
    if not small.isascii():
        small = unicodedata.normalize("NFKC", small).casefold()
        for glide, sound in _GLIDES:
            small = glide.sub(sound, small)
        small = small.translate(_PLAIN)
    if not small.isascii():
        bare = unicodedata.normalize("NFKD", small).translate(_PLAIN)
        small = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _OTHER.sub(" ", small).strip()


def contracted(words: str) -> str:
    """Folded ``words`` with "van den", "van der" and "v d" as one: of "van den berg" and "vdberg" it is "vd berg"."""
    return _INFIX.sub("vd ", words).strip()


def sounds(name: str) -> tuple[str, ...]:
    """How a name may sound, one or a few skeletons; names that share one may be one name.

    A skeleton is the consonants, the class of the first vowel (A, I, O) and of a last one (a, i, o). Where languages
    disagree there are more: ``sounds("Jamila")`` is ("yAmla", "jAmla"), ``sounds("Djamila")`` ("jAmla", "dyAmla").
    A name of more words is one sound. Source: REG-1.
    """
    return tuple(dict.fromkeys(sound for way in _ways(name) for sound in _skeletons(way)))


def matches(typed: str, name: str) -> int | None:
    """How well what somebody ``typed`` so far fits ``name``; lower is better, None is not at all.

    0: the name begins so; 1: a later word does, or the name without its spaces; 2: it sounds the same; 3: it begins to
    sound so; 4: it begins so, but for one slip. ``matches("vd b", "Van den Berg")`` is 0. Source: REG-1.
    """
    said, there = folded(typed), folded(name)
    if not said:
        return None
    for begun, whole in ((said, there), (contracted(said), contracted(there))):
        if whole.startswith(begun):
            return 0
        if f" {begun}" in f" {whole}":
            return 1
    if there.replace(" ", "").startswith(said.replace(" ", "")):
        return 1
    return _sounding(_ways(typed), [tail for way in _ways(name) for tail in _tails(way)]) or _slipped(said, there)


def _ways(name: str) -> tuple[str, ...]:
    """The name folded, and folded as its hooked letters sound; vowels that Arabic does not write are "*"."""
    plain = folded(name)
    if name.isascii():
        return (plain,)
    small = unicodedata.normalize("NFC", name.lower())
    if _IS_ARABIC.search(small):
        plain = _UNWRITTEN.sub(r"\1\2*", plain)
        other = plain.replace("i", "ei")
    else:
        hooked = small.translate(_HOOKED)
        other = plain if hooked == small else folded(hooked)
    return (plain,) if plain == other else (plain, other)


def _tails(words: str) -> list[str]:
    """The name, and what is left of it from each later word on."""
    return [words, *(words[space.end() :] for space in re.finditer(" ", words))]


def _skeletons(words: str, *, whole: bool = True) -> tuple[str, ...]:
    """The skeletons of a folded name; what holds at the end of a name is left out unless ``whole``."""
    letters = words.translate(_NO_LETTERS) + ("" if whole else "~")
    spoken = _SPELLED.sub(lambda found: _RULES[(found.lastindex or 1) - 1][1], letters)
    spoken = _DOUBLE.sub(r"\1", spoken)
    head, vowel, rest = _PARTS.findall(spoken)[0]
    last = _LAST.get(spoken[-1:], "")
    pattern = head + vowel.replace("F", "A") + rest.translate(_NO_VOWELS).rstrip("e~") + last
    if pattern.islower():
        return (pattern,)
    unsure = [sign for sign in dict.fromkeys(pattern) if sign in _ALTERNATIVES]  # one language reads all of them alike
    readings = islice(product(*(_ALTERNATIVES[sign] for sign in unsure)), _MOST)
    return tuple(pattern.translate(dict(zip(map(ord, unsure), reading, strict=True))) for reading in readings)


def _sounding(typed: tuple[str, ...], tails: list[str]) -> int | None:
    """2 where one of the ``tails`` of a name sounds as typed, 3 where it begins so: two consonants or more."""
    said = {sound for way in typed for sound in _skeletons(way)}
    if not said.isdisjoint(sound for tail in tails for sound in _skeletons(tail)):
        return 2
    begun = tuple(
        sound for way in typed for sound in _skeletons(way, whole=False) if len(sound.translate(_NO_VOWELS)) >= 2
    )
    return 3 if any(sound.startswith(begun) for tail in tails for sound in _skeletons(tail, whole=False)) else None


def _slipped(typed: str, name: str) -> int | None:
    """4 where a word of the name begins as typed but for one letter changed, missing or extra, or two swapped."""
    if len(typed) < 4:
        return None
    return 4 if any(_slip(typed, tail) for tail in _tails(name)) else None


def _slip(typed: str, name: str) -> bool:
    at = next((n for n, (one, other) in enumerate(zip(typed, name, strict=False)) if one != other), len(name))
    said, there = typed[at:], name[at:]
    return (
        there[1:].startswith((said[1:], said))
        or there.startswith(said[1:])
        or (there[:2] == said[1::-1] and there[2:].startswith(said[2:]))
    )
