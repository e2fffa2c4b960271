"""The programme in people's own calendars: of the room for everybody, and what a volunteer leads for themselves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.programme.queries.leading import calendar_of, kept_calendar, leaders_of_room
from buurtwerkkamer.domain.programme.services.leading import digest_of, give_calendar
from buurtwerkkamer.domain.publishing.services.calendars import calendar_of_person, calendar_of_room
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.rooms_in_sight import see
from buurtwerkkamer.web.desk.views.programme import Editing
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say


class Calendars(Editing):
    """The addresses: that of the room, and a new one for who leads something."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """That of the room, and who leads."""
        room = request.build_absolute_uri(reverse("desk:calendar_room", args=[room_slug]))
        return self.show("calendars", address=room, leaders=leaders_of_room(room=self.room))

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """A new secret address for somebody, shown once; the old one works no longer, until that is undone."""
        number = request.POST.get("wie", "")
        names = {who.person_id: who.name for who in leaders_of_room(room=self.room)}
        person = int(number) if number.isdecimal() and len(number) < 16 else 0
        if person not in names:
            say(request, "Deze buur leidt hier nu niets.")
            return redirect("desk:calendars", room_slug)
        today, before = timezone.localdate(), kept_calendar(room=self.room, person_id=person)
        secret = give_calendar(room=self.room, person_id=person, on=today, by=self.actor)
        words = "Het oude adres werkt niet meer." if before else "Het adres werkt."
        say(request, words, undo=self.undo_address(calendar=person, before=before, page="calendars"))
        address = request.build_absolute_uri(reverse("desk:calendar_own", args=[room_slug, secret]))
        page = self.show("calendar", name=names[person], address=address)
        page["Cache-Control"] = "no-store"
        return page


class _Feed(Guarded):
    """Read by calendars, which do not sign in."""

    permission = Permission.PUBLIC

    def of(self, slug: str) -> Room:
        """The room of the address, the only one in sight from here on. Raises ``Http404``."""
        room = get_object_or_404(Room, slug=slug)
        see(room.pk)
        return room

    def answer(self, calendar: bytes) -> HttpResponse:
        """The file, as calendars ask for it."""
        return HttpResponse(calendar, content_type="text/calendar; charset=utf-8")


class OfRoom(_Feed):
    """For everybody: what takes place, and nobody's name."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The programme of the room."""
        del request
        room = self.of(room_slug)
        return self.answer(calendar_of_room(room=room, today=timezone.localdate(), at=timezone.now()))


class OfPerson(_Feed):
    """For one volunteer: what they lead. The secret in the address is all that opens it."""

    def get(self, request: HttpRequest, room_slug: str, secret: str) -> HttpResponse:
        """What they lead. Raises ``Http404`` for any other secret."""
        del request
        room = self.of(room_slug)
        person = calendar_of(room=room, digest=digest_of(secret=secret))
        if person is None:
            raise Http404
        now = timezone.now()
        answer = self.answer(calendar_of_person(room=room, person_id=person, today=timezone.localdate(), at=now))
        answer["Cache-Control"] = "private, no-store"
        return answer
