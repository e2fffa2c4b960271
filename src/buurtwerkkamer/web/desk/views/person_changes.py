"""What a person can and is: added and taken away on their page, each with its way back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.services.details import change_details
from buurtwerkkamer.domain.people.services.doors import Look, choose_look
from buurtwerkkamer.domain.people.services.households import Left, move_back, move_out, name_household
from buurtwerkkamer.domain.people.services.merging import undo_merge
from buurtwerkkamer.domain.people.services.roles import end_role, go_on_with_role, start_role, take_back_role
from buurtwerkkamer.domain.people.services.talents import add_talent, remove_talent
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.desk.forms.person import EndRoleForm, StartRoleForm, TalentForm
from buurtwerkkamer.web.desk.views.person import Changing, real
from buurtwerkkamer.web.ui.messages import say


class _Change(Changing):
    http_method_names = ("post",)


class AddTalent(_Change):
    """Something that somebody can."""

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Write it down."""
        del room_slug
        name, form = self.known().person.first_name, TalentForm(request.POST)
        if not form.is_valid():
            return self.page(talent_form=form, open="talent")
        words = form.cleaned_data["words"]
        if add_talent(room=self.room, person_id=pk, words=words, by=self.actor):
            say(request, f"Mooi, {name} kan ook: {words}.", undo=self.undo(talent_added=words))
        else:
            say(request, "Dat stond er al.")
        return self.back("talents")


class RemoveTalent(_Change):
    """It is not so, or no longer."""

    def post(self, request: HttpRequest, room_slug: str, pk: int, talent: int) -> HttpResponse:
        """Take it away, and offer the way back."""
        del room_slug
        self.known()
        words = remove_talent(room=self.room, person_id=pk, talent_id=talent, by=self.actor)
        if words:
            say(request, f"“{words}” is weg.", undo=self.undo(talent_removed=words))
        return self.back("talents")


class StartRole(_Change):
    """A role begins on a day."""

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Begin it, and offer the way back."""
        del room_slug
        name, form = self.known().person.first_name, StartRoleForm(request.POST)
        if form.is_valid():
            role, on = Role(form.cleaned_data["role"]), form.cleaned_data["on"]
            try:
                period = start_role(room=self.room, person_id=pk, role=role, on=on, by=self.actor)
            except DomainError as refusal:
                form.add_error("role", str(refusal.message))
            else:
                is_or_becomes = f"wordt {role.label} op {say_day(on)}" if _is_to_come(on) else f"is nu {role.label}"
                say(request, f"{name} {is_or_becomes}.", undo=self.undo(role_started=period.pk))
                return self.back("roles")
        return self.page(role_form=form, open="role")


class EndRole(_Change):
    """A role ends on a day."""

    def post(self, request: HttpRequest, room_slug: str, pk: int, period: int) -> HttpResponse:
        """End it, and offer the way back."""
        del room_slug, pk
        name, form = self.known().person.first_name, EndRoleForm(request.POST)
        if form.is_valid():
            on = form.cleaned_data["on"]
            try:
                ended = end_role(room=self.room, period_id=period, on=on, by=self.actor)
            except DomainError as refusal:
                form.add_error("on", str(refusal.message))
            else:
                when = f" op {say_day(on)}" if _is_to_come(on) else ""
                say(request, f"{name} stopt{when} met deze rol.", undo=self.undo(role_ended=period) if ended else "")
                return self.back("roles")
        return self.page(end_form=form, open=f"end-{period}")


def _is_to_come(day: date) -> bool:
    return day > timezone.localdate()


class Undo(_Change):
    """What the address says, back to how it was."""

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug
        self.known()
        what = self.to_undo()
        ways = self._ways(pk)
        [way] = [ways[name] for name in what if name in ways]
        try:
            way(what)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.back()
        say(request, "Het is weer zoals het was.")
        return self.back()

    def _ways(self, pk: int) -> dict[str, Callable[[dict[str, Any]], Any]]:
        one: dict[str, Any] = {"room": self.room, "person_id": pk, "by": self.actor}
        of_room: dict[str, Any] = {"room": self.room, "by": self.actor}
        return {
            "details": lambda what: change_details(seen=real(what["now"]), wanted=real(what["details"]), **one),
            "look": lambda what: choose_look(look=Look(*what["look"]), **one),
            "talent_added": lambda what: self._take_talent_back(pk, what["talent_added"]),
            "talent_removed": lambda what: add_talent(words=what["talent_removed"], **one),
            "role_started": lambda what: take_back_role(period_id=what["role_started"], **of_room),
            "role_ended": lambda what: go_on_with_role(period_id=what["role_ended"], **of_room),
            "moved_in": lambda what: [
                move_out(room=self.room, person_id=mate, by=self.actor) for mate in what["moved_in"]
            ],
            "moved_out": lambda what: move_back(left=[Left(*home) for home in what["moved_out"]], **one),
            "home_named": lambda what: name_household(**what["home_named"], **of_room),
            "merge": lambda what: undo_merge(merge_id=what["merge"], at=timezone.now(), **of_room),
        }

    def _take_talent_back(self, pk: int, words: str) -> None:
        talents = self.known().person.talents.filter(words=words)
        for talent in talents:
            remove_talent(room=self.room, person_id=pk, talent_id=talent.pk, by=self.actor)
