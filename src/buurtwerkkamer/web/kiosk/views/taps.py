"""What the tablet says and asks: taps, the board, a name, a PIN. JSON both ways."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from buurtwerkkamer.domain.people.queries.doors import find_doors
from buurtwerkkamer.domain.people.services.pins import TooManyTries, WrongPin, check_pin
from buurtwerkkamer.domain.programme.queries.presence import minutes_given
from buurtwerkkamer.domain.table.enums import Do
from buurtwerkkamer.domain.table.rules.passes import PassOver, holds_pass, make_pass
from buurtwerkkamer.domain.table.services.taps import Noted, TapLine, note_taps
from buurtwerkkamer.domain.trust.services.own import make_link_at_the_table
from buurtwerkkamer.kernel.audit.journal import TABLET, Actor
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.kiosk.access import AtTheTable
from buurtwerkkamer.web.kiosk.board import board_of, door_of, milliseconds
from buurtwerkkamer.web.ui.drawings import qr

MOST: Final = 200  # taps in one letter
FIRST: Final = datetime(2020, 1, 1, tzinfo=UTC)


@method_decorator(csrf_exempt, name="dispatch")
class AskedInJson(AtTheTable):
    """An address that takes JSON. No form of another site can send that, nor the cookie (SameSite=Strict) with it."""

    http_method_names = ("post",)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say that it was us who did not understand: a tablet lets go of a tap only then, not at anybody's 400."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except BadRequest:
            return JsonResponse({"misunderstood": True}, status=400)

    def asked(self) -> dict[str, Any]:
        """What was sent. Raises ``BadRequest``."""
        if self.request.content_type != "application/json":
            raise BadRequest("application/json, please")
        try:
            words = json.loads(self.request.body)
        except (ValueError, RecursionError) as fault:  # a thousand lists in one another
            raise BadRequest("no JSON") from fault
        if not isinstance(words, dict):
            raise BadRequest("an object, please")
        return words


class Taps(AskedInJson):
    """Taps in the order in which they were tapped; each is noted once, however often it is sent."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """What became of each."""
        del request
        given = self.asked().get("taps")
        if not isinstance(given, list) or len(given) > MOST:
            raise BadRequest("taps: a list")
        noted = note_taps(tablet=self.tablet, lines=[_line(tap) for tap in given], now=self.now)
        return JsonResponse({"now": milliseconds(self.now), "noted": [self._answer(each) for each in noted]})

    def _answer(self, noted: Noted) -> dict[str, Any]:
        answer: dict[str, Any] = {"id": str(noted.id)}
        if noted.refused:
            answer["refused"] = noted.refused
        elif noted.wrote.get("person"):
            answer["who"] = noted.wrote["person"]
            if "before" in noted.wrote:  # hours: how much they gave this month, for themselves to see
                answer["minutes"] = self._month(noted.wrote["person"])
        return answer

    def _month(self, person_id: int) -> int:
        first = self.now.date().replace(day=1)
        until = (first + timedelta(days=32)).replace(day=1)
        return minutes_given(room=self.tablet.room, person_id=person_id, since=first, until=until)


def _line(tap: Any) -> TapLine:
    try:
        at = datetime.fromtimestamp(int(tap["at"]) / 1000, tz=UTC)
        return TapLine(uuid.UUID(tap["id"]), Do(tap["do"]), max(at, FIRST), tap)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError) as fault:
        raise BadRequest("a tap has id, do and at") from fault


class BoardNow(AtTheTable):
    """The board anew."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The board, for nobody else to keep."""
        del request
        return JsonResponse(board_of(self.tablet.room, self.now), headers={"Cache-Control": "no-store"})


class Search(AskedInJson):
    """A first name, or the beginning of one. Asked with a POST: names do not belong in an address."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Doors, the best first."""
        del request
        typed = str(self.asked().get("typed", ""))[:60]
        return JsonResponse({"people": [door_of(door) for door in find_doors(room=self.tablet.room, typed=typed)]})


class KeyHolder(AskedInJson):
    """A key holder says their PIN: for some minutes they may open and close, and read what is for key holders."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """A pass and the message; or why not."""
        del request
        asked = self.asked()
        who, digits = asked.get("who"), asked.get("digits")
        if not isinstance(who, int) or not isinstance(digits, str):
            raise BadRequest("who and digits")
        room, now = self.tablet.room, self.now
        try:
            check_pin(room=room, person_id=who, digits=digits[:8], on=now.date(), at=now)
        except (WrongPin, TooManyTries) as refusal:
            return JsonResponse({"refused": str(refusal.message)})
        return JsonResponse({"pass": make_pass(tablet_id=self.tablet.pk, person_id=who), "message": room.key_message})


class OwnPage(AskedInJson):
    """A key holder gives somebody the way to their own page: squares on the screen, for their own phone."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """The squares; or why not."""
        asked, room = self.asked(), self.tablet.room
        who, holder = asked.get("who"), asked.get("key")
        if not isinstance(who, int) or not isinstance(holder, int):
            raise BadRequest("who and key")
        by = Actor(f"{TABLET}{self.tablet.pk}")
        try:
            if not holds_pass(asked.get("pass"), tablet_id=self.tablet.pk, person_id=holder, age_seconds=0):
                raise PassOver
            secret = make_link_at_the_table(room=room, person_id=who, holder_id=holder, at=self.now, by=by)
        except DomainError as refusal:
            return JsonResponse({"refused": str(refusal.message)})
        address = request.build_absolute_uri(reverse("public:own_door", args=[secret]))
        return JsonResponse({"squares": qr(address)}, headers={"Cache-Control": "no-store"})
