"""The association at a glance: what it is, who pays, who may be asked; and what undoes all of it."""

from datetime import date, timedelta
from typing import Any, Final, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from buurtwerkkamer.domain.finance.services.fees import take_back_noted_fee
from buurtwerkkamer.domain.people.queries.board import board, term_of
from buurtwerkkamer.domain.people.queries.membership import (
    fee_of,
    fees_to_ask_for,
    member_count,
    membership_of,
)
from buurtwerkkamer.domain.people.services.board import undo_end, undo_term
from buurtwerkkamer.domain.people.services.membership import (
    pause_invitation,
    resume_invitation,
    undo_join,
    undo_leave,
)
from buurtwerkkamer.domain.programme.queries.invitations import people_to_invite
from buurtwerkkamer.domain.results.queries.figures import figures
from buurtwerkkamer.domain.results.queries.shown import year_shown
from buurtwerkkamer.domain.rooms.queries.association import association_in
from buurtwerkkamer.domain.rooms.services.association import undo_association_year, write_association
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.money import thousands
from buurtwerkkamer.web.desk.forms.association import HIGHEST_NUMBER, DetailsForm
from buurtwerkkamer.web.desk.undo_address import STAYS, Undoing
from buurtwerkkamer.web.ui.messages import say

LEFT_IN_PEACE: Final = timedelta(days=365)
T = TypeVar("T")
INVITED: Final = 6  # who may be asked, on one screen


class Arranging(Undoing):
    """Of the pages on which a room's association is arranged."""

    permission = Permission.MEMBERS_ARRANGE
    undo_name = "desk:association_undo"

    def page(self, template: str, **context: Any) -> HttpResponse:
        """The page, about this room, today."""
        about = {"room": self.room, "today": self.today, "year": self.today.year}
        return render(self.request, f"desk/association/{template}.html", about | context)

    def to(self, name: str, *more: Any) -> HttpResponse:
        """On to another page of the association."""
        return redirect(f"desk:{name}", self.room.slug, *more)


class Association(Arranging):
    """The overview."""

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """Members, figures, who may be asked, board."""
        del room_slug
        in_year = association_in(room=self.room, year=self.today.year)
        invited = people_to_invite(room=self.room, on=self.today, at_least=in_year.association.invite_after)
        return self.page(
            "association",
            in_year=in_year,
            association=in_year.association,
            count=member_count(room=self.room, on=self.today),
            board=board(room=self.room, on=self.today),
            invited=invited[:INVITED],
            more_invited=bool(invited[INVITED:]),
            **self._figures(),
        )

    def _figures(self) -> dict[str, Any]:
        """This year's visits, volunteers and hours, as whoever looks may see them; None where nothing is noted yet."""
        counts, year = figures(room=self.room, years=[self.today.year]), self.today.year
        shown = year_shown(counts=counts, year=year, protected=not self.access.in_own_team(self.room))
        if shown is None:
            return {"figures": None}
        visits = shown.months.visits_total
        figures_now = {
            "visits": visits if isinstance(visits, str) else thousands(visits),
            "volunteers": shown.values["active_volunteers"] or 0,
            "minutes": shown.months.minutes_total,
        }
        return {"figures": figures_now}


class Details(Arranging):
    """Name, number, fee, and when somebody is asked."""

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """As it is now."""
        del room_slug
        return self.page("details", form=DetailsForm(initial=self._now()))

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it, and offer the way back."""
        del room_slug
        form = DetailsForm(request.POST)
        if not form.is_valid():
            return self.page("details", form=form)
        stood, wanted = self._now(), form.written()
        try:
            before = write_association(room=self.room, seen=form.seen(), by=self.actor, **wanted)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.page("details", form=form)
        if before:
            say(request, "Bewaard.", undo=self.undo_address(details=(stood | before, stood | wanted)))
        else:
            say(request, "Er was niets veranderd.")
        return self.to("association")

    def _now(self) -> dict[str, Any]:
        there = association_in(room=self.room, year=self.today.year).association
        return {name: getattr(there, name) for name in ("name", "kvk_number", "fee_cents", "invite_after")}


class Reminders(Arranging):
    """Who has not paid this year, for paper."""

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """One line a person."""
        del room_slug
        in_year = association_in(room=self.room, year=self.today.year)
        members = list(fees_to_ask_for(room=self.room, year=self.today.year))
        return self.page("reminders", in_year=in_year, members=members)


class NotNow(Arranging):
    """Nobody asks this person for a year."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Leave them in peace, and offer the way back. Raises ``Http404`` for somebody of another room."""
        del room_slug
        if pk > HIGHEST_NUMBER:
            raise Http404
        until = self.today + LEFT_IN_PEACE
        try:
            pause_invitation(room=self.room, person_id=pk, until=until, by=self.actor)
        except DomainError as refusal:
            raise Http404 from refusal
        say(request, "Goed. We vragen het een jaar lang niet.", undo=self.undo_address(asked=pk))
        return self.to("association")


class Undo(Arranging):
    """What the address says, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, is too old, or was used before."""
        del room_slug
        what = self.to_undo()
        [(kind, about)] = what.items()
        try:
            back = getattr(self, f"_undo_{kind}")(about)
        except ChangedMeanwhile:
            say(request, STAYS)
            return self.to("association")
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.to("association")
        say(request, "Het is weer zoals het was.")
        return back

    def _undo_details(self, both: tuple[dict[str, Any], dict[str, Any]]) -> HttpResponse:
        before, now = both
        write_association(room=self.room, seen=now, by=self.actor, **before)
        return self.to("association")

    def _undo_asked(self, pk: int) -> HttpResponse:
        resume_invitation(room=self.room, person_id=pk, by=self.actor)
        return self.to("association")

    def _undo_joined(self, pk: int) -> HttpResponse:
        undo_join(membership=there(membership_of(room=self.room, pk=pk)), by=self.actor)
        return self.to("association_members")

    def _undo_left(self, about: tuple[int, str]) -> HttpResponse:
        pk, until = about
        membership = there(membership_of(room=self.room, pk=pk))
        undo_leave(membership=membership, until=date.fromisoformat(until) if until else None, by=self.actor)
        return self.to("association_member", pk)

    def _undo_paid(self, about: tuple[int, int | None]) -> HttpResponse:
        pk, booking = about
        take_back_noted_fee(
            fee=there(fee_of(room=self.room, pk=pk)), booking=booking, today=self.today, by=self.actor
        )  # fmt: skip
        return self.to("association_members")

    def _undo_seated(self, pk: int) -> HttpResponse:
        undo_term(term=there(term_of(room=self.room, pk=pk)), by=self.actor)
        return self.to("association_board")

    def _undo_stood_up(self, pk: int) -> HttpResponse:
        undo_end(term=there(term_of(room=self.room, pk=pk)), by=self.actor)
        return self.to("association_board")

    def _undo_year(self, year: int) -> HttpResponse:
        undo_association_year(room=self.room, year=year, by=self.actor)
        return self.to("association_year")


def there(found: T | None) -> T:
    """Raises ``Http404`` where it is there no longer."""
    if found is None:
        raise Http404
    return found
