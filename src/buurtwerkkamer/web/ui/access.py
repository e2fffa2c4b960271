"""The door: closed by default. A view names one permission, or nobody gets in; GET never writes a record."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any, ClassVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views import View
from django_htmx.http import HttpResponseClientRefresh

from buurtwerkkamer.domain.people.queries.access import NOBODY, Access, access_of
from buurtwerkkamer.domain.people.rules import WALLED_OFF
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.queries.rooms import room_with_slug, room_with_years
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.audit.journal import ACCOUNT, Actor
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, see, seeing

from .locks import lacks_fresh_lock, lacks_second_lock, where_to_open
from .often import too_many_files
from .unsent import WAS, keep_unsent

LARGEST = 2**63 - 1  # that a number in an address can be
YEARS = range(1900, 3000)  # that a year in an address can be: a day of it and of the next can be reckoned with
FOREIGN = (
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount.providers.openid_connect",
)  # their views check signing in themselves
FOREIGN_AND_OPEN = (  # the beginnings of the names of those that somebody needs; nobody signs up, or adds an address
    "mfa_", "openid_connect_", "account_login", "account_logout", "account_inactive", "account_reauthenticate",
    "account_change_password", "account_set_password", "account_reset_password",
)  # fmt: skip


class AccessRequest(HttpRequest):
    """A request that passed ``ClosedByDefault``."""

    access: Access
    room: Room  # only where the address names one


class ClosedByDefault:
    """Puts ``request.access`` there, and refuses every view that says nothing of who may enter."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.access = SimpleLazyObject(lambda: _access(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Raises ``PermissionDenied`` for a view without a permission of its own."""
        del args, kwargs
        view_class = getattr(view, "view_class", None)
        if view_class is not None and getattr(view_class, "permission", None) is not None:
            return
        name = request.resolver_match.url_name if request.resolver_match else None
        if view.__module__.startswith(FOREIGN) and (name or "").startswith(FOREIGN_AND_OPEN):
            return
        raise PermissionDenied


def _access(request: HttpRequest) -> Access:
    if not request.user.is_authenticated:
        return NOBODY
    return request.user.access or access_of(account=request.user, on=timezone.localdate())


class Guarded(View):
    """A view that names who may enter. With ``room_slug`` in its address it is about that room, as ``self.room``, and
    the database shows it nothing of any other.
    """

    permission: ClassVar[Permission | None] = None
    asks_anew: ClassVar[bool] = False  # for a second lock that was opened just now, as for what is walled off
    gives_file: ClassVar[bool] = False  # so many an hour
    sees_every_room: ClassVar[bool] = False  # without a room in its address; else it sees none
    room: Room
    access: Access

    @property
    def actor(self) -> Actor:
        """Who does what this view does, for the journal."""
        role = self.access.role_for(self.permission, getattr(self, "room", None)) if self.permission else None
        return Actor(f"{ACCOUNT}{self.request.user.pk}", role or "", session_mark(self.request))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the room, check the permission in it, and only then go on."""
        if self.permission is None:
            raise ImproperlyConfigured(f"{type(self).__name__} names no permission")
        if any(isinstance(value, int) and value > LARGEST for value in kwargs.values()):
            raise Http404  # no row has such a number, and not every database can be asked for it
        if kwargs.get("year", YEARS.start) not in YEARS:
            raise Http404
        about = cast("AccessRequest", request)
        self.access = about.access
        if self.permission is Permission.PUBLIC:
            self._look(about, None)  # it knows no room, unless it looks itself
            return super().dispatch(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return _the_whole_page(request) or redirect_to_login(_where_to_go_on(request, getattr(request, WAS, None)))
        if lacks_second_lock(request):
            return _the_whole_page(request) or redirect("mfa_index")
        room = self._look(about, kwargs.get("room_slug"))
        if self.permission is not Permission.SIGNED_IN and not self.access.allows(self.permission, room):
            raise PermissionDenied
        if (self.asks_anew or self.permission in WALLED_OFF) and lacks_fresh_lock(request):
            return _the_whole_page(request) or redirect(
                where_to_open(request, _where_to_go_on(request, request.user.pk))
            )
        if self.gives_file and too_many_files(account_pk=request.user.pk):
            return render(request, "429.html", {"of_files": True}, status=429)
        answer = super().dispatch(request, *args, **kwargs)
        answer.headers.setdefault("Cache-Control", "no-store")  # who signs out on a shared laptop leaves nothing behind
        return answer

    def _look(self, request: AccessRequest, slug: str | None) -> Room | None:
        """The room of the address, which alone is in sight from here on."""
        if slug is None:
            see(*[EVERY] * self.sees_every_room)
            return None
        with seeing(EVERY):
            self.room = request.room = self.find_room(slug)
        see(self.room.pk)
        return self.room

    def find_room(self, slug: str) -> Room:
        """The room of the address; a view that needs more of it reads it here. Raises ``Http404``."""
        room = room_with_slug(slug=slug)
        if room is None:
            raise Http404
        return room

    @property
    def today(self) -> date:
        """The day it is here."""
        return timezone.localdate()


class OfYears(Guarded):
    """A page about a room in one of its years."""

    written: dict[int, int]  # how often each registered year of the room was written

    def find_room(self, slug: str) -> Room:
        """The room, together with its years in one query. Raises ``Http404``."""
        found = room_with_years(slug=slug)
        if found is None:
            raise Http404
        room, self.written = found
        return room


def session_mark(request: HttpRequest) -> str:
    """Tells one time of signing in from another, and says nothing that opens a session."""
    key = request.session.session_key
    return sha256(key.encode()).hexdigest()[:8] if key else ""


def _where_to_go_on(request: HttpRequest, account: int | None) -> str:
    """The page somebody asked for; where ``account`` sent something, the page on which it waits for them."""
    if request.method == "GET":
        return request.get_full_path()
    return reverse("public:unsent" if keep_unsent(request, account) else "public:start")


def _the_whole_page(request: HttpRequest) -> HttpResponse | None:
    """Where a part of a page asks, the whole page goes to the door, no part of it."""
    return HttpResponseClientRefresh() if request.headers.get("HX-Request") else None
