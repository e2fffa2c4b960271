"""Questions and wishes: a light board of cards, and one that somebody writes down."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.queries.questions import column, question_of
from buurtwerkkamer.domain.pathway.services.questions import note_question
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.queries.facts import known_in
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.beginnings import before_number
from buurtwerkkamer.web.desk.forms.questions import AskForm
from buurtwerkkamer.web.desk.forms.table import numbers
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.desk.views.question_cards import Cards
from buurtwerkkamer.web.ui.markup import token_field
from buurtwerkkamer.web.ui.messages import say

STAGES: Final = {  # as the address says it, and its tab
    "nieuw": Stage.NEW,
    "verbinden": Stage.CONNECTING,
    "onderweg": Stage.ON_ITS_WAY,
    "klaar": Stage.DONE,
    "rust": Stage.RESTS,
}
EMPTY: Final = {
    Stage.NEW: ("Geen nieuwe vragen", "Schenk koffie in. Vraag eens: wat zou jij graag doen?"),
    Stage.CONNECTING: ("Niets om te verbinden", "Hier staat wat iemand oppakt. Eerst een buur, dan een instantie."),
    Stage.ON_ITS_WAY: ("Niets onderweg", "Hier staat wie samen aan de slag is."),
    Stage.DONE: ("Nog niets klaar", "Is een vraag klaar? Dan staat hij hier."),
    Stage.RESTS: ("Niets dat rust", "Hier staat wat even niet hoeft. Het raakt niet kwijt."),
}


class OfQuestions(Undoing):
    """About questions and wishes of this room."""

    permission = Permission.DAY_VIEW
    undo_name = "desk:questions_undo"

    def question(self, pk: int) -> Question:
        """Raises ``Http404`` where it is another room's, or gone."""
        question = question_of(room=self.room, pk=pk)
        if question is None:
            raise Http404
        return question

    def neighbour(self) -> Person:
        """Who is named by the form. Raises ``Http404`` for somebody whom the room does not know."""
        pk = next(iter(numbers([self.request.POST.get("buur", "")])), 0)
        known = known_in(room=self.room, person_id=pk)
        if known is None:
            raise Http404
        return known.person


class Board(OfQuestions):
    """The cards of one stage."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Those of ``stand``; new ones where it says nothing."""
        del room_slug
        stage = STAGES.get(request.GET.get("stand", ""), Stage.NEW)
        stand = next(word for word, one in STAGES.items() if one == stage)
        page = next(iter(numbers([request.GET.get("bladzijde", "")])), 1)
        shown, token = column(room=self.room, stage=stage, page=page), get_token(request)
        begins = before_number("desk:question", self.room.slug)
        cards = Cards(stage, stand, timezone.localdate(), begins, in_form=token_field(token))
        context = {
            "room": self.room,
            "csrf_token": token,
            "column": shown,
            "tabs": [(word, one, shown.numbers[one]) for word, one in STAGES.items()],
            "stand": stand,
            "cards": [cards.card(question, shown.talents.get(question.person_id, ())) for question in shown.questions],
            "empty": EMPTY[stage],
            "may_see_letters": self.access.allows(Permission.PEOPLE_VIEW, self.room),
        }
        return render(request, "desk/questions/board.html", context)


class Ask(OfQuestions):
    """Somebody of the team writes down what a neighbour asks."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """An empty form; with ``wie`` of that neighbour, with ``soort`` of that kind."""
        del room_slug
        pk = next(iter(numbers([request.GET.get("wie", "")])), 0)
        known = known_in(room=self.room, person_id=pk) if pk else None
        kind = request.GET.get("soort", "")
        given = {"who": known.person.first_name if known else "", "kind": kind if kind in QuestionKind.values else ""}
        return self._page(self._form(initial=given))

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it, and offer the way back."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form)
        now = timezone.localtime()
        at = now.time().replace(second=0, microsecond=0)
        try:
            question = note_question(room=self.room, told=form.told(), on=now.date(), at=at, by=self.actor)
        except DomainError as refusal:
            form.add_error("who", str(refusal.message))
            return self._page(form)
        undo = self.undo_address(did="noted", question=question.pk, welcomed=form.person_id is None)
        say(request, f"De vraag van {question.person.first_name} staat erbij.", undo=undo)
        return redirect("desk:question", room_slug, question.pk)

    def _form(self, given: Any = None, **more: Any) -> AskForm:
        return AskForm(given, room=self.room, helpers=helpers(room=self.room, on=timezone.localdate()), **more)

    def _page(self, form: AskForm) -> HttpResponse:
        return render(self.request, "desk/questions/ask.html", {"room": self.room, "form": form})
