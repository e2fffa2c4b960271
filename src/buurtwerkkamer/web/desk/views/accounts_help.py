"""Somebody cannot come in any longer, or somebody else might: what who gives roles can do about it. Source: DNA-11.

It lets them in as another, so it asks for a second lock that was opened just now.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.people.services.accounts import help_back_in, refuse_help, send_out, take_locks_off
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.views.accounts import PAPER, Arranging
from buurtwerkkamer.web.ui import mail
from buurtwerkkamer.web.ui.first_time import first_time
from buurtwerkkamer.web.ui.locks import has_second_lock
from buurtwerkkamer.web.ui.messages import say


class Help(Arranging):
    """What to look at first, and what can be done."""

    asks_anew = True

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """The page; the page with everybody, with why, where it is not theirs to help."""
        del room_slug
        grant = self.grant(pk)
        try:
            refuse_help(account=grant.account, access=self.access, on=timezone.localdate(), by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.back()
        context = {"room": self.room, "grant": grant, "has_second_lock": has_second_lock(grant.account)}
        return render(request, "desk/accounts/help.html", context)


class _Helping(Arranging):
    """One of them, with a tap."""

    asks_anew = True
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Do it, or say why not."""
        del room_slug
        account = self.grant(pk).account
        try:
            return self.help(account)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.back()

    def help(self, account: Account) -> HttpResponse:
        """Raises ``DomainError``."""
        raise NotImplementedError

    @property
    def here(self) -> dict[str, Any]:
        """Where, by whom and when it is done."""
        return {"room": self.room, "access": self.access, "on": timezone.localdate(), "by": self.actor}


class NewPassword(_Helping):
    """Somebody lost their password, and has no mailbox that a link can go to."""

    def help(self, account: Account) -> HttpResponse:
        """A link on paper; the password of before works until another is chosen."""
        help_back_in(account=account, **self.here)
        return redirect(self.address_that_says(PAPER, path=first_time(account), whom=account.name))


class LocksOff(_Helping):
    """Somebody lost their telephone, and the codes on paper too."""

    def help(self, account: Account) -> HttpResponse:
        """Off; its owner hears of it where they have an address."""
        take_locks_off(account=account, **self.here)
        mail.send(
            "desk/accounts/mail_locks_off.txt",
            to=account.email or "",
            account=account,
            helper=self.request.user,
            at=timezone.localtime(),
            address=self.request.build_absolute_uri(reverse("account_reset_password")),
        )
        say(self.request, f"Het tweede slot van {account.name} is eraf. Bij het aanmelden komt er een nieuw op.")
        return self.back()


class SendOut(_Helping):
    """A laptop or telephone is gone on which somebody had signed in."""

    def help(self, account: Account) -> HttpResponse:
        """Out, everywhere."""
        send_out(account=account, **self.here)
        say(self.request, f"{account.name} is nu nergens meer aangemeld.")
        return self.back()
