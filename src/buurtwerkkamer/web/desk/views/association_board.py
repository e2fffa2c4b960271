"""The board and its terms; and the beginning of a new year."""

from typing import Final

from django.http import HttpRequest, HttpResponse

from buurtwerkkamer.domain.people.enums import BoardRole
from buurtwerkkamer.domain.people.models import BoardTerm
from buurtwerkkamer.domain.people.queries.board import board, members_to_choose, term_of
from buurtwerkkamer.domain.people.queries.keys import key_holders
from buurtwerkkamer.domain.people.queries.membership import member_count
from buurtwerkkamer.domain.people.services.board import begin_term, end_term
from buurtwerkkamer.domain.results.queries.figures import figures
from buurtwerkkamer.domain.results.queries.shown import year_shown
from buurtwerkkamer.domain.results.rules import indicators
from buurtwerkkamer.domain.rooms.queries.association import association_in
from buurtwerkkamer.domain.rooms.queries.phases import phase
from buurtwerkkamer.domain.rooms.services.association import begin_association_year
from buurtwerkkamer.kernel.disclosure import Figure
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.periods import year as whole_year
from buurtwerkkamer.web.desk.forms.association import EndTermForm, TermForm
from buurtwerkkamer.web.desk.views.association import Arranging, there
from buurtwerkkamer.web.ui.messages import say

NEXT_YEAR_FROM: Final = 11  # November: a board looks ahead


class Board(Arranging):
    """Who sits on it, whose term ends, and who sits down."""

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """The page."""
        del room_slug
        return self._page(None)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """A term begins; and the way back."""
        del room_slug
        form = TermForm(request.POST, members=members_to_choose(room=self.room, on=self.today))
        if not form.is_valid():
            return self._page(form)
        given = form.cleaned_data
        try:
            term = begin_term(
                room=self.room,
                person_id=given["person"],
                role=BoardRole(given["role"]),
                on=given["on"],
                ends_on=given["ends_on"],
                by=self.actor,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self._page(form)
        words = f"{term.person.first_name} is {term.get_role_display()}."
        say(request, words, undo=self.undo_address(seated=term.pk))
        return self.to("association_board")

    def _page(self, form: TermForm | None) -> HttpResponse:
        now = board(room=self.room, on=self.today)
        members = members_to_choose(room=self.room, on=self.today)
        if form is None:
            role = next(iter(now.open_roles), BoardRole.MEMBER)
            form = TermForm(members=members, initial={"on": self.today, "role": role})
        return self.page("board", board=now, form=form, members=len(members))


class EndTerm(Arranging):
    """A term ends on a day."""

    def get(self, _request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Ask for the day."""
        del room_slug, pk
        return self._page(self.term(), EndTermForm(initial={"on": self.today}))

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """End it, and offer the way back."""
        del room_slug, pk
        term, form = self.term(), EndTermForm(request.POST)
        if not form.is_valid():
            return self._page(term, form)
        try:
            end_term(term=term, on=form.cleaned_data["on"], by=self.actor)
        except DomainError as refusal:
            form.add_error("on", str(refusal.message))
            return self._page(term, form)
        words = f"De termijn van {term.person.first_name} eindigt. Bedankt voor alles!"
        say(request, words, undo=self.undo_address(stood_up=term.pk))
        return self.to("association_board")

    def term(self) -> BoardTerm:
        """The term of the address. Raises ``Http404`` where it is another room's."""
        return there(term_of(room=self.room, pk=self.kwargs["pk"]))

    def _page(self, term: BoardTerm, form: EndTermForm) -> HttpResponse:
        return self.page("end_term", term=term, form=form)


class NewYear(Arranging):
    """What a new year brings, and the button that begins it."""

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """Members who stay, volunteers, keys that are out, targets."""
        del room_slug
        new = self._new_year()
        first = whole_year(new).since
        its_phase = phase(room=self.room, on=first)
        return self.page(
            "year",
            in_year=association_in(room=self.room, year=new),
            count=member_count(room=self.room, on=first),
            last_year=new - 1,
            volunteers=self._volunteers(new - 1),
            keys=key_holders(room=self.room, on=self.today).count(),
            phase=its_phase,
            targets=[(i, i.targets[its_phase]) for i in indicators() if i.targets[its_phase]],
        )

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Begin it, once; and the way back."""
        del room_slug
        new = self._new_year()
        if begin_association_year(room=self.room, year=new, on=self.today, by=self.actor):
            say(request, f"{new} is begonnen. Op naar een mooi jaar!", undo=self.undo_address(year=new))
        else:
            say(request, f"{new} was al begonnen.")
        return self.to("association_year")

    def _new_year(self) -> int:
        return self.today.year + (self.today.month >= NEXT_YEAR_FROM)

    def _volunteers(self, year: int) -> Figure:
        """Who helped in the year before, as whoever looks may see it."""
        counts = figures(room=self.room, years=[year])
        shown = year_shown(counts=counts, year=year, protected=not self.access.in_own_team(self.room))
        return (shown.values["active_volunteers"] or 0) if shown else 0
