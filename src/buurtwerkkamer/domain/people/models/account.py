from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.kernel.privacy import privacy


class _Accounts(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Who signs in: staff and volunteers with a task. A resident never needs one."""

    privacy = privacy(
        personal="name email username password last_login",
        plain="is_active sent_out",
        kind="account",
        coded="password",
    )

    name = models.CharField(_("naam"), max_length=80)
    email = models.EmailField(_("e-mailadres"), unique=True, null=True, blank=True)
    username = models.CharField(
        _("aanmeldnaam"), max_length=40, unique=True, null=True, blank=True
    )  # without a mailbox
    is_active = models.BooleanField(default=True)
    sent_out = models.PositiveIntegerField(default=0)  # how often everybody who had signed in as it was sent out

    access: Any = None  # what it may do today (queries.access.Access), where it was read along

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[_Accounts] = _Accounts()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(username__isnull=False), name="account_signs_in_with_something"
            ),
            models.CheckConstraint(condition=~Q(username__contains="@"), name="account_username_is_no_address"),
        )

    def __str__(self) -> str:
        return f"account {self.pk}"  # never a name: this string reaches logs

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must still hold: it changes with the password, and when everybody is sent out."""
        return salted_hmac(
            "people.account", f"{self.password} {self.sent_out}", secret=secret, algorithm="sha256"
        ).hexdigest()

    @property
    def signs_in_with(self) -> str:
        """What its owner types at the door: an address, or a name where they have no mailbox."""
        return self.email or self.username or ""

    def has_perm(self, *_args: Any) -> bool:
        """Django's own permissions are not used; ``rules.py`` is."""
        return False


class Grant(models.Model):
    """An account has a role for a period: in one room, or in every room of its cooperative where ``room`` is empty."""

    privacy = privacy(personal="account role since until", plain="cooperative room", kind="account")
    always_in_sight = True  # it says which rooms somebody may see, so it is read before any of them is in sight

    account = models.ForeignKey("people.Account", models.CASCADE, related_name="grants")
    role = models.CharField(max_length=16, choices=AccessRole)
    cooperative = models.ForeignKey("rooms.Cooperative", models.CASCADE, related_name="+")
    room = models.ForeignKey("rooms.Room", models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "role", "room"), condition=Q(until=None), name="grant_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=("account", "role", "cooperative"),
                condition=Q(until=None, room=None),
                name="grant_of_cooperative_once_at_a_time",
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="grant_until_after_since"),
            models.CheckConstraint(condition=Q(role__in=AccessRole.values), name="grant_role_known"),
        )

    def __str__(self) -> str:
        return f"grant {self.pk}"
