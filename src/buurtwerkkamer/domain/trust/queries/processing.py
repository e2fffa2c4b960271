"""The register of processing: what is done with what is kept, of whom, why, how long, and who sees it.

It follows from what models, terms and roles declare, so it is what the software does. Source: AVG art. 30.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.rules import ROLE_PERMISSIONS
from buurtwerkkamer.domain.rooms.models import Cooperative
from buurtwerkkamer.domain.trust.queries.own import label
from buurtwerkkamer.domain.trust.rules.keeping import Kind, Term, kinds, models_about_people, term, terms
from buurtwerkkamer.domain.trust.rules.processing import Processing, processings
from buurtwerkkamer.kernel.privacy import Privacy

NAMED: Final = 10  # cooperatives that the register names


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of one kind: how its fields are called, which of them may hurt, and how long."""

    kind: Kind
    fields: list[str]
    sealed: list[str]
    term: Term


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register."""

    processing: Processing
    held: list[Held]
    roles: list[AccessRole]

    @property
    def sealed(self) -> list[str]:
        """What nobody can read in the database."""
        return [name for held in self.held for name in held.sealed]

    @property
    def terms(self) -> list[str]:
        """How long, each once."""
        return list(dict.fromkeys(held.term.words for held in self.held))


def register(*, on: date) -> list[Entry]:
    """Every processing, as it is on the day ``on``. Asks the database nothing."""
    return [
        Entry(
            processing,
            [_held(code, on) for code in processing.kinds],
            [role for role in AccessRole if ROLE_PERMISSIONS[role] & processing.seen_by],
        )
        for processing in processings()
    ]


def all_terms(*, on: date) -> list[Term]:
    """Every term that holds on the day ``on``, with where it comes from; that of copies too."""
    return [term(code, on=on) for code in terms()]


def responsible() -> list[str]:
    """The names of who answers for it: the cooperatives of this installation, the first ten."""
    return list(Cooperative.objects.order_by("name").values_list("name", flat=True)[:NAMED])


def _held(code: str, on: date) -> Held:
    kind = kinds()[code]
    names: dict[str, bool] = {}
    for model in models_about_people():
        declared: Privacy = model.privacy  # type: ignore[attr-defined]
        if declared.kind == code:
            for field in model._meta.concrete_fields:
                if field.name in declared.about_people and field.name != declared.of.partition("__")[0]:
                    names[label(field)] = field.name in declared.sensitive
    return Held(kind, list(names), [name for name, is_sealed in names.items() if is_sealed], term(kind.term, on=on))
