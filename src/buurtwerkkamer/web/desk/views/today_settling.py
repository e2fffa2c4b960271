"""What is settled from the day board with one tap: somebody goes to who waits, and a day is closed afterwards."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.pathway.queries.questions import question_of
from buurtwerkkamer.domain.pathway.services.questions import put_back, take_up
from buurtwerkkamer.domain.programme.services.closing import close_afterwards, take_back_closing_afterwards
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say


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


class _Closing(Undoing):
    """About an earlier day, that nobody closed."""

    permission = Permission.DAY_VIEW
    http_method_names = ("post",)
    undo_name = "desk:day_open_again"


class CloseBefore(_Closing):
    """ "De deur is op slot": that day is closed after all."""

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Close the day of the form, and offer the way back. Today is closed at the table, by who locks the door."""
        on = _day(request.POST.get("on", ""))
        if on is None or on >= timezone.localdate():
            raise Http404
        stayed = close_afterwards(room=self.room, on=on, by=self.actor)
        if stayed is None:
            say(request, "Iemand sloot die dag al af.")
        else:
            say(request, "Die dag is afgesloten.", undo=self.undo_address(on=on.isoformat(), stayed=stayed))
        return redirect("desk:today", room_slug)


class OpenAgain(_Closing):
    """It was a mistake."""

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """As it was before."""
        was = self.to_undo()
        on = date.fromisoformat(was["on"])
        take_back_closing_afterwards(room=self.room, on=on, person_ids=was["stayed"], by=self.actor)
        say(request, "Die dag is weer zoals hij was.")
        return redirect("desk:today", room_slug)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
