"""The command line, for administrators and scripts: a module per word, each with ``add(words)``.

Results go to standard output, everything else to standard error; exit status 2 when what was asked cannot be done.
"""

import argparse
import importlib
import os
import sys
from typing import Final

from buurtwerkkamer import __version__
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing

from .words import CannotDo, Words

MODULES: Final = (
    "demo", "room", "account", "import_register", "import_cbs", "fetch_cbs", "neighbourhoods", "sites", "results",
    "report", "check", "mail", "keys", "backup", "dump", "bench", "serve", "work", "manage",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run the command that the words ask for; its exit status."""
    parser = argparse.ArgumentParser(prog="./bwk", description="Buurtwerkkamer, de opdrachtregel / the command line")
    parser.add_argument("--version", action="version", version=__version__)
    words = Words(parser)
    for name in MODULES:
        importlib.import_module(f"{__name__}.{name}").add(words)
    asked = parser.parse_args(arguments)
    if not hasattr(asked, "run"):
        parser.print_help()
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", asked.settings)
    try:
        with seeing(EVERY):  # who is on this machine works on the whole installation
            return asked.run(asked) or 0
    except CannotDo as reason:
        print(reason, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
