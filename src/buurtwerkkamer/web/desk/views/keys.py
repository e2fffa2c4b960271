"""Keys: numbered, given, back, lost; and the way back from each."""

from datetime import date
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AfterLoss
from buurtwerkkamer.domain.people.models import Key, KeyLoan
from buurtwerkkamer.domain.people.queries.finding import CHOOSE_FROM
from buurtwerkkamer.domain.people.queries.keys import (
    history_of,
    key_of,
    keys_of,
    loan_of,
    may_get_a_key,
    whom_to_give_a_key,
)
from buurtwerkkamer.domain.people.services.keys import (
    add_keys,
    choose_after_loss,
    find_key,
    lend_key,
    lose_key,
    take_back_key,
    take_back_keys,
    take_back_lending,
    take_back_return,
)
from buurtwerkkamer.domain.programme.queries.keys import keys_to_ask_for
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.forms.keys import NewKeysForm
from buurtwerkkamer.web.desk.forms.table import numbers
from buurtwerkkamer.web.desk.searching import Searching
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.messages import say

T = TypeVar("T")


class _Keys(Undoing):
    """Of the keys of this room."""

    permission = Permission.KEYS_ARRANGE
    undo_name = "desk:keys_undo"

    def key(self) -> Key:
        """The key of the address. Raises ``Http404`` where it is another room's."""
        return _or_404(key_of(room=self.room, pk=self.kwargs["pk"]))

    def page(self, form: NewKeysForm) -> HttpResponse:
        """Every key with who holds it."""
        today = timezone.localdate()
        away = keys_to_ask_for(room=self.room, on=today)
        context = {
            "room": self.room,
            "keys": keys_of(room=self.room, on=today),
            "away": {one.loan.pk for one in away},
            "form": form,
        }
        return render(self.request, "desk/keys/keys.html", context)


class Keys(_Keys):
    """The list; and new keys on it."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """All of it."""
        del request, room_slug
        return self.page(NewKeysForm())

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """So many new ones."""
        form = NewKeysForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        new = add_keys(room=self.room, number=form.cleaned_data["number"], by=self.actor)
        said = f"Sleutel {new[0].number} hangt" if len(new) == 1 else f"{len(new)} sleutels hangen"
        say(request, f"{said} erbij.", undo=self.undo_address(did="added", keys=[key.pk for key in new]))
        return redirect("desk:keys", room_slug)


class OneKey(Searching, _Keys):
    """One key: its history, and who may get it."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it stands; with the people of the name that was typed."""
        del room_slug, pk
        key, words = self.key(), self.words
        history = history_of(key=key)
        is_free = not key.lost_on and all(loan.returned_on for loan in history)
        people = whom_to_give_a_key(room=self.room, on=timezone.localdate(), typed=words)
        context = {
            "room": self.room,
            "key": key,
            "history": history,
            "held": next((loan for loan in history if loan.returned_on is None), None),
            "is_free": is_free,
            "people": people[:CHOOSE_FROM],
            "has_more": bool(people[CHOOSE_FROM:]),
            "words": words,
            "choices": AfterLoss.choices,
        }
        return render(request, "desk/keys/key.html", context)


class _Step(_Keys):
    """One tap about one key."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Do it, say so, and offer the way back."""
        del pk
        key = self.key()
        try:
            words, undo = self.step(key, timezone.localdate())
        except DomainError as refusal:
            say(request, str(refusal.message))
            return redirect("desk:key", room_slug, key.pk)
        say(request, words, undo=self.undo_address(key=key.pk, **undo))
        return redirect(*self.to(key, room_slug))

    def to(self, key: Key, room_slug: str) -> tuple[Any, ...]:
        """Where one goes then."""
        del key
        return "desk:keys", room_slug

    def step(self, key: Key, today: date) -> tuple[str, dict[str, Any]]:
        """What was done in words, and what undoes it."""
        raise NotImplementedError


