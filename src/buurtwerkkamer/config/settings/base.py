"""One installation. Everything it writes goes under BWK_HOME; everything it may be told comes from the environment.

BWK_HOME      folder for database, uploads, caches and keys (default: var/)
BWK_DATABASE  address of a PostgreSQL 15+ database (default: SQLite under BWK_HOME)
BWK_COPIES    folder for copies of the database, best on another disk (default: BWK_HOME/copies)
BWK_HOSTS     host names that it answers to, with commas (default: this machine only)
BWK_HTTPS     1 where it is served over https: secure cookies, HSTS
BWK_MAIL      the server that sends mail, "smtp://name:password@host:587" (smtps:// for port 465); else none is sent
BWK_MAIL_FROM from whom it is, "Buurtwerkkamer <hallo@voorbeeld.nl>"
BWK_MAILBOXES mailboxes that are read, a room each: "holendrecht=imaps://name:password@host/INBOX", with spaces between
BWK_OIDC_SERVER, BWK_OIDC_CLIENT, BWK_OIDC_SECRET  a server where people of the organisation sign in (OpenID Connect)
BWK_OIDC_NAME what it is called on the page to sign in
BWK_OIDC_SECOND_LOCK  the word in "amr" or "acr" that tells of a second lock there; else one there does not count here
BWK_LOG       "json": every line of the log is an object for a machine (default: a line for people)
BWK_SECURITY_CONTACT  where to tell of a weak spot, "mailto:…" or "https://…": in /.well-known/security.txt
BWK_PDOK      what may be asked of PDOK, the maps of the government: "addresses" (the server looks an address up), "map"
              (browsers fetch a background under our map); with a comma both. Default: nothing
BWK_PROXIES   how many servers of our own a request comes through, such as the one that does https (default: 1 with
              BWK_HTTPS, else 0): tells from which network somebody signs in
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONCE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from buurtwerkkamer.kernel.mailbox import mailboxes

PACKAGE = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("BWK_HOME") or "var").resolve()
DEBUG = False
DEMO = False  # settings/demo.py: a start page where every role is one click away
HTTPS = os.environ.get("BWK_HTTPS") == "1"
ALLOWED_HOSTS = os.environ.get("BWK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")


def _secret_keys() -> list[str]:
    """The installation's own key, made once, readable by its owner only; then those before it, which only open."""
    path = HOME / "keys" / "secret.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(get_random_secret_key())
    return [path.read_text(), *(older.read_text() for older in sorted(path.parent.glob("secret-*.key"), reverse=True))]


SECRET_KEY, *SECRET_KEY_FALLBACKS = _secret_keys()  # another one: ./bwk keys renew

INSTALLED_APPS = [
    "buurtwerkkamer.web.ui",  # surfaces first: their templates win over those of packages
    "buurtwerkkamer.web.public",
    "buurtwerkkamer.web.desk",  # its words stand first in the menu
    "buurtwerkkamer.web.dashboards",
    "buurtwerkkamer.web.kiosk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "buurtwerkkamer.kernel.audit",
    "buurtwerkkamer.domain.neighbourhoods",
    "buurtwerkkamer.domain.rooms",
    "buurtwerkkamer.domain.people",
    "buurtwerkkamer.domain.partners",
    "buurtwerkkamer.domain.programme",
    "buurtwerkkamer.domain.pathway",
    "buurtwerkkamer.domain.finance",
    "buurtwerkkamer.domain.table",
    "buurtwerkkamer.domain.registers",
    "buurtwerkkamer.domain.results",
    "buurtwerkkamer.domain.publishing",
    "buurtwerkkamer.domain.trust",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # before the files: a policy goes with every answer
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "buurtwerkkamer.web.ui.sight.NothingInSight",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "buurtwerkkamer.web.ui.still_there.StillThere",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "buurtwerkkamer.web.ui.access.ClosedByDefault",
]

ROOT_URLCONF = "buurtwerkkamer.config.urls"
CSRF_FAILURE_VIEW = "buurtwerkkamer.web.ui.views.csrf_failure"
FORM_RENDERER = "buurtwerkkamer.web.ui.forms.Renderer"
WSGI_APPLICATION = "buurtwerkkamer.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["buurtwerkkamer.web.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "buurtwerkkamer.web.ui.context.surroundings",
            ],
        },
    }
]

# --- Database -------------------------------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(os.environ.get("BWK_DATABASE") or f"sqlite:///{HOME / 'buurtwerkkamer.sqlite3'}")
}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # Measured: 8 processes x 400 writes without one error. IMMEDIATE so that two writers queue, not fail.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None  # opening runs the pragmas; one connection a thread is cheap
else:
    # A connection a thread, kept: a tenth less CPU a page than taking one from psycopg's pool for each request
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True  # so that PgBouncer can pool by transaction
    from buurtwerkkamer.kernel.rooms_in_sight.postgresql import Cursor

    DATABASES["default"].setdefault("OPTIONS", {})["cursor_factory"] = Cursor
    _host = str(DATABASES["default"]["HOST"] or DATABASES["default"]["OPTIONS"].get("host", ""))
    if _host not in ("", "localhost", "127.0.0.1", "::1") and not _host.startswith("/"):
        # Over a network: encrypted, and with the server that was meant; else the address itself says so, with "sslmode"
        DATABASES["default"]["OPTIONS"].setdefault("sslmode", "verify-full")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, Any]] = {
    # Tries to sign in are counted here: for all processes and servers together. Only pages that sign in ask it
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # nobody makes us forget their tries by making more of them
    },
    "near": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
}

