"""Names and streets as a search needs them, also of who is known already."""

from typing import Any, Final

from django.db import migrations, models

from buurtwerkkamer.domain.people.models import Person

NAMES: Final = ("first_name", "infix", "last_name", "street")
BATCH: Final = 1000


def fill(apps: Any, _schema_editor: Any) -> None:
    """Spell everybody who is there, a thousand at a time."""
    people = apps.get_model("people", "Person").objects.order_by("pk")
    last = 0
    while batch := list(people.filter(pk__gt=last).only(*NAMES)[:BATCH]):
        for person in batch:
            spelled = Person(**{name: getattr(person, name) for name in NAMES}).spelled()
            person.folded, person.sounds = spelled.folded, spelled.sounds
        people.model.objects.bulk_update(batch, ["folded", "sounds"], batch_size=200)
        last = batch[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0004_person"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="folded",
            field=models.CharField(default="", editable=False, max_length=400),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="person",
            name="sounds",
            field=models.CharField(default="", editable=False, max_length=300),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("folded", ""), _negated=True), name="person_can_be_found"
            ),
        ),
    ]
