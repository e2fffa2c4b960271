"""Every Dutch sentence that a person can read on our screens and papers, with where it stands.

Three things are left out, on purpose: labels in the words of the source document, what invented people of the demo say,
and the pages of the manual for who runs a server (``FOR_WHO_RUNS_IT``).
"""

import ast
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyphen

from .source import ROOT, SOURCE, Module, modules, templates

# A filled-in word counts as one short word
BLANK: Final = "drie"
FOR_WHO_RUNS_IT: Final = frozenset({"README.md", "beheer.md"})
INLINE: Final = r"</?(?:a|abbr|b|bdi|code|em|i|kbd|strong|time|wbr)\b[^>]*>"
SAID_IN_ATTRIBUTES: Final = re.compile(r"""(?:aria-label|alt|title|placeholder|aria-description)="([^"]*)\"""")
SAID_IN_SCRIPTS: Final = re.compile(r"""\bnl\("([^"]+)\"""")
SAID_IN_TAGS: Final = re.compile(r"""\b(?:text|about|words|title|lead|label|question|hint|note|said)="([^"{}]+)\"""")
DUTCH: Final = {
    "de", "het", "een", "je", "we", "jullie", "is", "zijn", "niet", "nog", "er", "van", "in", "met", "voor", "en",
    "dat", "dit", "deze", "kan", "kun", "wat", "wie", "geen", "op", "te", "wij", "jij", "staat", "mensen", "kies",
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_syllables: Final = pyphen.Pyphen(lang="nl_NL")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the file it stands in."""

    place: str
    text: str

    @property
    def words(self) -> list[str]:
        """Its words, without numbers."""
        return _WORD.findall(self.text)


@cache
def sentences() -> tuple[Sentence, ...]:
    """All of them: of templates, scripts, reference data, the manual, and of the Python of domain and screens."""
    found = [
        *_of_templates(),
        *_of_scripts(),
        *_of_tables(),
        *_of_the_manual(),
        *(sentence for module in modules("domain", "web") for sentence in _of_module(module)),
    ]
    return tuple(dict.fromkeys(found))


def _of_templates() -> Iterator[Sentence]:
    for path in templates():
        place = path.relative_to(SOURCE).as_posix()
        text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text("utf-8"), flags=re.DOTALL)
        said = SAID_IN_ATTRIBUTES.findall(_filled_in(text)) + SAID_IN_TAGS.findall(text)
        for piece in (*_split_by_tags(_filled_in(text)), *said):
            yield from _sentences(place, piece)


def _filled_in(text: str) -> str:
    text = re.sub(r"{%-?\s*(?:else|elif|empty|endif|endfor|block|endblock|for|part|include|icon)\b.*?%}", "\n\n", text)
    text = re.sub(r"{%.*?%}", "", text, flags=re.DOTALL)
    return re.sub(r"{{.*?}}", BLANK, text, flags=re.DOTALL)


def _split_by_tags(text: str) -> list[str]:
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", "\n\n", text, flags=re.DOTALL)
    return re.split(r"<[^>]*>|\n\n", re.sub(INLINE, "", text))


def _of_tables() -> Iterator[Sentence]:
    """Reference data. A ``label`` is in the words of the source document, and stays as it is."""
    for path in sorted(SOURCE.glob("domain/*/reference/*.toml")):
        for line in path.read_text("utf-8").splitlines():
            name, _is, text = line.partition(" = ")
            if name != "label":
                yield from _dutch(path.relative_to(SOURCE).as_posix(), text.strip('" '))


def _of_scripts() -> Iterator[Sentence]:
    for path in sorted(SOURCE.glob("web/*/scripts/*.js")):
        for text in SAID_IN_SCRIPTS.findall(path.read_text("utf-8")):
            yield from _dutch(path.relative_to(SOURCE).as_posix(), re.sub(r"{\w+}", BLANK, text))


def _of_the_manual() -> Iterator[Sentence]:
    """Each heading, paragraph, line of a list and cell of a table is read by itself."""
    for path in sorted((ROOT / "docs" / "handleiding").glob("*.md")):
        if path.name in FOR_WHO_RUNS_IT:
            continue
        text = re.sub(r"```.*?```", "\n\n", path.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"\[([^]]*)]\([^)]*\)", r"\1", re.sub(r"`[^`]*`", BLANK, text)).replace("**", "")
        for piece in re.split(r"\n\s*\n|\n(?=- |\d+\. |#)|(?<=\n)#[^\n]*\n|\|", text):
            yield from _sentences(path.relative_to(ROOT).as_posix(), piece)


def _of_module(module: Module) -> Iterator[Sentence]:
    docstrings = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(module.tree):
        if id(node) in docstrings | inside:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else BLANK for p in node.values)
            yield from _dutch(module.place, "".join(map(str, parts)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _dutch(module.place, re.sub(r"%\(\w+\)[sd]|{\w*}", BLANK, node.value))


def _dutch(place: str, text: str) -> Iterator[Sentence]:
    """Only what reads as a sentence: code has other strings too."""
    if " " in text and text.rstrip()[-1:] in ".?!" and DUTCH & set(text.lower().split()):
        yield from _sentences(place, text)


def _sentences(place: str, text: str) -> Iterator[Sentence]:
    whole = " ".join(html.unescape(text).replace("\u00ad", "").split())
    for one in re.split(r"(?<=[.?!:])\s+(?=[^a-z])", whole):
        if _WORD.search(one):
            yield Sentence(place, one)


def syllables(word: str) -> int:
    """How many a Dutch reader says: ``syllables("buurtwerkkamer")`` is 4."""
    vowels = re.findall(r"[aeiouyáéíóúàèëïöüâêô]+", word.lower())
    return max(len(_syllables.positions(word)) + 1, len(vowels), 1)


def flesch_douma(of: list[Sentence]) -> float:
    """How easy sentences read: 100 is very easy, 60 is ordinary, under 30 is for scholars. Source: Douma (1960)."""
    words = [word for sentence in of for word in sentence.words]
    return 206.84 - 0.93 * len(words) / len(of) - 77 * sum(map(syllables, words)) / len(words)
