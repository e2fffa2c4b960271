"""`./bwk backup make`, `list` and `restore`: copies of everything but the keys."""

import argparse

from .words import CannotDo, Words, say


def add(words: Words) -> None:
    """The words of this module."""
    words.add(
        "backup make",
        "Maak een kopie van de database en de foto’s, terwijl iedereen doorwerkt",
        "Make a copy of the database and the photos, while everybody goes on working",
        make,
    )
    words.add("backup list", "Zeg welke kopieën er zijn", "Say which copies there are", list_them)
    parser = words.add(
        "backup restore",
        "Zet een kopie terug. Stop eerst de server",
        "Put a copy back. Stop the server first",
        restore,
    )
    parser.add_argument("name", metavar="NAAM", help="welke, zoals `list` hem noemt / which one, as `list` calls it")


def make(_asked: argparse.Namespace) -> None:
    """Prints where it is."""
    from .installation import ready

    ready()
    print(_make())


def list_them(_asked: argparse.Namespace) -> None:
    """The newest first, with when it goes."""
    from .installation import ready

    ready()
    from django.utils import timezone

    from buurtwerkkamer.domain.trust.queries.copies import copies
    from buurtwerkkamer.domain.trust.rules.keeping import COPY, term

    for copy in copies():
        print(f"{copy.folder.name}  {copy.size_bytes / 1e6:10.1f} MB")
    say(term(COPY, on=timezone.localdate()).words + " / a copy goes after its term")


def restore(asked: argparse.Namespace) -> None:
    """What is there now is copied first, so that this can be undone; who was forgotten since, is forgotten again."""
    from .installation import ready

    ready()
    from django.utils import timezone

    from buurtwerkkamer.domain.rooms.models import Room
    from buurtwerkkamer.domain.trust.queries.copies import copy_called
    from buurtwerkkamer.domain.trust.services.copies import put_back_copy
    from buurtwerkkamer.domain.trust.services.forgetting import forget_what_is_past
    from buurtwerkkamer.domain.trust.services.forgetting_again import forget_again
    from buurtwerkkamer.domain.trust.services.own import forget_who_asked
    from buurtwerkkamer.kernel.audit import journal
    from buurtwerkkamer.kernel.copying import CannotCopy

    copy = copy_called(asked.name)
    if copy is None:
        raise CannotDo(f"Er is geen kopie {asked.name!r}. Kijk met `./bwk backup list` / there is no such copy")
    if Room.objects.exists():
        say(f"Wat er nu is, staat in {_make()} / what is there now is kept there")
    try:
        highest = put_back_copy(copy=copy)
    except CannotCopy as reason:
        raise CannotDo(str(reason)) from reason
    ready()
    today = timezone.localdate()
    people = forget_again(highest=highest, by=journal.COMMAND_LINE)
    people += forget_who_asked(today=today) + forget_what_is_past(today=today).people
    say(f"{copy.folder.name} is terug; {people} mensen zijn opnieuw vergeten / people are forgotten again")
    say(
        "Wat daarna gebeurde, is er niet meer: geen nee van een buur, geen rol die stopte, geen tablet die los ging. "
        "Kijk dat na / what happened since is gone: a no, a role that ended, a tablet that was unpaired"
    )
    _say_which_keys_are_missing()


def _make() -> str:
    from django.utils import timezone

    from buurtwerkkamer.domain.trust.services.copies import make_copy
    from buurtwerkkamer.kernel.audit import journal
    from buurtwerkkamer.kernel.copying import CannotCopy

    try:
        return str(make_copy(at=timezone.localtime(), by=journal.COMMAND_LINE).folder)
    except CannotCopy as reason:
        raise CannotDo(str(reason)) from reason
    except OSError as reason:
        raise CannotDo(f"De kopie lukt niet: {reason.strerror} / the copy did not succeed") from reason


def _say_which_keys_are_missing() -> None:
    from buurtwerkkamer.kernel.vault import rotating
    from buurtwerkkamer.kernel.vault.keyring import keyring

    needed = rotating.in_use()
    for number in sorted(number for number, values in needed.items() if values and number not in keyring().numbers()):
        say(f"Sleutel {number} ontbreekt. Zoek hem in een kopie van de sleutels / key {number} is missing")
