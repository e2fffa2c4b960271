"""For the tests: the embedded database, or PostgreSQL where BWK_DATABASE says so; quick password hashes."""

import os
import tempfile

os.environ["BWK_HOME"] = os.path.join(  # noqa: PTH118 -- a home for each process that tests
    os.environ.get("BWK_HOME") or tempfile.mkdtemp(prefix="bwk-test-"), os.environ.get("PYTEST_XDIST_WORKER", "")
)

from .dev import *  # noqa: F403
from .dev import CACHES, DATABASES, INSTALLED_APPS, OIDC_APPS, STATIC_ROOT

DEBUG = False
INSTALLED_APPS = [*INSTALLED_APPS, *OIDC_APPS]  # no server is named: a test names its own
DEMO = True  # the demo's one-click doors are walked by the tests too; a test turns them off to see them closed
EMAIL_HOST = "mail.buurt.invalid"  # mail is sent; Django keeps it in ``mail.outbox``
SECURITY_CONTACT = "mailto:veilig@buurt.invalid"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = CACHES | {"default": CACHES["near"] | {"LOCATION": "shared"}}  # test_limits has the one of an installation
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is not there

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in an installation: in memory, the threads of a live server would share one connection
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["BWK_HOME"], "test.sqlite3")}  # noqa: PTH118
