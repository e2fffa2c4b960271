"""For the tests: the embedded database, or PostgreSQL where BWK_DATABASE says so; quick password hashes."""

import os
import tempfile

os.environ.setdefault("BWK_HOME", tempfile.mkdtemp(prefix="bwk-test-"))

from .dev import *  # noqa: F403

DEBUG = False
DEMO = True  # the demo's one-click doors are walked by the tests too; a test turns them off to see them closed
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
