"""Documents that are made from the code by ``./bwk docs``, and compared with it by a test."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = ROOT / "src" / "buurtwerkkamer"
REQUIREMENT: Final = re.compile(r"\b(?:DNA|REG|ACT|VOV|DEB|NBH|VAL|POS|RES|FIN|TEA|WRK|OWN|PAR|SER|PUB)-\d+\b")

RULES_HEAD: Final = """# Rules: which requirement lives where

Made by `./bwk docs` from the ids in the source (`git grep POS-3` finds the same). A test compares this page with the
code, so it is always true.

| requirement | code |
|---|---|
"""

ACCESS_HEAD: Final = """# Access: who may do what

Made by `./bwk docs`. A test compares this page with the code and walks every address as every role, in the own room,
in another room of the cooperative and in a room of another cooperative. A change of rights shows in this page.

A role counts in the rooms it was given for. The role *{everywhere}* is given for all rooms of the cooperative.
"""


INDICATORS_HEAD: Final = """# Indicators: how each figure is counted

Made by `./bwk docs` from `results/reference/indicators.toml`. The rules themselves are one file,
`results/queries/counting.py`; what is behind a figure is found by `results/queries/tracing.py`, and a test holds the
two against each other. All counts are for one room and one calendar year, by local day. Persons are counted once.

A figure that needs parts that are not built yet says "nog niet geregistreerd", never 0.

"""


def rules() -> tuple[Path, str]:
    """docs/rules.md: requirement id -> the modules whose source names it."""
    places: dict[str, set[str]] = defaultdict(set)
    for path in _sources():
        for requirement in REQUIREMENT.findall(path.read_text("utf-8")):
            places[requirement].add(path.relative_to(SOURCE).as_posix())
    rows = (
        f"| {requirement} | {', '.join(f'`{place}`' for place in sorted(places[requirement]))} |\n"
        for requirement in sorted(places, key=_in_order)
    )
    return ROOT / "docs" / "rules.md", RULES_HEAD + "".join(rows)


def _sources() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix in {".py", ".toml", ".typ"} and "migrations" not in path.parts:
            yield path


def _in_order(requirement: str) -> tuple[str, int]:
    chapter, _dash, number = requirement.partition("-")
    return chapter, int(number)


def access() -> tuple[Path, str]:
    """docs/access.md: role x permission, and the permission that each address asks."""
    set_up()
    from buurtwerkkamer.domain.people.enums import AccessRole
    from buurtwerkkamer.domain.people.rules import OWN_TEAM, ROLE_PERMISSIONS
    from buurtwerkkamer.kernel.access import Permission

    from .addresses import ours

    roles = list(AccessRole)
    may = [
        [f"`{permission}`", *("ja" if permission in ROLE_PERMISSIONS[role] else "" for role in roles)]
        for permission in Permission
    ]
    team = ["*ziet kleine aantallen*", *("ja" if role in OWN_TEAM else "" for role in roles)]
    pages = [[f"`{a.name}`", f"`{a.pattern}`", f"`{a.permission}`"] for a in ours()]
    text = "\n".join(
        (
            ACCESS_HEAD.format(everywhere=AccessRole.COOPERATIVE.label),
            _table(["may", *(str(role.label) for role in roles)], [*may, team]),
            "## What each address asks\n",
            _table(["name", "address", "permission"], pages),
        )
    )
    return ROOT / "docs" / "access.md", text


def indicators() -> tuple[Path, str]:
    """docs/indicators.md: code, words, how it is counted, targets."""
    set_up()
    from buurtwerkkamer.domain.results.rules import indicators, labels
    from buurtwerkkamer.domain.rooms.enums import Phase

    text = INDICATORS_HEAD
    for code, group in labels("group").items():
        rows = [
            [f"`{i.code}`", i.label, i.how, *(str(i.targets[phase] or "–") for phase in Phase)]
            for i in indicators()
            if i.group == code
        ]
        head = ["code", "indicator", "zo tellen we", "light", "vol, eerste 3 jaar", "vol, daarna"]
        text += f"## {group['label']}\n\n{_table(head, rows)}\n"
    return ROOT / "docs" / "indicators.md", text.rstrip("\n") + "\n"


def set_up() -> None:
    """Django, for what can only be asked of it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurtwerkkamer.config.settings.test")
    django.setup()


def limits() -> tuple[Path, str]:
    """docs/limits.md: what is limited and to what, and what the database refuses."""
    set_up()
    from . import limits as page

    much = _table(["what", "limit"], page.limits())
    fit = _table(["of", "must hold"], page.refused())
    return ROOT / "docs" / "limits.md", f"{page.HEAD}{much}{page.FIT}{fit}"


ALL: Final = (rules, access, indicators, limits)


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
