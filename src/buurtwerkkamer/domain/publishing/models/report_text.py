from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.kernel.privacy import privacy


class ReportText(models.Model):
    """A room's own words in one chapter of the annual report of one year. Written only by ``services.texts``.

    Source: RES-4 (reports explain). A chapter without words has no row.
    """

    privacy = privacy(personal="words", plain="room year chapter", kind="report")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="publishing_texts", db_index=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    chapter = models.CharField(_("hoofdstuk"), max_length=12, choices=Chapter)
    words = models.TextField(_("tekst"), validators=[refuse_bsn])

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "year", "chapter"), name="report_text_once"),
            models.CheckConstraint(condition=Q(chapter__in=Chapter.values), name="report_text_chapter_known"),
            models.CheckConstraint(condition=~Q(words=""), name="report_text_has_words"),
        )

    def __str__(self) -> str:
        return f"report text {self.pk}"
