"""What anybody meets first: a street of doors, the own rooms, help, and who you are here."""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.views.generic import TemplateView

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Grant
from buurtwerkkamer.domain.people.queries.access import Access
from buurtwerkkamer.domain.people.queries.accounts import demo_account, demo_grants
from buurtwerkkamer.domain.people.queries.signing_in import open_sign_ins
from buurtwerkkamer.domain.people.rules import NAMES_PEOPLE, ROLE_PERMISSIONS
from buurtwerkkamer.domain.people.services.signing_in import send_everybody_out
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.queries.rooms import all_rooms, find_rooms
from buurtwerkkamer.domain.trust.queries.processing import all_terms, register, responsible
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.locks import lacks_second_lock
from buurtwerkkamer.web.ui.manual import FIRST, as_html, slugs
from buurtwerkkamer.web.ui.messages import say
from buurtwerkkamer.web.ui.still_there import SIGN_IN, idle
from buurtwerkkamer.web.ui.unsent import forget_unsent, unsent

from .doors import DOORS, RESIDENT, WHAT_YOU_MAY_DO, Door, sentences

SHOWN_ROOMS: Final = 60  # more cards than this are searched, not read


class Start(Guarded, TemplateView):
    """The first page: a street of doors in the demo, the own rooms for who signed in, a welcome for anybody else."""

    permission = Permission.PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who has one room goes straight in."""
        if not request.user.is_authenticated:
            return super().get(request, *args, **kwargs)
        if lacks_second_lock(request):
            return redirect("mfa_index")
        words = request.GET.get("zoek", "")
        rooms = list(find_rooms(among=self.access.rooms(), words=words)[: SHOWN_ROOMS + 1])
        if len(rooms) == 1 and not words and (address := _way_in(rooms[0], self.access)):
            return redirect(address)
        return self.render_to_response(self._own_rooms(rooms, words))

    def get_template_names(self) -> list[str]:
        """One page of three."""
        if self.request.user.is_authenticated:
            return ["public/rooms.html"]
        return ["public/doors.html" if settings.DEMO else "public/welcome.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The doors and the rooms of the demo; nothing for a stranger elsewhere."""
        if settings.DEMO and not self.request.user.is_authenticated:
            grants = demo_grants(on=timezone.localdate())
            kwargs["doors"] = [*_table_of(grants), *(_door(grant) for grant in grants)]
            kwargs["rooms"] = all_rooms()[:SHOWN_ROOMS]
        return super().get_context_data(**kwargs)

    def _own_rooms(self, rooms: list[Room], words: str) -> dict[str, Any]:
        return self.get_context_data(
            cards=[(room, _way_in(room, self.access)) for room in rooms[:SHOWN_ROOMS]],
            there_are_more=len(rooms) > SHOWN_ROOMS,
            may=[sentence for permission, sentence in WHAT_YOU_MAY_DO.items() if self.access.allows(permission)],
            words=words,
        )


class DemoSignIn(Guarded):
    """A door of the demo: one tap and you are somebody. Only there, and only for its own accounts."""

    permission = Permission.PUBLIC
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sign in as the demo account ``pk``."""
        account = demo_account(pk=pk) if settings.DEMO else None
        if account is None:
            raise Http404
        login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
        say(request, f"Welkom, {account.name}!")
        return redirect("public:start")


class Help(Guarded, TemplateView):
    """Help, in the same place on every page."""

    permission = Permission.PUBLIC
    template_name = "public/help.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the first page of the manual: what each page is about."""
        return super().get_context_data(html=mark_safe(as_html(FIRST).partition("</h1>")[2]), **kwargs)  # noqa: S308 -- our own page


class Manual(Guarded):
    """A page of the manual."""

    permission = Permission.PUBLIC

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The page. Raises ``Http404`` where there is none."""
        if slug not in slugs() or slug == FIRST:
            raise Http404
        html = as_html(slug)
        title = strip_tags(html.partition("</h1>")[0])
        return render(request, "public/manual.html", {"html": html, "title": title})


class WhoMayWhat(Guarded, TemplateView):
    """What each role may do, from the rules that every page asks. For anybody: who is written about may know it too."""

    permission = Permission.PUBLIC
    template_name = "public/who_may_what.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each role with its drawing, what it may do in sentences, and whether it sees residents by name."""
        roles = [(role, DOORS[role], sentences(role), _sees_names(role)) for role in AccessRole]
        return super().get_context_data(roles=roles, **kwargs)


