"""What a password must be, said so that somebody knows how to do better."""

from collections.abc import Collection
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.people.queries.accounts import words_around
from buurtwerkkamer.kernel.guessing import Part, guess

WHY: Final = {
    Part.OWN: _("Er zit je naam, je e-mailadres of je kamer in."),
    Part.CHOSEN: _("Er zit een woord in dat veel mensen kiezen."),
    Part.ROW: _("Er zit een rijtje in, zoals 1234 of een jaartal."),
}
BETTER: Final = _("Kies drie of vier losse woorden die niets met jou te maken hebben.")


class HardToGuess:
    """A validator as Django asks for."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raises ``ValidationError``: what is easily guessed in it, and how to do better."""
        refuse_guessable(password, around=words_around(user) if user and user.pk else ())

    def get_help_text(self) -> str:
        """The advice beside the field."""
        return BETTER


def refuse_guessable(password: str, *, around: Collection[str]) -> None:
    """Raises ``ValidationError``, as above; ``around`` are words that anybody may know of its owner."""
    found = guess(password, own=around)
    if not found.is_strong:
        why: list[Any] = [WHY[part] for part in Part if part in found.parts]
        raise ValidationError(" ".join([_("Dit wachtwoord is makkelijk te raden."), *why[:1], BETTER]))
