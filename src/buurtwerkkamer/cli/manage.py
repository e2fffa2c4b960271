"""`./bwk manage ...`: Django's own commands, for who builds or repairs."""

import argparse

from .words import Words


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add("manage", "Een opdracht van Django zelf", "One of Django's own commands", manage)
    parser.add_argument("rest", nargs=argparse.REMAINDER)


def manage(asked: argparse.Namespace) -> None:
    """Hand the rest to Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["./bwk manage", *asked.rest])
