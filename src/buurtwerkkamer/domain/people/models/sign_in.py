from django.db import models
from django.db.models import F, Q

from buurtwerkkamer.kernel.privacy import privacy


class SignIn(models.Model):
    """One time of signing in, so that somebody sees where their account is open.

    It holds no address of a network, and nothing that opens a session. Kept for a month. Written only by
    ``services.signing_in``.
    """

    privacy = privacy(personal="account device began_at seen_at ended_at", plain="turn", kind="sign_in")

    account = models.ForeignKey("people.Account", models.CASCADE, related_name="sign_ins", db_index=False)
    device = models.CharField(max_length=40)  # "Firefox op Windows"
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()  # not more exactly than some minutes
    ended_at = models.DateTimeField(null=True, blank=True)
    turn = models.PositiveIntegerField()  # the account's ``sent_out`` then; where that is another now, this has ended

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(seen_at__gte=F("began_at")), name="sign_in_seen_after_it_began"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="sign_in_ended_after_it_began"
            ),
        )
        indexes = (models.Index(fields=("account", "seen_at"), name="sign_in_of_account"),)

    def __str__(self) -> str:
        return f"sign in {self.pk}"
