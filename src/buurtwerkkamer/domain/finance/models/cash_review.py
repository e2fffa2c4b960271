from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Drawn
from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.kernel.privacy import privacy


class CashReview(models.Model):
    """The round of the cash committee over a room's year. Written only by ``services.cash_review``. Source: FIN-7."""

    privacy = privacy(plain="room year begun_on begun_by")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    begun_on = models.DateField(_("begonnen op"))
    begun_by = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "year"), name="cash_review_once_a_year"),)

    def __str__(self) -> str:
        return f"cash review {self.year} of room {self.room_id}"

    @property
    def name(self) -> str:
        """How its members hear of it: by its year."""
        return str(self.year)


class CashReviewer(models.Model):
    """One of the two members who do the round; when they signed. Never two times the same person."""

    privacy = privacy(
        personal="person signed_on",
        plain="room review number",
        kind="cash_review",
        counted="person signed_on",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey("finance.CashReview", models.CASCADE, verbose_name=_("jaar"), related_name="reviewers")
    number = models.PositiveSmallIntegerField()  # 1 or 2
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="finance_cash_reviews")
    signed_on = models.DateField(_("getekend op"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("review", "number"), name="cash_reviewer_number_once"),
            models.UniqueConstraint(fields=("review", "person"), name="cash_reviewers_are_two_people"),
            models.CheckConstraint(condition=Q(number__in=(1, 2)), name="cash_reviewers_are_two"),
        )

    def __str__(self) -> str:
        return f"reviewer {self.number} of review {self.review_id}"


class CashReviewItem(models.Model):
    """A booking of the sample: seen, or asked about and answered. Source: FIN-7."""

    privacy = privacy(personal="question answer", plain="room review booking drawn seen_on", kind="booking")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey("finance.CashReview", models.CASCADE, related_name="items")
    booking = models.ForeignKey("finance.Booking", models.PROTECT, related_name="+", db_index=False)
    drawn = models.CharField(_("waarom deze"), max_length=7, choices=Drawn)
    seen_on = models.DateField(_("gezien op"), null=True, blank=True)
    question = models.CharField(_("vraag"), max_length=300, blank=True, validators=[refuse_bsn])
    answer = models.CharField(_("antwoord"), max_length=300, blank=True, validators=[refuse_bsn])

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("review", "booking"), name="cash_review_booking_once"),
            models.CheckConstraint(condition=Q(drawn__in=Drawn.values), name="cash_review_drawn_known"),
        )

    def __str__(self) -> str:
        return f"item {self.pk} of review {self.review_id}"