class WhatIsKept(Guarded, TemplateView):
    """The register of processing (AVG art. 30), for an officer, and for anybody whom it is about."""

    permission = Permission.PUBLIC
    template_name = "public/what_is_kept.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every processing as it is today, and who answers for it."""
        today = timezone.localdate()
        shown = {"register": register(on=today), "terms": all_terms(on=today), "responsible": responsible()}
        return super().get_context_data(today=today, **shown, **kwargs)


class SecurityContact(Guarded):
    """Where to tell of a weak spot (RFC 9116), where the installation says whom (``BWK_SECURITY_CONTACT``)."""

    permission = Permission.PUBLIC

    def get(self, request: HttpRequest) -> HttpResponse:
        """The few lines. Raises ``Http404`` where nobody was named: no address is better than a wrong one."""
        if not settings.SECURITY_CONTACT:
            raise Http404
        until = datetime.combine(timezone.localdate() + timedelta(days=300), time.min, UTC)
        lines = (
            f"Contact: {settings.SECURITY_CONTACT}",
            f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: nl, en",
            f"Canonical: {request.build_absolute_uri()}",
        )
        return HttpResponse("\n".join((*lines, "")), content_type="text/plain; charset=utf-8")


class OwnAccount(Guarded, TemplateView):
    """Who you are here, and the locks on your account."""

    permission = Permission.SIGNED_IN
    template_name = "public/account.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The roles as words: "teamcoördinator"."""
        roles = dict.fromkeys(held.role.label for held in self.access.held)
        return super().get_context_data(roles=list(roles), **kwargs)


def _sees_names(role: AccessRole) -> bool:
    return bool(ROLE_PERMISSIONS[role] & NAMES_PEOPLE)


class SignIns(Guarded):
    """Where somebody is signed in, and one button to stop that everywhere."""

    permission = Permission.SIGNED_IN

    def get(self, request: HttpRequest) -> HttpResponse:
        """The places, this one first known."""
        account = cast("Account", request.user)
        places = open_sign_ins(account=account, at=timezone.now(), idle=idle(self.access))
        return render(request, "public/sign_ins.html", {"places": places, "here": request.session.get(SIGN_IN)})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Everybody out, this browser too."""
        send_everybody_out(account=cast("Account", request.user), by=self.actor)
        logout(request)
        say(request, "Je bent nu nergens meer aangemeld.")
        return redirect("account_login")


class Unsent(Guarded):
    """What somebody sent after they were away for too long: now that they are here again, it can be sent."""

    permission = Permission.SIGNED_IN

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form once more, with one button."""
        waiting = unsent(request)
        return render(request, "public/unsent.html", {"unsent": waiting}) if waiting else redirect("public:start")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Never mind."""
        forget_unsent(request)
        return redirect("public:start")


def _table_of(grants: list[Grant]) -> list[tuple[Door, str, str]]:
    """For residents there is no account: their door leads to the tablet on the table of the first room."""
    room = next((grant.room for grant in grants if grant.room), None)
    return [(RESIDENT, room.name, reverse("kiosk:demo", kwargs={"pk": room.pk}))] if room else []


def _door(grant: Grant) -> tuple[Door, str, str]:
    where = grant.room.name if grant.room else ""
    return DOORS[AccessRole(grant.role)], where, reverse("public:demo_sign_in", kwargs={"pk": grant.account_id})


def _way_in(room: Room, access: Access) -> str:
    """The day of the room for who may see it, its results for anybody else."""
    name = "desk:today" if access.allows(Permission.DAY_VIEW, room) else "dashboards:latest"
    try:
        return reverse(name, kwargs={"room_slug": room.slug})
    except NoReverseMatch:  # an installation without that surface
        return ""
