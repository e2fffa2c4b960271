"""An institution brings a neighbour: its contact opens a link, and is done in a minute. No account is needed.

As with somebody's own page the secret stands in one address only, a tap opens it, and what is opened stands in the
session. The page says no name that its reader may not know. Source: VAL-2, DNA-11.
"""

from typing import Any, Final

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.partners.models import Contact
from buurtwerkkamer.domain.partners.queries.contacts import contact_behind
from buurtwerkkamer.domain.partners.services.links import digest_of
from buurtwerkkamer.domain.pathway.queries.brought import brought_by
from buurtwerkkamer.domain.pathway.queries.messages import message_of
from buurtwerkkamer.domain.pathway.services.brought import THE_CONTACT, bring
from buurtwerkkamer.domain.pathway.services.messages import take_back_message
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing
from buurtwerkkamer.web.ui.forms import Form
from buurtwerkkamer.web.ui.messages import say

from .unseen import Unseen, unseen

OPEN_FOR: Final = 30 * 60  # seconds; a desk at an office is shared too
SESSION: Final = "bring"
LAST: Final = "bring_last"  # whom this browser brought last: for the way back
DOOR, BRINGS = "bring_door", "bring"  # in settings: ACCOUNT_RATE_LIMITS


class BringForm(Form):
    """A first name, and how to reach somebody. Nothing else is asked."""

    first_name = forms.CharField(
        label="Wat is de voornaam?",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Typ een voornaam.", "max_length": "Een voornaam is genoeg."},
    )
    reach = forms.CharField(
        label="Hoe bereiken wij die buur?",
        help_text="Een nummer, of “komt morgen langs”. Meer hoeven we niet te weten.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Schrijf hoe wij die buur bereiken.", "max_length": "Maak het korter."},
    )


class Door(Unseen):
    """Where the link leads: nothing opens until somebody taps."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """The same for every secret, also for one that does not work."""
        return render(request, "public/bring_door.html", {"secret": secret})

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Open it; who tries many waits."""
        request.session.pop(SESSION, None)
        now, digest = timezone.now(), digest_of(secret)
        if ratelimit.consume(request, action=DOOR) and (contact := contact_behind(digest=digest, at=now)):
            request.session[SESSION] = [contact.pk, digest, now.timestamp() + OPEN_FOR]
        return redirect("public:bring")


class _Bring(Unseen):
    """Behind the door. Without an open one: how to get a link."""

    contact: Contact

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who it is, by the session alone."""
        contact = _open(request)
        if contact is None:
            answer = (
                render(request, "public/bring_closed.html") if request.method == "GET" else redirect("public:bring")
            )
            return unseen(answer)
        self.contact = contact
        return super().dispatch(request, *args, **kwargs)


class Bring(_Bring):
    """One page: whom do you bring, and what came of who came before."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """All of it."""
        del request
        return self._page(BringForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """It stands on the board of the room; and the way back."""
        form = BringForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        if not ratelimit.consume(request, action=BRINGS, key=str(self.contact.digest)):
            form.add_error(None, "Dat waren er veel. Wacht een uur, of bel de kamer.")
            return self._page(form)
        now = timezone.localtime()
        at = now.time().replace(second=0, microsecond=0)
        message = bring(contact=self.contact, **form.cleaned_data, on=now.date(), at=at)
        request.session[LAST] = message.pk
        say(request, "Dank je. De kamer heet deze buur welkom.", undo=reverse("public:bring_undo"))
        return redirect("public:bring")

    def _page(self, form: BringForm) -> HttpResponse:
        context = {
            "contact": self.contact,
            "room": self.contact.room,
            "form": form,
            "brought": brought_by(contact=self.contact),
        }
        return render(self.request, "public/bring.html", context)


class BringUndo(_Bring):
    """Not after all: as long as nobody of the room read it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """It is gone from the board; or somebody read it already."""
        message = message_of(room=self.contact.room, pk=request.session.pop(LAST, 0))
        try:
            if message and message.contact_id == self.contact.pk:
                take_back_message(message=message, by=THE_CONTACT)
                say(request, "Het is weer weg.")
        except DomainError as refusal:
            say(request, str(refusal.message))
        return redirect("public:bring")


def _open(request: HttpRequest) -> Contact | None:
    pk, digest, until = request.session.get(SESSION, (0, "", 0))
    now = timezone.now()
    with seeing(EVERY):
        return contact_behind(digest=digest, at=now, pk=pk) if until > now.timestamp() else None
