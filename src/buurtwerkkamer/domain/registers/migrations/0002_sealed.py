from django.db import migrations

from buurtwerkkamer.kernel.vault.fields import SealedJSON
from buurtwerkkamer.kernel.vault.migrating import seal_what_stands


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial")]

    operations = [
        migrations.AlterField("registerimport", "reported", SealedJSON(blank=True, default=list)),
        seal_what_stands("registers", "RegisterImport", "reported"),
    ]
