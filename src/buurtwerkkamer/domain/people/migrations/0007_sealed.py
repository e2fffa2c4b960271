from django.db import migrations

from buurtwerkkamer.kernel.vault.fields import SealedJSON, SealedText
from buurtwerkkamer.kernel.vault.migrating import seal_what_stands


class Migration(migrations.Migration):
    dependencies = [("people", "0006_association")]

    operations = [
        migrations.AlterField("merge", "wrote", SealedJSON(blank=True, default=dict)),
        migrations.AlterField("participation", "note", SealedText(blank=True, verbose_name="opmerking")),
        seal_what_stands("people", "Merge", "wrote"),
        seal_what_stands("people", "Participation", "note"),
    ]
