"""With whom a person lives, and what they call it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from buurtwerkkamer.domain.people.models import Household
from buurtwerkkamer.domain.people.queries.facts import home_of, known_in
from buurtwerkkamer.domain.people.services.households import live_together, move_out, name_household
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.forms.person import HomeForm, MateForm
from buurtwerkkamer.web.desk.views.person import Changing
from buurtwerkkamer.web.ui.messages import say


class LiveTogether(Changing):
    """Two live together."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Write it down, and offer the way back."""
        del room_slug
        self.known()
        form = MateForm(request.POST)
        other = known_in(room=self.room, person_id=form.cleaned_data["other"]) if form.is_valid() else None
        if other is None or other.person_id == pk:
            raise Http404
        new = live_together(room=self.room, person_id=pk, with_id=other.person_id, by=self.actor)
        if new:
            say(request, f"{other.person.first_name} woont hier ook.", undo=self.undo(moved_in=new))
        return self.back("household")


class MoveOut(Changing):
    """Somebody lives alone."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Write it down, and offer the way back."""
        del room_slug
        name = self.known().person.first_name
        left = move_out(room=self.room, person_id=pk, by=self.actor)
        if left:
            say(request, f"{name} woont nu apart.", undo=self.undo(moved_out=left))
        return self.back("household")


class NameHome(Changing):
    """What a household is called: opened in the page where there are scripts, a page of its own where not."""

    def get(self, request: HttpRequest, room_slug: str, pk: int, home: int) -> HttpResponse:
        """The form as it stands."""
        del request, room_slug, pk
        return self._show(HomeForm(initial={"name": self._home(home).name}))

    def post(self, request: HttpRequest, room_slug: str, pk: int, home: int) -> HttpResponse:
        """Keep it, and offer the way back; or show what somebody else wrote meanwhile, and let them choose."""
        del room_slug, pk
        self._home(home)
        form = HomeForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        written = form.written()
        try:
            before = name_household(room=self.room, household_id=home, seen=form.seen(), by=self.actor, **written)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self._show(form)
        back = {"household_id": home, "seen": written, **before}
        say(request, "Bewaard.", undo=self.undo(home_named=back)) if before else say(request, "Er was niets veranderd.")
        return self.back("household")

    def _home(self, home: int) -> Household:
        """Raises ``Http404`` where this person does not live there, or the room does not know it."""
        found = home_of(room=self.room, person_id=self.known().person_id, household_id=home)
        if found is None:
            raise Http404
        return found

    def _show(self, form: HomeForm) -> HttpResponse:
        context: dict[str, Any] = {
            "room": self.room,
            "person": self.known().person,
            "home": self.kwargs["home"],
            "form": form,
        }
        inner = self.request.headers.get("HX-Request")
        return render(self.request, "desk/person/_name_home.html" if inner else "desk/person/name_home.html", context)
