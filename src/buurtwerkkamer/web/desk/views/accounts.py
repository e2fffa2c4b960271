"""Who may come in: who has which role since when, who was asked, and whose role ends. Source: DNA-11."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.models import Account, Grant, Invitation
from buurtwerkkamer.domain.people.queries.accounts import role_in, roles_in
from buurtwerkkamer.domain.people.queries.invitations import (
    digest_of,
    invitation_of,
    invitation_that_works,
    open_invitations,
)
from buurtwerkkamer.domain.people.services.accounts import end_role, resume_grant
from buurtwerkkamer.domain.people.services.invitations import invite, put_back, renew, withdraw
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.forms.accounts import InviteForm
from buurtwerkkamer.web.desk.undo_address import SAID, Undoing
from buurtwerkkamer.web.ui import mail
from buurtwerkkamer.web.ui.messages import say

PAPER = "desk:accounts_paper"
HIGHEST_NUMBER = 10**15  # an address may hold anything


class Arranging(Undoing):
    """Of the page on which roles are given and end."""

    permission = Permission.ACCOUNTS_ARRANGE
    undo_name = "desk:accounts_undo"

    @property
    def who(self) -> dict[str, Any]:
        """Who asks, what they may give, and when."""
        account = cast("Account", self.request.user)
        return {"account": account, "access": self.access, "at": timezone.now(), "by": self.actor}

    def page(self, form: InviteForm | None = None) -> HttpResponse:
        """Roles, open invitations, and the form."""
        gives = self.access.may_give(self.room)
        context = {
            "room": self.room,
            "grants": roles_in(room=self.room, on=timezone.localdate()),
            "invitations": open_invitations(room=self.room),
            "gives": gives,
            "now": timezone.now(),
            "form": form or InviteForm(roles=gives),
        }
        return render(self.request, "desk/accounts/accounts.html", context)

    def back(self) -> HttpResponse:
        """To that page."""
        return redirect("desk:accounts", self.room.slug)

    def paper(self, invitation: Invitation, secret: str) -> HttpResponse:
        """To the paper with the link; its address is sealed, so nobody reads the secret from it."""
        return redirect(self.address_that_says(PAPER, invitation=invitation.pk, secret=secret))

    def link(self, secret: str) -> str:
        """The whole address that the invited opens."""
        return self.request.build_absolute_uri(reverse("public:invited_door", args=[secret]))

    def invitation(self, pk: int) -> Invitation:
        """The one of the address. Raises ``Http404`` where it is another room's."""
        found = invitation_of(room=self.room, pk=pk) if pk < HIGHEST_NUMBER else None
        if found is None:
            raise Http404
        return found

    def grant(self, pk: int) -> Grant:
        """The one of the address. Raises ``Http404`` where it is another room's."""
        found = role_in(room=self.room, pk=pk) if pk < HIGHEST_NUMBER else None
        if found is None:
            raise Http404
        return found


class Accounts(Arranging):
    """The page."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """All of it."""
        del request, room_slug
        return self.page()

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Ask somebody: by mail where there is an address and a server for it, else on paper; and the way back."""
        del room_slug
        form = InviteForm(request.POST, roles=self.access.may_give(self.room))
        if not form.is_valid():
            return self.page(form)
        invitation, secret = invite(room=self.room, offer=form.offer(), **self.who)
        undo = self.undo_address(invited=invitation.pk)
        if mail.send("desk/accounts/mail.txt", to=invitation.email, invitation=invitation, link=self.link(secret)):
            say(request, f"De uitnodiging is onderweg naar {invitation.name}.", undo=undo)
            return self.back()
        why = "De mail ging niet weg. Geef de link zelf." if invitation.email else "De uitnodiging is klaar."
        say(request, why, undo=undo)
        return self.paper(invitation, secret)


class Paper(Arranging):
    """The link on paper, with a square for the camera: for an hour after it was made."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The paper; the page with everybody where there is no link to show, or it works no longer."""
        del room_slug
        if SAID not in request.GET:
            return self.back()
        said = self.to_undo()
        if path := said.get("path"):
            about = {"room": self.room, "name": said["whom"], "address": request.build_absolute_uri(path)}
            return render(request, "desk/accounts/paper_password.html", about)
        digest, now = digest_of(said["secret"]), timezone.now()
        invitation = invitation_that_works(pk=said["invitation"], digest=digest, at=now)
        if invitation is None:
            return self.back()
        context = {"room": self.room, "invitation": invitation, "address": self.link(said["secret"])}
        return render(request, "desk/accounts/paper.html", context)


class Renew(Arranging):
    """The link again, for a week: the mail did not come, or the paper is lost."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Make it; the one before works no longer."""
        del room_slug
        invitation = self.invitation(pk)
        try:
            secret = renew(invitation=invitation, **self.who)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.back()
        say(request, "Dit is een nieuwe link. De vorige werkt niet meer.")
        return self.paper(invitation, secret)


class Withdraw(Arranging):
    """Not after all."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """The link works no longer; and the way back."""
        del room_slug
        try:
            withdraw(invitation=self.invitation(pk), access=self.access, at=timezone.now(), by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "De uitnodiging is ingetrokken.", undo=self.undo_address(withdrawn=pk))
        return self.back()


class End(Arranging):
    """A role ends, today and at once."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """End it, and offer the way back; or say why not."""
        del room_slug
        grant, today = self.grant(pk), timezone.localdate()
        try:
            ended = end_role(grant=grant, room=self.room, access=self.access, on=today, by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.back()
        if not ended:
            say(request, "Die rol was al gestopt.")
        elif grant.account_id == request.user.pk:
            return redirect("public:start")  # they are out; another role lets them in again
        else:
            until = max(today, grant.since)
            undo = self.undo_address(ended=(pk, until))
            say(request, f"{grant.account.name} is geen {grant.get_role_display()} meer.", undo=undo)
        return self.back()


class Undo(Arranging):
    """What the address says, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug
        ways: dict[str, Callable[[Any], None]] = {
            "invited": self._never_asked,
            "withdrawn": lambda pk: put_back(invitation=self.invitation(pk), by=self.actor),
            "ended": self._goes_on,
        }
        [(name, value)] = self.to_undo().items()
        try:
            ways[name](value)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was.")
        return self.back()

    def _never_asked(self, pk: int) -> None:
        withdraw(invitation=self.invitation(pk), access=self.access, at=timezone.now(), by=self.actor)

    def _goes_on(self, about: tuple[int, str]) -> None:
        pk, until = about
        resume_grant(grant=self.grant(pk), until=date.fromisoformat(until), by=self.actor)
