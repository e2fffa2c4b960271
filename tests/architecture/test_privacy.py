"""Privacy is decided when a field is born. Source: REG-6, DNA-11."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import CASCADE, SET_NULL, CharField, TextField

from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.services import job_photos
from buurtwerkkamer.domain.table.services import forgetting
from buurtwerkkamer.domain.trust.rules import keeping
from buurtwerkkamer.kernel.merging import references
from buurtwerkkamer.kernel.privacy import Privacy, nothing, privacy, unclassified

from .source import own_models


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_field_says_whether_it_is_about_a_person(model):
    assert not unclassified(model), "name it in the model's `privacy`, as personal or plain"


def test_a_field_without_a_word_in_two_lists_or_gone_is_found():
    class Model:
        class _meta:  # noqa: N801 -- as Django has it
            concrete_fields = [type("Field", (), {"name": name, "primary_key": False}) for name in ("a", "b")]

        privacy = privacy(personal="a gone", plain="a")

    assert unclassified(Model) == {"a", "b", "gone"}
    assert Privacy() == privacy()


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_what_says_something_of_people_is_of_a_kind_and_nothing_else_is(model):
    declared: Privacy = model.privacy
    assert bool(declared.kind) == bool(declared.about_people), "say which `kind` it is, in trust/reference/kept.toml"
    assert not declared.kind or declared.kind in keeping.kinds()


def test_every_kind_is_of_a_model_and_by_a_term_with_a_source():
    assert {model.privacy.kind for model in own_models()} - {""} == set(keeping.kinds())
    assert {kind.term for kind in keeping.kinds().values()} <= set(keeping.terms())
    assert all(term.source and term.words for of in keeping.terms().values() for term in of)
    twice = Counter((term.code, term.since) for of in keeping.terms().values() for term in of)
    assert max(twice.values()) == 1


@pytest.mark.parametrize(("model", "field"), list(references(Person)), ids=str)
def test_whoever_refers_to_a_person_says_so_or_lets_go(model, field):
    """So forgetting meets every row: it is nobody's then, or goes with the person."""
    declared: Privacy = model.privacy
    assert field.name in declared.about_people
    if declared.of != field.name:
        assert field.remote_field.on_delete is SET_NULL
    elif field.name not in declared.counted:
        assert field.remote_field.on_delete is CASCADE


@pytest.mark.parametrize("model", [m for m in own_models() if m.privacy.counted], ids=lambda model: model._meta.label)
def test_what_no_figure_is_counted_from_can_be_empty(model):
    """Where a row becomes nobody's, everything else that says something of somebody goes."""
    declared: Privacy = model.privacy
    for name in declared.about_people - declared.counted:
        nothing(model, name)
    model._default_manager.filter(**declared.where)  # asks for fields that are there


def test_terms_are_those_that_the_nights_keep_to():
    on = date(2025, 12, 3)
    assert keeping.kept_since("photo", on=on) == date(2024, 12, 3) == on - job_photos.KEPT
    assert on - keeping.kept_since("tap", on=on) >= forgetting.SENT_AGAIN_UNTIL
    assert on - keeping.kept_since("tap", on=on) < forgetting.SENT_AGAIN_UNTIL + timedelta(days=3)
    assert keeping.kept_since("person", on=date(2026, 3, 31)) == date(2024, 3, 28)


def test_nothing_can_hold_a_citizen_service_number_by_name():
    names = {field.name for model in own_models() for field in model._meta.concrete_fields}
    assert not {name for name in names if "bsn" in name or "burgerservice" in name}


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_a_model_in_a_log_line_says_nothing_of_a_person(model):
    declared: Privacy = model.privacy
    texts = {
        field.name: f"[{field.name}]"
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField) and field.name in declared.personal
    }
    assert not [text for text in texts.values() if text in str(model(**texts))]
