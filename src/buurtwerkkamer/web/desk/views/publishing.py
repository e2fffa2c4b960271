"""The annual report, as its writers see it."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.domain.publishing.queries.annual_report import NothingRegistered, YearStillToCome
from buurtwerkkamer.domain.publishing.queries.writing import ChapterToWrite, chapters_to_write
from buurtwerkkamer.domain.publishing.services.texts import write_texts
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.forms.publishing import ReportTextsForm
from buurtwerkkamer.web.desk.undo_address import STAYS, Undoing
from buurtwerkkamer.web.ui.messages import say


class ReportTexts(Undoing):
    """The own words of every chapter beside the figures that are printed with them. One form: nothing typed is lost."""

    permission = Permission.REPORT_WRITE
    undo_name = "desk:report_texts_undo"

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The words so far."""
        del room_slug
        chapters = self._chapters(year)
        return self._page(year, chapters, ReportTextsForm(initial={one.chapter: one.words for one in chapters}))

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Keep what was changed, offer the way back, and stay at the chapter whose button was pressed."""
        chapters = self._chapters(year)
        form = ReportTextsForm(request.POST)
        if not form.is_valid():
            return self._page(year, chapters, form)
        words = form.words()
        try:
            before = write_texts(room=self.room, year=year, words=words, seen=form.seen(), by=self.actor)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self._page(year, chapters, form)
        if before:
            now = {chapter: words[Chapter(chapter)] for chapter in before}
            labels = _labels(Chapter(chapter) for chapter in before)
            say(request, f"Bewaard: {labels}.", undo=self.undo_address(year, before=before, now=now))
        else:
            say(request, "Er was niets veranderd.")
        page = redirect("desk:report_texts", room_slug, year)
        if (pressed := request.POST.get("keep")) in Chapter.values:
            page["Location"] += f"#{pressed}"
        return page

    def _chapters(self, year: int) -> list[ChapterToWrite]:
        try:
            return chapters_to_write(room=self.room, year=year, today=timezone.localdate())
        except (YearStillToCome, NothingRegistered) as refusal:
            raise Http404 from refusal

    def _page(self, year: int, chapters: list[ChapterToWrite], form: ReportTextsForm) -> HttpResponse:
        context: dict[str, Any] = {
            "room": self.room,
            "year": year,
            "wrong": _wrong(form),
            "chapters": [(chapter, form.of(chapter.chapter)) for chapter in chapters],
        }
        return render(self.request, "desk/publishing/report_texts.html", context)


class Undo(Undoing):
    """The words that stood there before they were written, back again."""

    permission = Permission.REPORT_WRITE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Put them back; what somebody else wrote since, stays. Raises ``Http404`` where the address was not ours."""
        what = self.to_undo()
        try:
            write_texts(room=self.room, year=year, words=what["before"], seen=what["now"], by=self.actor)
        except ChangedMeanwhile:
            say(request, STAYS)
        else:
            say(request, "Het is weer zoals het was.")
        return redirect("desk:report_texts", room_slug, year)


def _wrong(form: ReportTextsForm) -> str:
    if not form.errors:
        return ""
    refusals = [str(refusal) for refusal in form.non_field_errors()]
    return " ".join([*refusals, f"Kijk even bij {_labels(form.to_look_at())}. Alles wat je typte, staat er nog."])


def _labels(chapters: Iterable[Chapter]) -> str:
    return " en ".join(str(chapter.label) for chapter in chapters)
