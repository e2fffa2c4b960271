"""Parts: small templates whose header says what they are for and which options they take.

    {% comment %}
    Zegt één ding, bovenaan een scherm. Nooit twee onder elkaar.
    text: de zin
    icon?: naam van een plaatje; anders geen plaatje
    kind?(main quiet): hoe zwaar de knop weegt
    {% endcomment %}

``?`` after a name: it may be left out. Words between brackets: nothing else is accepted. A template that gives a part a
wrong option does not compile, so that a test which loads all templates finds it, and no visitor ever does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "templates" / "ui" / "components"
_HEADER = re.compile(r"\{% comment %\}\n(.*?)\n\{% endcomment %\}", re.DOTALL)
_OPTION = re.compile(r"(?P<name>[a-z_]+)(?P<optional>\?)?(?:\((?P<choices>[a-z ]+)\))?: (?P<about>.+)")


class WrongPart(Exception):
    """A part, or an option of it, that does not exist or was left out."""


@dataclass(frozen=True, slots=True)
class Option:
    """What may be given to a part."""

    name: str
    about: str
    required: bool
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part as its header describes it."""

    name: str
    about: str
    options: tuple[Option, ...]

    @property
    def template_name(self) -> str:
        """Where it is, for the template engine."""
        return f"ui/components/{self.name}.html"

    def check(self, given: Iterable[str]) -> None:
        """Raises ``WrongPart`` where an option is unknown or missing."""
        names = set(given)
        if unknown := names - {option.name for option in self.options}:
            raise WrongPart(f"part {self.name!r} has no option {', '.join(sorted(unknown))}")
        if missing := {option.name for option in self.options if option.required} - names:
            raise WrongPart(f"part {self.name!r} needs {', '.join(sorted(missing))}")

    def check_choice(self, name: str, value: object) -> None:
        """Raises ``WrongPart`` where ``value`` is not among the words that the option ``name`` accepts."""
        option = next(option for option in self.options if option.name == name)
        if option.choices and value not in option.choices:
            raise WrongPart(f"part {self.name!r}: {name} is one of {', '.join(option.choices)}, not {value!r}")


@cache
def part(name: str) -> Part:
    """The part of this name. Raises ``WrongPart`` where there is none, or its header cannot be read."""
    path = FOLDER / f"{name}.html"
    if not path.exists():
        raise WrongPart(f"there is no part {name!r}")
    return described(path)


def described(path: Path) -> Part:
    """What the header of a template says. Raises ``WrongPart`` where it has none."""
    header = _HEADER.match(path.read_text("utf-8"))
    if header is None:
        raise WrongPart(f"part {path.stem!r} does not begin with its header")
    lines = header.group(1).splitlines()
    options = [found for line in lines if (found := _OPTION.fullmatch(line))]
    about = " ".join(line for line in lines if not _OPTION.fullmatch(line))
    return Part(path.stem, about, tuple(_option(found) for found in options))


def _option(found: re.Match[str]) -> Option:
    choices = tuple((found["choices"] or "").split())
    return Option(found["name"], found["about"], required=not found["optional"], choices=choices)
