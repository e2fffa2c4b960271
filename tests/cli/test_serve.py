"""The server as it starts: a tap never waits for what was loaded long ago."""

import subprocess
import sys

from django.conf import settings


def test_what_is_loaded_is_looked_through_once_and_never_while_a_neighbour_waits():
    asks = "import gc, buurtwerkkamer.config.wsgi; print(gc.get_freeze_count(), len(gc.get_objects()))"
    env = {"BWK_HOME": str(settings.HOME), "PYTHONPATH": str(settings.PACKAGE.parent)}
    said = subprocess.run([sys.executable, "-c", asks], env=env, capture_output=True, check=True).stdout
    loaded, looked_through = map(int, said.split())
    assert loaded > 50_000
    assert looked_through < 1_000
