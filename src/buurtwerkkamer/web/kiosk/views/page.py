"""The one page of the table, with people and without; and what makes it an app."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.services.pairing import CodeUnknown, make_code, pair
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.languages import LANGUAGES
from buurtwerkkamer.web.kiosk.access import AtTheTable, remember
from buurtwerkkamer.web.kiosk.board import board_of
from buurtwerkkamer.web.kiosk.languages import words_file
from buurtwerkkamer.web.kiosk.packages import ASSETS
from buurtwerkkamer.web.ui.access import Guarded

FIRST_SCREEN = 20  # doors; lying down the last two are left out


class Table(AtTheTable):
    """The page with today's people: what a tablet gets that has no network helper yet, or no scripts."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The first screen."""
        board = board_of(self.tablet.room, self.now)
        return page(request, self.tablet.room, board)

    def not_paired(self, request: HttpRequest) -> HttpResponse:
        """Somebody has to type the code of the desk, once."""
        del request
        return redirect("kiosk:pair")


class Shell(AtTheTable):
    """The same page without anybody in it: what a tablet keeps, so that it opens without a network."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, empty."""
        return page(request, self.tablet.room, None)


def page(request: HttpRequest, room: Any, board: dict[str, Any] | None, **more: Any) -> HttpResponse:
    """The page of ``room``. Nobody but the tablet itself may keep it."""
    context = {
        "room": room,
        "board": board,
        "people": board["people"][:FIRST_SCREEN] if board else [],
        "languages": LANGUAGES,
        "screen": "home",
        "who": None,
        **more,
    }
    response = HttpResponse(render_to_string("kiosk/table.html", context, request))
    patch_cache_control(response, no_store=True)
    return response


class Pair(Guarded):
    """One field: the code that the coordinator sees."""

    permission = Permission.PUBLIC
    sees_every_room = True  # the code says which one it is

    def get(self, request: HttpRequest) -> HttpResponse:
        """The field."""
        return render(request, "kiosk/pair.html", {"wrong": "", "code": ""})

    def post(self, request: HttpRequest) -> HttpResponse:
        """From now on this device is the tablet of a room."""
        code = request.POST.get("code", "")
        try:
            paired = pair(code=code, at=timezone.now())
        except CodeUnknown as refusal:
            return render(request, "kiosk/pair.html", {"wrong": refusal.message, "code": code}, status=422)
        response = redirect("kiosk:table")
        remember(response, paired.token)
        return response


class DemoPair(Guarded):
    """A door of the demo: one click and this browser is the tablet on the table of a room. Only there."""

    permission = Permission.PUBLIC
    sees_every_room = True  # the code says which one it is
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pair it, as a coordinator would have done."""
        del request
        if not settings.DEMO:
            raise Http404
        now, by = timezone.now(), Actor("demo")
        code = make_code(room=get_object_or_404(Room, pk=pk), name="Proef", at=now, by=by)
        response = redirect("kiosk:table")
        remember(response, pair(code=code, at=now).token)
        return response


class ServiceWorker(Guarded):
    """The script that lets the table open without a network. Says nothing of any room."""

    permission = Permission.PUBLIC

    def get(self, request: HttpRequest) -> HttpResponse:
        """The script, with the names of the files of this version."""
        files = [static(name) for name in ASSETS] + [words_file(code) for code in LANGUAGES if code != "nl"]
        context = {"files": files, "table": reverse("kiosk:table"), "shell": reverse("kiosk:shell")}
        script = render_to_string("kiosk/worker.js", context, request)
        response = HttpResponse(script, content_type="text/javascript")
        response["Cache-Control"] = "no-cache"
        return response


class Manifest(AtTheTable):
    """What the app is called and looks like on the tablet's own screen."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The manifest."""
        del request
        icons = [
            {"src": static(f"kiosk/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}
            for size in (192, 512)
        ]
        name = f"De tafel · {self.tablet.room.name}"
        start = reverse("kiosk:table")
        return JsonResponse(
            {
                "name": name, "short_name": "De tafel", "start_url": start, "scope": start, "id": start,
                "display": "fullscreen", "lang": "nl", "icons": icons,
                "background_color": "#eef6f3", "theme_color": "#eef6f3",
            },
            content_type="application/manifest+json",
        )  # fmt: skip
