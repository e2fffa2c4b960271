"""What an account hears by mail: of its own locks, and the way to a new password. In our words.

It tells no network, and opens nothing; a mail that does not go is never in the way of what was done.
"""

from typing import Any, Final, cast

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.web.ui import mail

from .devices import device_of

# By how the package calls it
CHANGED: Final[dict[str, str | Promise]] = {
    "account/email/password_changed": _("Je account heeft een nieuw wachtwoord."),
    "account/email/password_reset": _("Je account heeft een nieuw wachtwoord."),
    "account/email/password_set": _("Je account heeft nu een wachtwoord."),
    "mfa/email/totp_activated": _("Je account heeft een tweede slot: een app met codes."),
    "mfa/email/totp_deactivated": _("Het slot met de app is van je account af."),
    "mfa/email/webauthn_added": _("Je account heeft een tweede slot: een vinger, gezicht of sleutel."),
    "mfa/email/webauthn_removed": _("Een vinger, gezicht of sleutel is van je account af."),
    "mfa/email/recovery_codes_generated": _("Je account heeft nieuwe reservecodes."),
}


class InOurWords(DefaultAccountAdapter):
    """What the package mails, as we say it; to nobody without an address."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By the server of the installation, where there is one."""
        mail.deliver(self.render_mail(template_prefix, email, context))

    def send_notification_mail(self, template_prefix: str, user: Any, *_args: Any, **_more: Any) -> None:
        """Something changed at the locks of an account: its owner hears what, when and on which device."""
        account = cast("Account", user)
        mail.send(
            "public/mail/changed.txt",
            to=account.email or "",
            account=account,
            what=CHANGED[template_prefix],
            at=timezone.localtime(),
            device=device_of(self.get_http_user_agent(self.request)),
            address=self.request.build_absolute_uri(reverse("account_reset_password")),
        )