# --- Mail -----------------------------------------------------------------------------------------------------------

_MAIL = urlsplit(os.environ.get("BWK_MAIL", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _MAIL.hostname else 'dummy'}.EmailBackend"
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or (465 if _MAIL.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_USE_TLS = not EMAIL_USE_SSL and bool(_MAIL.username)  # a password goes over no open line
EMAIL_TIMEOUT = 10
MAILBOXES = mailboxes(os.environ.get("BWK_MAILBOXES", ""))
DEFAULT_FROM_EMAIL = os.environ.get("BWK_MAIL_FROM") or "Buurtwerkkamer <buurtwerkkamer@localhost>"

# --- People who sign in ---------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["buurtwerkkamer.web.public.sign_in.WithAccess"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "buurtwerkkamer.web.public.passwords.HardToGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "public:start"
LOGOUT_REDIRECT_URL = "public:start"
ACCOUNT_ADAPTER = "buurtwerkkamer.web.public.sign_in.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_FORMS = {"login": "buurtwerkkamer.web.public.sign_in.AtTheDoor"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the cooperative, never by signing up
ACCOUNT_EMAIL_NOTIFICATIONS = True  # who changes a password or a lock hears of it, also when it was somebody else
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes us write to strangers
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False  # laptops in a room are shared: signing in lasts as long as the browser
ACCOUNT_RATE_LIMITS = {  # a key is an account tried from one network: nobody is kept out by who tries elsewhere
    "login_failed": "6/5m/key,30/5m/ip",
    "login_failed_anywhere": "60/h/key",  # of one account from all networks; past it, each network goes slowly
    "login_failed_slowly": "2/5m/key",
    "bring_door": "30/h/ip",  # links of institutions that are tried
    "bring": "20/h/key",  # neighbours whom one link brings
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BWK_PROXIES") or HTTPS)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up with the address of another: the cooperative makes accounts
MFA_TOTP_TOLERANCE = 1  # half a minute either way: who types slowly, or whose telephone is a little off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers themselves allow it on this machine only
MFA_TOTP_ISSUER = "Buurtwerkkamer"
MFA_ADAPTER = "buurtwerkkamer.web.public.locks.Locks"
MFA_FORMS = {
    "activate_totp": "buurtwerkkamer.web.public.locks.Activate",
    "authenticate": "buurtwerkkamer.web.public.locks.Open",
    "reauthenticate": "buurtwerkkamer.web.public.locks.OpenAgain",
    "add_webauthn": "buurtwerkkamer.web.public.locks.AddKey",
    "edit_webauthn": "buurtwerkkamer.web.public.locks.RenameKey",
}

# --- Signing in by way of another server (OpenID Connect) -----------------------------------------------------------

OIDC_SERVER = os.environ.get("BWK_OIDC_SERVER", "").rstrip("/")
OIDC_NAME = os.environ.get("BWK_OIDC_NAME") or "je organisatie"
OIDC_SECOND_LOCK = os.environ.get("BWK_OIDC_SECOND_LOCK", "")
OIDC_APPS = ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
if OIDC_SERVER:
    INSTALLED_APPS += OIDC_APPS
    if not OIDC_SERVER.startswith(("https://", "http://127.0.0.1:")):  # what it says is believed
        raise ImproperlyConfigured("BWK_OIDC_SERVER begins with https://")
SOCIALACCOUNT_ADAPTER = "buurtwerkkamer.web.public.elsewhere.OnlyWhoIsKnown"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may go nowhere else (form-action), and that server may send on to others
# Who showed there longer ago who they are than they may stay in here, does so again; and that server then says when
OIDC_ASKS = {"OAUTH_PKCE_ENABLED": True, "AUTH_PARAMS": {"max_age": "43200"}}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": OIDC_ASKS | {"APPS": [{
    "provider_id": "organisatie",
    "name": OIDC_NAME,
    "client_id": os.environ.get("BWK_OIDC_CLIENT", ""),
    "secret": os.environ.get("BWK_OIDC_SECRET", ""),
    "settings": {"server_url": OIDC_SERVER},
}]}} if OIDC_SERVER else {}  # fmt: skip

# --- What may be asked of PDOK --------------------------------------------------------------------------------------

PDOK = frozenset(filter(None, os.environ.get("BWK_PDOK", "").replace(" ", "").split(",")))
if PDOK - {"addresses", "map"}:
    raise ImproperlyConfigured('BWK_PDOK is "addresses", "map" or both with a comma')
MAP_TILES = ["https://service.pdok.nl"] if "map" in PDOK else []

# --- Safety ---------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *MAP_TILES],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": [SELF],
    }
}
SECURITY_CONTACT = os.environ.get("BWK_SECURITY_CONTACT", "")
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "buurtwerkkamer.web.ui.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12  # and no time of signing in lasts longer, however busy (web/ui/still_there.py)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # laptops in a room are shared
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "sessionid"  # so no other host can lay one in its place
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True  # forms carry it themselves
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Language, time, files ------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "buurtwerkkamer.web.ui.packages.PackageFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "uploads"
COPIES = Path(os.environ.get("BWK_COPIES") or HOME / "copies").resolve()

LOG = os.environ.get("BWK_LOG", "")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": f"buurtwerkkamer.web.ui.log_lines.{'Json' if LOG == 'json' else 'Lines'}"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
