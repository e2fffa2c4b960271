"""Privacy is decided when a field is born. Source: REG-6, DNA-11."""

import pytest
from django.db.models import CharField, TextField

from buurtwerkkamer.kernel.privacy import Privacy, privacy, unclassified

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
