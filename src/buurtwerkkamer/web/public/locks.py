"""The second lock: what the package that turns it needs to know of us, in our words."""

from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from typing import Any, ClassVar, Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.cache import cache
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.web.ui.locks import WENT_THROUGH, opened

SHOWN_FOR: Final = 30  # seconds, by the app


class Locks(DefaultMFAAdapter):
    """What opens a lock is kept under the installation's own key: whoever has only the database, has no codes."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Deze code klopt niet. Kijk of er al een nieuwe staat.")
    }

    def encrypt(self, text: str) -> str:
        """As it goes into the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """As it was."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:  # noqa: A002 -- their word
        """What a key is called until somebody gives it a name."""
        del user, type
        return str(_("Mijn apparaat"))


@lru_cache(maxsize=1)
def _box() -> MultiFernet:
    """Closes with the newest key, and opens with each."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    keys = (sha256(f"second lock {secret}".encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])


def kept_anew(data: dict[str, Any]) -> dict[str, Any]:
    """What the package keeps of a lock, with all that is closed in it closed by the newest key."""
    return data | {name: _box().rotate(data[name].encode()).decode() for name in ("secret", "seed") if name in data}


@receiver(authenticator_used)
@receiver(authenticator_added)
def _went_through(request: HttpRequest, user: Account, **_more: Any) -> None:
    opened(request.session, user)


@receiver(authenticator_removed)
def _taken_off(request: HttpRequest, user: Account, **_more: Any) -> None:
    if not is_mfa_enabled(user):
        request.session.pop(WENT_THROUGH, None)


# --- Their forms, in our words --------------------------------------------------------------------------------------


class Activate(ActivateTOTPForm):
    """The first code proves that the app is there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _asks_for_a_code(self.fields["code"], _("Welke code zie je in de app?"), keys="numeric")


class _OnlyOnce:
    """The package remembers for half a minute that a code was used; with what we allow slow fingers it opens longer."""

    def clean_code(self) -> str:
        """Raises ``ValidationError`` where the code opened already, however long ago."""
        code: str = super().clean_code()  # type: ignore[misc]
        form: Any = self
        used = f"second-lock-{form.user.pk}-{''.join(filter(str.isdecimal, code))}"
        opens_for = SHOWN_FOR * (2 * settings.MFA_TOTP_TOLERANCE + 1)
        if form.authenticator.type == Authenticator.Type.TOTP and not cache.add(used, 1, opens_for):
            form._emit_authentication_failed(form.authenticator)  # noqa: SLF001 -- as the package itself does
            raise Locks().validation_error("incorrect_code")
        return code


class Open(_OnlyOnce, AuthenticateForm):
    """The code at the door."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _asks_for_a_code(self.fields["code"], _("Code uit je app, of een reservecode"))


class OpenAgain(_OnlyOnce, ReauthenticateForm):
    """The code once more, before a lock is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _asks_for_a_code(self.fields["code"], _("Code uit je app, of een reservecode"))


class AddKey(AddWebAuthnForm):
    """A key beside the others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Hoe noem je deze sleutel?")
        self.fields["passwordless"].label = _("Kom hiermee binnen zonder wachtwoord")
        self.fields["passwordless"].help_text = _(
            "Dat kan als je apparaat je vinger, je gezicht of een pincode vraagt."
        )


class RenameKey(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Hoe noem je deze sleutel?")


def _asks_for_a_code(field: Any, label: Any, *, keys: str = "text") -> None:
    field.label = label
    field.widget.attrs |= {"placeholder": "", "autocomplete": "one-time-code", "inputmode": keys}
