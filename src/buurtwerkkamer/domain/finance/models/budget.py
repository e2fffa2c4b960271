from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import LINES, BudgetState
from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.kernel.privacy import privacy


class BudgetVersion(models.Model):
    """The budget of a room's year as somebody wrote it, with why. Never changed: a new one is written beside it, and
    the database refuses otherwise (``models/unchanging.py``). Written only by ``services.budgets``. Source: FIN-3.
    """

    privacy = privacy(personal="why", plain="room year number state written_on written_by", kind="budget")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="finance_budgets", db_index=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField()  # of this room and year, from 1
    state = models.CharField(max_length=8, choices=BudgetState)
    why = models.TextField(_("waarom"), validators=[refuse_bsn], max_length=600)
    written_on = models.DateField()
    written_by = models.CharField(max_length=60)  # as in the journal: "account 12", never a name

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "year", "number"), name="budget_version_once"),
            models.UniqueConstraint(
                fields=("room", "year"), condition=Q(state=BudgetState.AGREED), name="budget_agreed_once"
            ),
            models.CheckConstraint(condition=Q(state__in=BudgetState.values), name="budget_state_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="budget_version_counts_from_one"),
            models.CheckConstraint(condition=Q(year__range=(2018, 2100)), name="budget_year_plausible"),
        )

    def __str__(self) -> str:
        return f"budget {self.year} version {self.number} of room {self.room_id}"


class BudgetLine(models.Model):
    """One of the fourteen lines of a version, in cents a year. ``room`` repeats the version's (docs/adr/0007)."""

    privacy = privacy(plain="room version code cents minutes places")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey("finance.BudgetVersion", models.CASCADE, related_name="lines")
    code = models.CharField(max_length=2)  # reference/base_budget.toml
    cents = models.PositiveBigIntegerField(_("bedrag"))
    minutes = models.PositiveIntegerField(_("uren per week"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("plekken"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("version", "code"), name="budget_line_once"),
            models.CheckConstraint(condition=Q(code__in=LINES), name="budget_line_known"),
        )
        indexes = (models.Index(fields=("room", "code"), name="budget_line_of_room"),)

    def __str__(self) -> str:
        return f"line {self.code} of budget {self.version_id}"
