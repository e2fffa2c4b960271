"""The list of activities that every room chooses from, as the cooperative edits it."""

from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.programme.models import Activity, ActivityType
from buurtwerkkamer.domain.programme.queries.activities import (
    activity_list,
    activity_types,
    listed_activity,
    types_open_to,
)
from buurtwerkkamer.domain.programme.rules import check
from buurtwerkkamer.domain.programme.services import activities
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.forms.activity_list import ActivityForm, NameForm
from buurtwerkkamer.web.desk.forms.meanwhile import MeanwhileForm
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.desk.views.activities import said_openly, warnings
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.log_lines import not_ours
from buurtwerkkamer.web.ui.messages import say

FIELDS = ("label",)


class TheList(Guarded):
    """Everything under its type, in how many rooms it runs, and what is put away."""

    permission = Permission.ACTIVITIES_EDIT
    sees_every_room = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return render(request, "desk/activity_list/list.html", {"list": activity_list(on=timezone.localdate())})


class Words(Guarded):
    """Whether a name that is typed is open to everyone. It comes in a body: an address is kept in logs."""

    permission = Permission.ACTIVITIES_EDIT
    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """The warning, or nothing."""
        found = warnings({"label": request.POST.get("label", "")[:600]}, FIELDS)
        return render(request, "desk/activities/_warnings.html", {"warnings": found})


class _OfList(Undoing):
    """Changes the list."""

    permission = Permission.ACTIVITIES_EDIT
    sees_every_room = True
    undo_name = "desk:activity_list_undo"

    def find(self, pk: int) -> Activity:
        """The activity of the address. Raises ``Http404``."""
        found = listed_activity(pk=pk, on=timezone.localdate())
        if found is None:
            raise Http404
        return found

    def after(self, activity_id: int, label: str) -> HttpResponse:
        """To the list; or to the activity itself, where its name closes the door: that page says so."""
        return redirect("desk:activity_list_edit", activity_id) if check(label) else redirect("desk:activity_list")


