"""Tells PostgreSQL that a row by its index costs little more than the next row. It believes in turning disks: four times.
Then it reads all people of a country for the few hundred of a room, and a page grows with what is not on it.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Set on the database, so also behind a pool of connections. Who owns it may; whoever does not has their own settings
TELL = """
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET random_page_cost = 1.1', current_database());
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'not the owner: random_page_cost stays as it is';
END $$
"""


def tell(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TELL, params=None)


class Migration(migrations.Migration):
    dependencies = [("trust", "0002_rooms_in_sight")]
    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
