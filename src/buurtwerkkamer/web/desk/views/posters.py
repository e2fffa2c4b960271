"""The week on the wall."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.publishing.services.posters import SCALE, week_poster
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.desk.views.programme import day_of
from buurtwerkkamer.web.ui.access import Guarded


class Poster(Guarded):
    """A poster of a week as a PDF, A4 or A3."""

    gives_file = True
    permission = Permission.PROGRAMME_VIEW

    def get(self, request: HttpRequest, room_slug: str, sheet: str) -> HttpResponse:
        """The file. Raises ``Http404`` for another size of paper."""
        size = next((known for known in SCALE if known == sheet), None)
        if size is None:
            raise Http404
        day = day_of(request.GET.get("dag", ""), timezone.localdate())
        address = request.build_absolute_uri(reverse("desk:calendar_room", args=[room_slug]))
        pdf = week_poster(room=self.room, day=day, sheet=size, address=address)
        name = f"programma-{room_slug}-{day.isoformat()}-{sheet}.pdf"
        headers = {"Content-Disposition": f'inline; filename="{name}"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)