class Give(_Step):
    """Somebody gets it."""

    def step(self, key: Key, today: date) -> tuple[str, dict[str, Any]]:
        """A key is trust."""
        chosen = numbers([self.request.POST.get("person", "")])
        person = may_get_a_key(room=self.room).filter(pk__in=chosen).first()
        if person is None:
            raise DomainError("Kies eerst wie de sleutel krijgt.")
        loan = lend_key(key=key, person=person, on=today, by=self.actor)
        words = f"{person.first_name} heeft sleutel {key.number}. Een sleutel is vertrouwen."
        return words, {"did": "given", "loan": loan.pk}


class CameBack(_Step):
    """It hangs here again."""

    def step(self, key: Key, today: date) -> tuple[str, dict[str, Any]]:
        """From today on it is free."""
        loan = _or_404(next((loan for loan in history_of(key=key) if loan.returned_on is None), None))
        take_back_key(loan=loan, on=today, by=self.actor)
        return f"Sleutel {key.number} is terug. Bedankt, {loan.person.first_name}.", {"did": "back", "loan": loan.pk}


class Lost(_Step):
    """It is lost: nobody's fault, and then one choice."""

    def to(self, key: Key, room_slug: str) -> tuple[Any, ...]:
        """Where the choice is."""
        return "desk:key", room_slug, key.pk

    def step(self, key: Key, today: date) -> tuple[str, dict[str, Any]]:
        """From today on nobody holds it."""
        loan = lose_key(key=key, on=today, by=self.actor)
        words = f"Sleutel {key.number} is kwijt. Dat kan gebeuren."
        return words, {"did": "lost", "loan": loan.pk if loan else None}


class AfterLosing(Lost):
    """What is done about it."""

    def step(self, key: Key, today: date) -> tuple[str, dict[str, Any]]:
        """A new key, or another lock."""
        del today
        chosen = self.request.POST.get("choice", "")
        if chosen not in AfterLoss.values:
            raise DomainError("Kies wat jullie doen.")
        before = choose_after_loss(key=key, choice=AfterLoss(chosen), by=self.actor)
        return f"Afgesproken: {AfterLoss(chosen).label}.", {"did": "chosen", "before": before}


class Found(_Step):
    """It is there again."""

    def step(self, key: Key, today: date) -> tuple[str, dict[str, Any]]:
        """Free again."""
        del today
        since, chosen = key.lost_on, key.after_loss
        find_key(key=key, by=self.actor)
        return f"Sleutel {key.number} is gevonden.", {
            "did": "found",
            "since": since.isoformat() if since else "",
            "choice": chosen,
        }


class Undo(_Keys):
    """What was just done to a key, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        what = self.to_undo()
        try:
            self._undo(what)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was.")
        return redirect("desk:keys", room_slug)

    def _undo(self, what: dict[str, Any]) -> None:
        did, by = what["did"], self.actor
        if did == "added":
            take_back_keys(room=self.room, key_ids=what["keys"], by=by)
        elif did == "given":
            take_back_lending(loan=self._loan(what), by=by)
        elif did == "back":
            take_back_return(loan=self._loan(what), by=by)
        else:
            self._undo_loss(what, _or_404(key_of(room=self.room, pk=what["key"])))

    def _undo_loss(self, what: dict[str, Any], key: Key) -> None:
        if what["did"] == "lost":
            find_key(key=key, loan_id=what["loan"], by=self.actor)
            return
        if what["did"] == "found" and what["since"]:
            lose_key(key=key, on=date.fromisoformat(what["since"]), by=self.actor)
        before = what.get("before", what.get("choice", ""))
        choose_after_loss(key=key, choice=AfterLoss(before) if before else None, by=self.actor)

    def _loan(self, what: dict[str, Any]) -> KeyLoan:
        return _or_404(loan_of(room=self.room, pk=what["loan"]))


def _or_404(found: T | None) -> T:
    """Raises ``Http404`` for what is not there, or is another room's."""
    if found is None:
        raise Http404
    return found
