"""Somebody was asked to take a role, and opens the link on their own phone: who asks, for what; and then they are in.

As with somebody's own page, the secret stands in one address only, and a tap opens it. What is opened stands in the
session, so no address says anything. Source: DNA-11.
"""

from typing import Any, Final, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django import forms
from django.contrib.auth import logout
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Invitation
from buurtwerkkamer.domain.people.queries.accounts import account_with_address, as_username
from buurtwerkkamer.domain.people.queries.invitations import invitation_behind, invitation_that_works
from buurtwerkkamer.domain.people.rules import needs_second_lock
from buurtwerkkamer.domain.people.services.accounts import LONGEST_USERNAME, UsernameTaken, UsernameUnreadable
from buurtwerkkamer.domain.people.services.invitations import accept_as_new, accept_with
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing
from buurtwerkkamer.web.ui.forms import Form
from buurtwerkkamer.web.ui.messages import say

from .doors import DOORS, sentences
from .passwords import BETTER, refuse_guessable
from .unseen import Unseen, unseen

SESSION: Final = "invitation"


class AcceptForm(Form):
    """How somebody is called, what they sign in with, and a password. Without a mailbox they choose a name."""

    name = forms.CharField(
        label="Hoe heet je?",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Typ je naam.", "max_length": "Maak je naam wat korter."},
    )
    username = forms.CharField(
        label="Met welke naam meld je je aan?",
        help_text="Bijvoorbeeld je voornaam met je kamer erachter. Schrijf hem op.",
        max_length=LONGEST_USERNAME,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Kies een naam.", "max_length": "Maak de naam wat korter."},
    )
    password = forms.CharField(
        label="Kies een wachtwoord",
        help_text=BETTER,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Kies een wachtwoord."},
    )
    again = forms.CharField(
        label="Nog een keer je wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Typ je wachtwoord nog een keer."},
    )

    def __init__(self, data: Any = None, *, invitation: Invitation) -> None:
        room = invitation.room
        start = {"name": invitation.name, "username": as_username(f"{invitation.name.split()[0]} {room.name}")}
        super().__init__(data, initial=start)
        self.invitation = invitation
        if invitation.email:
            del self.fields["username"]

    def clean_password(self) -> str:
        """Refuses what is short, or easily guessed by who knows this person and this room."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        invitation, given = self.invitation, self.cleaned_data
        own = (given.get("name", ""), given.get("username", ""), invitation.email.partition("@")[0])
        refuse_guessable(password, around=[*filter(None, own), invitation.room.name, invitation.room.city])
        return password

    def clean_again(self) -> str:
        """Refuses another one than before."""
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError("Dit is een ander wachtwoord dan hierboven. Typ twee keer hetzelfde.")
        return again


class Door(Unseen):
    """Where the link leads: nothing is said, and nothing opens, until somebody taps."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """The same for every secret, also for one that does not work."""
        return render(request, "public/invited_door.html", {"secret": secret})

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Open it."""
        invitation = invitation_behind(secret=secret, at=timezone.now())
        request.session.pop(SESSION, None)
        if invitation is not None:
            request.session[SESSION] = [invitation.pk, invitation.digest]
        return redirect("public:invited")


class Invited(Unseen):
    """Who asks, for what; and the form with which somebody says yes."""

    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Which invitation, by the session alone; without one, how to get it."""
        pk, digest = request.session.get(SESSION, (0, ""))
        with seeing(EVERY):
            invitation = invitation_that_works(pk=pk, digest=digest, at=timezone.now())
        if invitation is None:
            return unseen(render(request, "public/invited_closed.html"))
        self.invitation = invitation
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """All of it."""
        return self._page(self._form() if not request.user.is_authenticated else None)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Yes: with the account that is open here, or with a new one."""
        if request.user.is_authenticated:
            return self._take_along(request)
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form)
        given = form.cleaned_data
        try:
            account = accept_as_new(
                invitation=self.invitation,
                name=given["name"],
                username=given.get("username", ""),
                password=given["password"],
                at=timezone.now(),
                on=timezone.localdate(),
            )
        except DomainError as refusal:
            about_the_name = isinstance(refusal, UsernameTaken | UsernameUnreadable)
            form.add_error("username" if about_the_name else None, str(refusal.message))
            return self._page(form)
        return self._in(request, account)

    def _in(self, request: HttpRequest, account: Account) -> HttpResponse:
        """As after the front door: they just chose a password, so nobody asks it again for a second lock."""
        del request.session[SESSION]
        record_authentication(request, account, method="password", reauthenticated=True)
        answer: HttpResponse = perform_login(request, account)
        return answer

    def _take_along(self, request: HttpRequest) -> HttpResponse:
        account = cast("Account", request.user)
        try:
            accept_with(invitation=self.invitation, account=account, at=timezone.now(), on=timezone.localdate())
        except DomainError as refusal:
            say(request, str(refusal.message))
            return redirect("public:invited")
        logout(request)
        say(request, "Gelukt, je hebt er een rol bij. Meld je nog één keer aan.")
        return redirect("account_login")

    def _form(self, data: Any = None) -> AcceptForm:
        return AcceptForm(data, invitation=self.invitation)

    def _page(self, form: AcceptForm | None) -> HttpResponse:
        role, email = AccessRole(self.invitation.role), self.invitation.email
        context = {
            "invitation": self.invitation,
            "door": DOORS[role],
            "may": sentences(role),
            "second_lock": needs_second_lock(role),
            "has_account": bool(email and account_with_address(email)),
            "form": form,
        }
        return render(self.request, "public/invited.html", context)
