"""The annual report, as its writers see it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.domain.publishing.queries.annual_report import NothingRegistered, YearStillToCome
from buurtwerkkamer.domain.publishing.queries.writing import ChapterToWrite, chapters_to_write
from buurtwerkkamer.domain.publishing.services.texts import write_texts
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.desk.forms.publishing import ReportTextsForm
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say


class ReportTexts(Guarded):
    """The own words of every chapter beside the figures that are printed with them. One form: nothing typed is lost."""

    permission = Permission.REPORT_WRITE

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The words so far."""
        del room_slug
        chapters = self._chapters(year)
        return self._page(year, chapters, ReportTextsForm(chapters=chapters))

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Keep what was changed, and stay at the chapter whose button was pressed."""
        chapters = self._chapters(year)
        form = ReportTextsForm(request.POST, chapters=chapters)
        if not form.is_valid():
            return self._page(year, chapters, form)
        words = form.changed_words()
        write_texts(room=self.room, year=year, words=words, by=self.actor)
        say(request, _said(words))
        page = redirect("desk:report_texts", room_slug, year)
        if (pressed := request.POST.get("keep")) in {chapter.chapter for chapter in chapters}:
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
            "chapters": [(chapter, form[chapter.chapter]) for chapter in chapters],
        }
        return render(self.request, "desk/publishing/report_texts.html", context)


def _wrong(form: ReportTextsForm) -> str:
    chapters = " en ".join(str(Chapter(name).label) for name in form.errors)
    return f"Kijk even bij {chapters}. Alles wat je typte, staat er nog." if chapters else ""


def _said(words: dict[Any, str]) -> str:
    if not words:
        return "Er was niets veranderd."
    chapters = " en ".join(str(chapter.label) for chapter in words)
    return f"Bewaard: {chapters}."
