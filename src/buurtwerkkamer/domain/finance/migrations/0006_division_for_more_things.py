"""A bill of the cooperative may be for more than one thing: what it was is cents by account, as for a room's own."""

from typing import Any

from django.db import migrations, models

from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing


def by_account(apps: Any, _schema_editor: Any) -> None:
    """One account is all of the line."""
    division = apps.get_model("finance", "Division")
    with seeing(EVERY):
        for chosen in division.objects.exclude(account="").select_related("line").iterator():
            division.objects.filter(pk=chosen.pk).update(lines={chosen.account: -chosen.line.cents})


def the_largest(apps: Any, _schema_editor: Any) -> None:
    """Of more things only the largest is still said."""
    division = apps.get_model("finance", "Division")
    with seeing(EVERY):
        for chosen in division.objects.exclude(lines={}).iterator():
            account = max(chosen.lines, key=lambda each: abs(chosen.lines[each]))
            division.objects.filter(pk=chosen.pk).update(account=account)


class Migration(migrations.Migration):
    dependencies = [("finance", "0005_cooperative_bank")]

    operations = [
        migrations.AddField(model_name="division", name="lines", field=models.JSONField(default=dict)),
        migrations.RunPython(by_account, the_largest),
        migrations.RemoveField(model_name="division", name="account"),
    ]
