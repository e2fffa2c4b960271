"""Somebody's own path: the five steps of the method, filled by what happened."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from buurtwerkkamer.domain.pathway.queries.path import own_path
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.saying import MONTHS
from buurtwerkkamer.web.desk.looking import note_look
from buurtwerkkamer.web.ui.access import Guarded


class OwnPath(Guarded):
    """The page. Nobody types anything for it."""

    permission = Permission.PEOPLE_VIEW

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """All five steps. Raises ``Http404`` for somebody whom the room does not know."""
        del room_slug
        found = own_path(room=self.room, person_id=pk)
        if found is None:
            raise Http404
        note_look(person=found.person, room=self.room, by=self.actor)
        steps = [
            (step.label, [f"{one.what}, {MONTHS[one.on.month - 1]} {one.on.year}" for one in milestones])
            for step, milestones in found.steps.items()
        ]
        return render(request, "desk/person/path.html", {"room": self.room, "person": found.person, "steps": steps})
