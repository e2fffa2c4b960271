from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.kernel.privacy import privacy


class Invitation(models.Model):
    """Somebody is asked to take a role: a link that works once, for a week. Only a digest of it is kept.

    It is over when somebody took the role (``account``), or when it was withdrawn (no account).
    Written only by ``services.invitations``.
    """

    privacy = privacy(
        personal="role name email digest invited_by made_at expires_at ended_at account",
        plain="room",
        kind="invitation",
        coded="digest",
    )

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+")  # where it was made
    role = models.CharField(max_length=16, choices=AccessRole)
    name = models.CharField(_("naam"), max_length=80)
    email = models.EmailField(_("e-mailadres"), blank=True)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("people.Account", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("gemaakt op"))
    expires_at = models.DateTimeField(_("werkt tot"))
    ended_at = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey("people.Account", models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(role__in=AccessRole.values), name="invitation_role_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="invitation_works_for_a_while"),
            models.CheckConstraint(
                condition=Q(account=None) | Q(ended_at__isnull=False), name="invitation_accepted_is_over"
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"
