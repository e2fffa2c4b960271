"""The day of a room: who opened it, who is inside, who waits for somebody, what is on."""

from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.pathway.queries.questions import question_of
from buurtwerkkamer.domain.pathway.services.questions import put_back, take_up
from buurtwerkkamer.domain.table.queries.today import Today as Day
from buurtwerkkamer.domain.table.queries.today import today
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say

NOON, EVENING = 12, 18
FACES: Final = ("laugh", "smile", "meh")  # as the day gives them: the happiest first
NOTHING_NEW: Final = 204  # htmx then leaves the page as it is


class Today(Guarded):
    """The page; and its living part, to a page that asks whether something changed since ``stand``."""

    permission = Permission.DAY_VIEW

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """All of it, or the part that lives."""
        del room_slug
        day = today(room=self.room, on=timezone.localdate())
        if not request.headers.get("HX-Request"):
            return render(request, "desk/today/today.html", self._context(day))
        if request.GET.get("stand") == _stand(day):
            return HttpResponse(status=NOTHING_NEW)
        return render(request, "desk/today/_day.html", self._context(day))

    def _context(self, day: Day) -> dict[str, Any]:
        return {
            "room": self.room,
            "day": day,
            "stand": _stand(day),
            "hello": _hello(timezone.localtime()),
            "first_name": self.request.user.name.partition(" ")[0],  # type: ignore[union-attr]
            "faces": zip(FACES, day.faces, strict=False),
            "may_note": self.access.allows(Permission.ATTENDANCE_EDIT, self.room),
            "may_arrange": self.access.allows(Permission.TABLE_ARRANGE, self.room),
        }


class _OneQuestion(Guarded):
    """About one question of this room."""

    permission = Permission.DAY_VIEW
    http_method_names = ("post",)

    def question(self) -> Question:
        """The question of the address. Raises ``Http404`` where it is another room's."""
        question = question_of(room=self.room, pk=self.kwargs["pk"])
        if question is None:
            raise Http404
        return question


class TakeUp(_OneQuestion):
    """ "Ik ga naar Mei": it leaves the board of everybody."""

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Take it up, and offer the way back."""
        question = self.question()
        name = question.person.first_name
        if take_up(question=question, on=timezone.localdate(), by=self.actor):
            say(request, f"Fijn, jij gaat naar {name}.", undo=reverse("desk:question_put_back", args=[room_slug, pk]))
        else:
            say(request, f"Iemand anders gaat al naar {name}.")
        return redirect("desk:today", room_slug)


class PutBack(_OneQuestion):
    """It was a mistake, or it did not work out: it waits again."""

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Put it back on the board."""
        del pk
        question = self.question()
        put_back(question=question, by=self.actor)
        say(request, f"{question.person.first_name} wacht weer op iemand.")
        return redirect("desk:today", room_slug)


def _stand(day: Day) -> str:
    return sha256(repr(day).encode()).hexdigest()[:16]


def _hello(now: datetime) -> str:
    return "Goedemorgen" if now.hour < NOON else "Goedemiddag" if now.hour < EVENING else "Goedenavond"
