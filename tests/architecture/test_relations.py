"""Relations between models hold to the order of the contexts too: names in strings escape an import linter."""

import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db.models import ForeignKey, Model

from .source import contexts, modules, own_models


def _relations() -> Iterator[tuple[type[Model], ForeignKey]]:
    for model in own_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey):
                yield model, field


def _across_contexts() -> Iterator[tuple[type[Model], ForeignKey]]:
    return ((m, f) for m, f in _relations() if m._meta.app_label != f.related_model._meta.app_label)


def test_no_relation_points_up():
    order = {label: number for number, label in enumerate(contexts())}
    up = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model, field in _across_contexts()
        if order[field.related_model._meta.app_label] > order[model._meta.app_label]
    ]
    assert not up


def test_the_reverse_side_of_a_relation_across_contexts_carries_the_name_of_its_owner():
    nameless = [
        f"{model._meta.label}.{field.name}: related_name={field.remote_field.related_name!r}"
        for model, field in _across_contexts()
        if not (field.remote_field.related_name or "").startswith(f"{model._meta.app_label}_")
        and not (field.remote_field.related_name or "").endswith("+")
    ]
    assert not nameless, 'name it "<own context>_<what>", or "+" when nobody asks'


@pytest.mark.parametrize("context", contexts())
def test_a_context_never_uses_what_higher_contexts_hang_on_its_models(context):
    higher = contexts()[contexts().index(context) + 1 :]
    names = {
        field.remote_field.related_name
        for model, field in _across_contexts()
        if model._meta.app_label in higher and not field.remote_field.related_name.endswith("+")
    }
    used = [
        f"{module.place}: {name}"
        for module in modules(f"domain/{context}")
        for name in names
        if re.search(rf"\b{name}\b", module.text)
    ]
    assert not used


@pytest.mark.django_db
def test_migrations_say_what_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
