"""A note on paper for who were brought together. Nothing of it is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from buurtwerkkamer.domain.pathway.queries.around import around
from buurtwerkkamer.domain.publishing.services.meeting_notes import meeting_notes_pdf
from buurtwerkkamer.web.desk.forms.questions import MeetingForm
from buurtwerkkamer.web.desk.views.question import OneQuestion, who_meet


class MeetingNote(OneQuestion):
    """A card of A6 for each: first names, when and where."""

    gives_file = True
    http_method_names = ("get",)

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """The file; the question itself where nobody meets, or something is lacking."""
        question, form = self.question(pk), MeetingForm(request.GET)
        names = who_meet(question, around(question=question, on=timezone.localdate()).made)
        if not names:
            return redirect("desk:question", room_slug, pk)
        if not form.is_valid():
            return self.page(question, note=form)
        day, at, where = (form.cleaned_data[name] for name in ("day", "at", "where"))
        pdf = meeting_notes_pdf(room=self.room, first_names=names, on=day, at=at, where=where)
        headers = {"Content-Disposition": 'inline; filename="briefje.pdf"', "Cache-Control": "no-store"}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)
