"""`./bwk keys rotate` and `throw-away`: the keys with which the most personal things are sealed. `renew` and `retire`:
the installation's own key, with which it signs.
"""

import argparse

from .words import CannotDo, Words, say


def add(words: Words) -> None:
    """The words of this module."""
    words.add(
        "keys rotate",
        "Maak een nieuwe sleutel en verzegel alles opnieuw, terwijl iedereen doorwerkt",
        "Make a new key and seal everything anew, while everybody goes on working",
        rotate,
    )
    parser = words.add(
        "keys throw-away",
        "Gooi een oude sleutel weg waarmee niets meer verzegeld is",
        "Throw an old key away with which nothing is sealed any longer",
        throw_away,
    )
    parser.add_argument("number", type=int, metavar="NUMMER", help="welke sleutel / which key")
    words.add(
        "keys renew",
        "Maak een nieuwe eigen sleutel; de vorige blijft nog openen",
        "Make another key of our own; the one before still opens",
        renew,
    )
    words.add(
        "keys retire",
        "Haal de vorige eigen sleutels weg, na een herstart van de server",
        "Take away our own keys of before, after the server was started anew",
        retire,
    )


def rotate(_asked: argparse.Namespace) -> None:
    """Seal all that is sealed with a new key."""
    from .installation import ready

    ready()
    from buurtwerkkamer.kernel.vault import rotating
    from buurtwerkkamer.kernel.vault.keyring import NoSuchKey

    try:
        rotated = rotating.rotate()
    except NoSuchKey as gone:
        raise CannotDo(f"Sleutel {gone} is er niet. Zoek hem in een kopie / key {gone} is not there") from gone
    say(f"Sleutel {rotated.number} is er; {rotated.values} keer opnieuw verzegeld / sealed anew")
    say("Oude sleutels openen je kopieën van vóór vandaag. Bewaar ze zo lang als die / keep them as long as backups")


def throw_away(asked: argparse.Namespace) -> None:
    """Refuses where something can only be opened with it, or where it is the key that seals."""
    from .installation import ready

    ready()
    from buurtwerkkamer.kernel.vault import rotating
    from buurtwerkkamer.kernel.vault.keyring import keyring

    in_use = rotating.in_use()
    if asked.number not in keyring().numbers():
        raise CannotDo(f"Sleutel {asked.number} is er niet / there is no such key")
    if asked.number == keyring().newest()[0]:
        raise CannotDo(f"Sleutel {asked.number} is in gebruik. Maak eerst een nieuwe / rotate first")
    if in_use[asked.number]:
        raise CannotDo(f"Met sleutel {asked.number} is nog iets verzegeld. Verzegel eerst opnieuw / rotate first")
    keyring().throw_away(asked.number)
    say(f"Sleutel {asked.number} is weg / is gone")


def renew(_asked: argparse.Namespace) -> None:
    """Another key of our own; whoever is signed in stays so."""
    from .installation import ready

    ready()
    from buurtwerkkamer.kernel.vault import own_key

    own_key.renew()
    say("De nieuwe sleutel is er. Start de server nu opnieuw; iedereen kan doorwerken / start the server anew")
    say(
        "Haal de vorige over een maand weg, of meteen als iemand hem heeft: ./bwk keys retire / then retire the old one"
    )


def retire(_asked: argparse.Namespace) -> None:
    """Second locks are kept with the newest key first, so nobody is shut out; then the others go."""
    from .installation import ready

    ready()
    from allauth.mfa.models import Authenticator
    from django.db import transaction

    from buurtwerkkamer.kernel.vault import own_key
    from buurtwerkkamer.web.public.locks import kept_anew

    with transaction.atomic():
        for lock in Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk"):
            lock.data = kept_anew(lock.data)
            lock.save(update_fields=["data"])
    say(f"Weg: {own_key.retire()} / retired. Start de server opnieuw / start the server anew")
    say("Werkt een pincode niet meer? Geef een nieuwe / who did not use a PIN since gets a new one")
