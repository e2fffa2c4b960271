"""What every command does first: an installation that is as this version needs it."""

import pytest
from django.db import connection

from buurtwerkkamer.cli.installation import ready
from buurtwerkkamer.config.settings.base import CACHES

TABLE = CACHES["default"]["LOCATION"]


@pytest.mark.django_db
def test_a_database_that_django_itself_migrated_gets_what_no_migration_makes(settings):
    settings.CACHES = CACHES
    assert TABLE not in connection.introspection.table_names()

    ready()

    assert TABLE in connection.introspection.table_names()
