"""How a command is described: nested words, with help in Dutch and English."""

import argparse
import sys
from collections.abc import Callable
from typing import Any, Final

SETTINGS = "buurtwerkkamer.config.settings.base"
GROUPS: Final = {  # what words that begin so are about
    "account": "Wie zich mag aanmelden / Who may sign in",
    "backup": "Een kopie maken, bekijken of terugzetten / Make, see or put back a copy",
    "check": "Nakijken: aankondigingen, logboek, database / Check announcements, journal, database",
    "fetch": "Cijfers en grenzen ophalen / Get figures and boundaries",
    "import": "Een register inlezen, of cijfers en grenzen / Read in a register, or figures and boundaries",
    "keys": "Sleutels waarmee de gegevens verzegeld zijn / The keys that the data is sealed with",
    "neighbourhoods": "Wat voor buurten het zijn / What kind of neighbourhoods they are",
    "report": "Het jaarverslag / The annual report",
    "room": "Een kamer erbij / A new room",
}


class CannotDo(Exception):
    """What was asked cannot be done; the text says why, for standard error. Exit status 2."""


class Words:
    """Adds commands of one or more words to a parser: ``words.add("import register", ...)``."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._groups: dict[tuple[str, ...], Any] = {(): parser.add_subparsers(title="woorden / words", metavar="")}

    def add(
        self,
        phrase: str,
        dutch: str,
        english: str,
        run: Callable[[argparse.Namespace], int | None],
        settings: str = SETTINGS,
    ) -> argparse.ArgumentParser:
        """The parser of ``phrase``; ``run`` gets what was parsed and returns the exit status (None is 0)."""
        *path, word = phrase.split()
        group = self._group(tuple(path))
        parser = group.add_parser(
            word, help=f"{dutch} / {english}", description=f"{dutch}\n{english}", formatter_class=_Formatter
        )
        parser.set_defaults(run=run, settings=settings)
        return parser

    def _group(self, path: tuple[str, ...]) -> Any:
        if path not in self._groups:
            parent = self._group(path[:-1])
            parser = parent.add_parser(path[-1], help=GROUPS[path[-1]], formatter_class=_Formatter)
            parser.set_defaults(run=lambda _asked: parser.print_help(sys.stderr) or 2, settings=SETTINGS)
            self._groups[path] = parser.add_subparsers(title="woorden / words", metavar="")
        return self._groups[path]


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32, width=110)


def say(words: str) -> None:
    """A line for the person who waits, on standard error."""
    print(words, file=sys.stderr, flush=True)
