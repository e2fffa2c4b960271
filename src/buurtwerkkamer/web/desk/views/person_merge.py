"""Two records of one person: look for the other, see both, make them one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.pathway.queries.beside import side_by_side
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.queries.finding import CHOOSE_FROM, candidates
from buurtwerkkamer.domain.people.services.merging import merge_people
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.forms.person import MergeForm
from buurtwerkkamer.web.desk.looking import note_look
from buurtwerkkamer.web.desk.searching import Searching
from buurtwerkkamer.web.desk.views.person import Changing
from buurtwerkkamer.web.ui.messages import say


class MergeTwo(Searching, Changing):
    """A page of its own, in two steps: who it is, and whose name stays. ``voor=huis``: who they live with instead."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Look for somebody; or both, beside each other."""
        del room_slug
        if request.GET.get("met", "").isdecimal():
            return self._both(int(request.GET["met"][:15]), MergeForm(initial={"name_of": pk}))
        person = self.known().person
        words = self.words
        found = candidates(room=self.room, typed=words or person.first_name, but_not=[pk])
        context = {
            "room": self.room,
            "person": person,
            "words": words,
            "found": found[:CHOOSE_FROM],
            "for_household": (request.POST if self.looks else request.GET).get("voor") == "huis",
        }
        inner = request.headers.get("HX-Request")
        return render(request, "desk/person/_found.html" if inner else "desk/person/choose.html", context)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """One from now on, and the way back; or only look for the other."""
        if self.looks:
            return self.get(request, room_slug, pk)
        form = MergeForm(request.POST)
        if not form.is_valid():
            if "other" not in form.cleaned_data:
                raise Http404
            return self._both(form.cleaned_data["other"], form)
        other, name_of = form.cleaned_data["other"], form.cleaned_data["name_of"]
        try:
            merge = merge_people(
                room=self.room, kept_id=pk, gone_id=other, name_of=name_of, at=timezone.now(), by=self.actor
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self._both(other, form)
        say(request, "De twee kaarten zijn nu één.", undo=self.undo(merge=merge.pk))
        return redirect("desk:person", self.room.slug, pk)

    def _both(self, other: int, form: MergeForm) -> HttpResponse:
        pk = self.kwargs["pk"]
        two = side_by_side(room=self.room, person_ids=[pk, other], on=timezone.localdate())
        if len(two) != 2:
            raise Http404
        for one in two:
            note_look(person=one.person, room=self.room, by=self.actor)
        context: dict[str, Any] = {
            "room": self.room,
            "person": two[0].person,
            "other": two[1].person,
            "two": two,
            "form": form,
            "name_of": _number(form["name_of"].value(), two[0].person),
        }
        return render(self.request, "desk/person/merge.html", context)


def _number(value: object, default: Person) -> int:
    return int(str(value)) if str(value).isdecimal() else default.pk
