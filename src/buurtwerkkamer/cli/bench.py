"""`./bwk bench`"""

import argparse

from .words import CannotDo, Words


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add(
        "bench",
        "Meet hoe snel het is, als verhoudingen binnen één keer meten. Status 1: een grens is niet gehaald",
        "Measure how fast it is, as ratios within one run. Status 1: a limit is not met",
        bench,
    )
    parser.add_argument(
        "name",
        nargs="*",
        metavar="NAME",
        help="pages, http, export, books, table, tablets, sizes, device, import, report, demo, likely, announcements, "
        "connect, sites, country "
        "(standaard alles behalve / default all but country, device)",
    )
    parser.add_argument("--format", choices=("table", "json"), default="table", help="vorm (standaard table) / form")
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--quick", action="store_true", help="alleen de kleinste database / the smallest database only")
    sizes.add_argument("--full", action="store_true", help="ook de grootste database / the largest database too")


def bench(asked: argparse.Namespace) -> int:
    """Measure, print, and say with the status whether every limit is met."""
    from buurtwerkkamer.bench.running import NAMES, Ambition, run

    unknown = set(asked.name) - set(NAMES)
    if unknown:
        raise CannotDo(f"{unknown.pop()}: wel {', '.join(NAMES)} / is not one of these")
    ambition = Ambition.QUICK if asked.quick else Ambition.FULL if asked.full else Ambition.USUAL
    return run(names=asked.name, ambition=ambition, as_json=asked.format == "json")
