"""The register of processing says of everything that is kept what it is for, and says it once. Source: AVG art. 30."""

from collections import Counter
from datetime import date

import pytest

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.rules import NAMES_PEOPLE
from buurtwerkkamer.domain.trust.queries.processing import register, responsible
from buurtwerkkamer.domain.trust.rules import keeping
from buurtwerkkamer.domain.trust.rules.processing import processings
from buurtwerkkamer.kernel.privacy import Privacy
from tests.architecture.source import own_models
from tests.cast import a_cooperative

ON = date(2026, 3, 1)
FIELDS = [
    (model, name) for model in own_models() for name in sorted(model.privacy.about_people) if model.privacy.about_people
]


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda one: one if isinstance(one, str) else one._meta.label)
def test_every_field_about_people_is_in_exactly_one_processing(model, name):
    declared: Privacy = model.privacy
    assert name in declared.about_people
    assert len([one for one in processings() if declared.kind in one.kinds]) == 1


def test_every_kind_is_in_one_and_none_is_named_that_is_not_there():
    named = Counter(kind for one in processings() for kind in one.kinds)
    assert dict(named) == dict.fromkeys(keeping.kinds(), 1)
    assert len({one.code for one in processings()}) == len(processings())


def test_whatever_shows_residents_by_name_is_in_the_register():
    assert frozenset().union(*(one.seen_by for one in processings())) >= NAMES_PEOPLE


def test_who_sees_it_follows_from_the_roles():
    [jobs] = [entry for entry in register(on=ON) if entry.processing.code == "jobs"]
    assert jobs.roles == [AccessRole.COORDINATOR, AccessRole.ASSISTANT, AccessRole.KEY_VOLUNTEER]
    assert all(
        AccessRole.FINANCIER not in entry.roles for entry in register(on=ON) if entry.processing.code != "report"
    )


def test_it_names_what_is_kept_which_of_it_is_sealed_and_how_long():
    entries = {entry.processing.code: entry for entry in register(on=ON)}
    known = {held.kind.code: held for held in entries["known"].held}
    assert {"Voornaam", "Straat", "Geboortejaar"} <= set(known["person"].fields)
    assert known["person"].term.months == 24
    assert known["room"].sealed == ["Opmerking"]
    assert entries["known"].sealed
    assert entries["association"].held[1].term.months == 84


def test_who_answers_for_it(db):
    a_cooperative("zuidoost")
    assert responsible() == ["Zuidoost"]
