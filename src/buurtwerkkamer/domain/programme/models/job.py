from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.kernel.privacy import privacy


class Job(models.Model):
    """A small repair or garden job at an address. Counted as a job, by the date it was done. Source: ACT-4."""

    privacy = privacy(
        personal="address words requester for_whom landlord materials taken_by",
        plain="room kind asked_on due_on every_weeks status done_on costs_cents import_id settled_import_id",
        of="requester",
        kind="job",
        days="asked_on",
        counted="requester",
        where={"status": JobStatus.DONE},
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    kind = models.ForeignKey("programme.Activity", models.PROTECT, related_name="jobs")
    words = models.CharField(_("klus"), max_length=120)
    address = models.CharField(_("adres"), max_length=120, blank=True)
    requester = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="programme_jobs_requested"
    )
    for_whom = models.CharField(_("voor wie"), max_length=60, blank=True)  # where it is nobody whom the room knows
    landlord = models.ForeignKey(
        "partners.Partner", models.PROTECT, null=True, blank=True, related_name="programme_jobs"
    )
    taken_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="programme_jobs_taken"
    )
    materials = models.CharField(_("materiaal"), max_length=200, blank=True)
    costs_cents = models.PositiveIntegerField(_("kosten"), default=0)
    asked_on = models.DateField(_("gevraagd op"))
    due_on = models.DateField(_("niet eerder dan"), null=True, blank=True)
    every_weeks = models.PositiveSmallIntegerField(_("elke zoveel weken"), null=True, blank=True)
    status = models.CharField(max_length=9, choices=JobStatus, default=JobStatus.OPEN)
    done_on = models.DateField(_("gedaan op"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)
    settled_import_id = models.BigIntegerField(null=True, blank=True, editable=False)  # that said: no longer open

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(status__in=JobStatus.values), name="job_status_known"),
            models.CheckConstraint(
                condition=(Q(status=JobStatus.DONE) & Q(done_on__isnull=False))
                | (~Q(status=JobStatus.DONE) & Q(done_on=None)),
                name="job_done_has_day",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("asked_on")), name="job_done_after_asked"
            ),
            models.CheckConstraint(
                condition=Q(every_weeks=None) | Q(every_weeks__range=(1, 52)), name="job_comes_back_within_a_year"
            ),
        )
        indexes = (models.Index(fields=("room", "status", "done_on"), name="job_done"),)

    def __str__(self) -> str:
        return f"job {self.pk}"


class JobHand(models.Model):
    """A handyman volunteer and the minutes given to a job."""

    privacy = privacy(
        personal="person minutes",
        plain="job import_id",
        kind="job",
        days="job__asked_on",
        counted="person minutes",
        where={"job__status": JobStatus.DONE},
    )

    job = models.ForeignKey("programme.Job", models.CASCADE, related_name="hands")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="programme_jobs_done")
    minutes = models.PositiveSmallIntegerField(_("minuten"), default=0)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("job", "person"), name="job_hand_once"),
            models.CheckConstraint(condition=Q(minutes__lte=16 * 60), name="job_minutes_within_a_day"),
        )

    def __str__(self) -> str:
        return f"job hand {self.pk}"

    def take_over(self, other: "JobHand") -> None:
        """On one job once, with the most hours that were written down."""
        self.minutes = max(self.minutes, other.minutes)