class Add(_OfList):
    """Something new on the list."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form, with the type of the address."""
        return self._page(ActivityForm(types=activity_types(), initial={"type_id": request.GET.get("soort", "")}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it, and offer the way back."""
        form = ActivityForm(said_openly(request.POST, FIELDS), types=activity_types())
        if not form.is_valid():
            return self._page(form)
        try:
            added = activities.add_activity(by=self.actor, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error("label", str(refusal.message))
            return self._page(form)
        say(request, f"Staat erbij: {added.label}.", undo=self.undo_address(did="added", pk=added.pk))
        return self.after(added.pk, added.label)

    def _page(self, form: ActivityForm) -> HttpResponse:
        found = warnings(form.data, FIELDS)
        return render(self.request, "desk/activity_list/add.html", {"form": form, "warnings": found})


class _Editing(_OfList):
    """A form that carries, signed, what stood there when it was opened: whoever saves second hears of the first."""

    template: str
    did: str  # for the address that undoes it

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form as it stands."""
        del request
        one = self.find(pk)
        seen = self.values(one)
        return self.page(one, self.form(one, initial=seen), seen)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it, and offer the way back; or show what somebody else wrote meanwhile, and let them choose."""
        one, seen = self.find(pk), self._seen()
        form = self.form(one, said_openly(request.POST, FIELDS))
        if not form.is_valid():
            return self.page(one, form, seen)
        wanted = form.wanted(seen)
        try:
            before = self.change(pk, seen, wanted)
        except ChangedMeanwhile as refusal:
            for name, value in refusal.now.items():
                form.choose(name, str(value))
            return self.page(one, form, seen | refusal.now, refusal=refusal.message)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self.page(one, form, seen)
        now = {name: wanted[name] for name in before}
        undo = self.undo_address(did=self.did, pk=pk, before=before, now=now) if before else ""
        say(request, "Bewaard." if before else "Er was niets veranderd.", undo=undo)
        return self.after(pk, wanted["label"])

    def values(self, one: Any) -> dict[str, Any]:
        """What stands there."""
        raise NotImplementedError

    def form(self, one: Any, data: Any = None, *, initial: Any = None) -> MeanwhileForm:
        """What may be changed."""
        raise NotImplementedError

    def change(self, pk: int, seen: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Write it. Returns what was there before."""
        raise NotImplementedError

    def page(self, one: Any, form: MeanwhileForm, seen: dict[str, Any], refusal: object = "") -> HttpResponse:
        """The form, with what is wrong."""
        words = form.data if form.is_bound else seen
        context = {
            "one": one,
            "form": form,
            "seen": signing.dumps(seen, salt=self._seen_salt),
            "refusal": refusal,
            "warnings": warnings(words, FIELDS),
        }
        return render(self.request, f"desk/activity_list/{self.template}.html", context)

    def _seen(self) -> dict[str, Any]:
        """What stood there when the form was opened. Raises ``Http404`` where that is not ours."""
        try:
            seen: dict[str, Any] = signing.loads(self.request.POST.get("seen", ""), salt=self._seen_salt)
        except signing.BadSignature as refusal:
            raise not_ours(self.request, "what stood in a form") from refusal
        return seen

    @property
    def _seen_salt(self) -> str:
        return f"desk.activity_list.{self.did}.{self.kwargs['pk']}"


class Edit(_Editing):
    """What an activity is called, and where it counts. What is always there, or about debts, stays under its type."""

    template, did = "edit", "changed"

    def values(self, one: Activity) -> dict[str, Any]:
        """Its name and type."""
        return {"label": one.label, "type_id": one.type_id}

    def form(self, one: Activity, data: Any = None, *, initial: Any = None) -> MeanwhileForm:
        """With the types it may go to; without where it stays."""
        types = types_open_to(activity=one)
        return ActivityForm(data, types=types, initial=initial) if types else NameForm(data, initial=initial)

    def change(self, pk: int, seen: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Write it."""
        return activities.change_activity(activity_id=pk, seen=seen, wanted=wanted, by=self.actor)


class TypeName(_Editing):
    """What a type is called."""

    template, did = "type", "renamed"

    def find(self, pk: int) -> Any:
        """The type of the address. Raises ``Http404``."""
        found = next((kind for kind in activity_types() if kind.pk == pk), None)
        if found is None:
            raise Http404
        return found

    def values(self, one: ActivityType) -> dict[str, Any]:
        """Its name."""
        return {"label": one.label}

    def form(self, one: ActivityType, data: Any = None, *, initial: Any = None) -> MeanwhileForm:
        """Its name alone."""
        del one
        return NameForm(data, initial=initial)

    def change(self, pk: int, seen: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Write it."""
        return activities.rename_type(type_id=pk, seen=seen, wanted=wanted, by=self.actor)

    def after(self, pk: int, label: str) -> HttpResponse:
        """To the list."""
        del pk, label
        return redirect("desk:activity_list")


class PutAway(_OfList):
    """Off the list."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put it away, and offer the way back; or say in a sentence why not."""
        one = self.find(pk)
        try:
            done = activities.put_away(activity_id=pk, on=timezone.localdate(), by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, f"Opgeborgen: {one.label}.", undo=self.undo_address(did="put_away", pk=pk) if done else "")
        return redirect("desk:activity_list")


class BringBack(_OfList):
    """On the list again."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Bring it back, and offer the way back."""
        one = self.find(pk)
        done = activities.bring_back(activity_id=pk, by=self.actor)
        say(request, f"Staat weer in de lijst: {one.label}.",
            undo=self.undo_address(did="brought_back", pk=pk) if done else "")  # fmt: skip
        return redirect("desk:activity_list")


class Undo(_OfList):
    """What was just done to the list, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Undo; what somebody changed since stays. Raises ``Http404`` where the address was not ours, or is too old."""
        what = self.to_undo()
        try:
            self._undo(what)
        except ChangedMeanwhile:
            say(request, "Iemand anders paste dit net aan. Dat laten we zo.")
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was.")
        return redirect("desk:activity_list")

    def _undo(self, what: dict[str, Any]) -> None:
        pk, on, by = what["pk"], timezone.localdate(), self.actor
        match what["did"]:
            case "added":
                activities.take_back_activity(activity_id=pk, on=on, by=by)
            case "put_away":
                activities.bring_back(activity_id=pk, by=by)
            case "brought_back":
                activities.put_away(activity_id=pk, on=on, by=by)
            case "changed":
                activities.change_activity(activity_id=pk, seen=what["now"], wanted=what["before"], by=by)
            case _:
                activities.rename_type(type_id=pk, seen=what["now"], wanted=what["before"], by=by)
