from typing import Any

import django.db.models.functions.comparison
from django.db import migrations, models

from buurtwerkkamer.kernel.audit import chain


def install(_apps: Any, schema_editor: Any) -> None:
    chain.sum_what_is_there(schema_editor.connection)
    chain.install(schema_editor.connection)


def take_off(_apps: Any, schema_editor: Any) -> None:
    chain.take_off(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField("auditevent", "role", models.CharField(blank=True, default="", max_length=16), preserve_default=False),
        migrations.AddField("auditevent", "session", models.CharField(blank=True, default="", max_length=8), preserve_default=False),
        migrations.AddField("auditevent", "person_id", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("auditevent", "nth", models.PositiveBigIntegerField(editable=False, null=True)),
        migrations.AddField("auditevent", "hash", models.CharField(default="", editable=False, max_length=64)),
        migrations.AddIndex(
            "auditevent",
            models.Index(
                condition=models.Q(("person_id__isnull", False)), fields=["person_id", "at"], name="audit_person_at"
            ),
        ),
        migrations.AddConstraint(
            "auditevent",
            models.UniqueConstraint(
                django.db.models.functions.comparison.Coalesce("room_id", models.Value(0)),
                models.F("nth"),
                name="audit_chain_place_once",
            ),
        ),
        migrations.RunPython(install, take_off),
    ]
