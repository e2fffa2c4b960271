"""The command line explains itself, in Dutch and in English."""

import argparse
from collections.abc import Iterator

import pytest

from buurtwerkkamer import cli
from buurtwerkkamer.cli.words import Words


def _words() -> dict[str, argparse.ArgumentParser]:
    parser = argparse.ArgumentParser(prog="./bwk")
    words = Words(parser)
    for name in cli.MODULES:
        cli.importlib.import_module(f"{cli.__name__}.{name}").add(words)
    return {name: found for name, found in _walk(parser) if "run" in found._defaults}


def _walk(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield parser.prog, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _walk(inner)


WORDS = _words()


@pytest.mark.parametrize("parser", WORDS.values(), ids=WORDS)
def test_a_word_says_what_it_does_in_dutch_and_english(parser):
    if any(isinstance(action, argparse._SubParsersAction) for action in parser._actions):
        return  # a group: its words say it
    dutch, _newline, english = (parser.description or "").partition("\n")
    assert dutch
    assert english
    assert dutch != english


@pytest.mark.parametrize("parser", WORDS.values(), ids=WORDS)
def test_every_option_says_what_it_is_in_dutch_and_english(parser):
    silent = [
        action.dest
        for action in parser._actions
        if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction)
        and action.nargs != argparse.REMAINDER
        and " / " not in (action.help or "")
    ]
    assert not silent, 'help="Nederlands / English"'
