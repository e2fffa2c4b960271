"""Set the table: pair a tablet, put on it who said yes, give key holders their PIN and their list."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.people.queries.doors import agreed, not_standing, standing
from buurtwerkkamer.domain.people.queries.keys import kept_pin, key_holders, key_holders_with_pins
from buurtwerkkamer.domain.people.services.doors import hang_doors, take_doors_down
from buurtwerkkamer.domain.people.services.pins import give_pin
from buurtwerkkamer.domain.rooms.services.house import write_house_notes
from buurtwerkkamer.domain.table.queries.tablets import paired_tablets
from buurtwerkkamer.domain.table.services.pairing import HOLDS, make_code, unpair
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.beginnings import before_number
from buurtwerkkamer.web.desk.forms.table import HouseNotesForm, PeopleForm, TabletForm, numbers
from buurtwerkkamer.web.desk.searching import Searching, typed
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.messages import say

TABLE: Final = "/tafel/"  # where a tablet begins
ONLY_HERE: Final = ("localhost", "127.0.0.1", "[::1]")  # names by which no tablet finds this computer
SHOWN: Final = 24  # people in a list; the others are looked for


class Setting(Undoing):
    """Of the page on which a room sets its table."""

    permission = Permission.TABLE_ARRANGE
    undo_name = "desk:table_undo"

    def page(self, **wrong: Any) -> HttpResponse:
        """The whole page; ``wrong`` are the forms that were not filled in well, as they were filled in."""
        notes = {"closing_list": self.room.closing_list, "key_message": self.room.key_message}
        context = {
            "room": self.room,
            "today": timezone.localdate(),
            "tablets": paired_tablets(room=self.room),
            "tablet_form": TabletForm(),
            "pins": before_number("desk:table_pin", self.room.slug),
            "holders": key_holders_with_pins(room=self.room, on=timezone.localdate()),
            "notes_form": HouseNotesForm(initial=notes),
        }
        return render(self.request, "desk/table/table.html", context | self.people() | wrong)

    def people(self) -> dict[str, Any]:
        """Who stands on the table and who does not: who were ticked, and whose name holds what was typed."""
        words, ticked = typed(self.request), frozenset(numbers(self.request.POST.getlist("people")))
        there = standing(room=self.room, typed=words, also=ticked)
        others = not_standing(room=self.room, typed=words, also=ticked)
        return {
            "words": words,
            "ticked": ticked,
            "standing": there[:SHOWN],
            "standing_number": len(there),
            "others": others[:SHOWN],
            "others_number": len(others),
            "wrong_list": "",
        }

    def back(self, part: str) -> HttpResponse:
        """To that part of the page."""
        page = redirect("desk:table", self.room.slug)
        page["Location"] += f"#{part}"
        return page


class Table(Searching, Setting):
    """The page; and only the lists of people, to a page in which somebody looks for them."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """All of it, or the lists."""
        del room_slug
        if request.headers.get("HX-Request"):
            return render(request, "desk/table/_people.html", {"room": self.room} | self.people())
        return self.page()


class Pair(Setting):
    """A code for a new tablet. It is in the answer itself, so nothing keeps it; the address has it after the ``#``,
    so no log sees it.
    """

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Show the code, once."""
        del room_slug
        form = TabletForm(request.POST)
        if not form.is_valid():
            return self.page(tablet_form=form)
        now, name = timezone.now(), form.cleaned_data["name"]
        code = make_code(room=self.room, name=name, at=now, by=self.actor)
        address = request.build_absolute_uri(TABLE)
        context = {
            "room": self.room,
            "name": name,
            "code": code,
            "address": address,
            "address_with_code": f"{address}#{code.replace('-', '')}",
            "until": now + HOLDS,
            "only_here": request.get_host().rpartition(":")[0] in ONLY_HERE or request.get_host() in ONLY_HERE,
        }
        return _once(render(request, "desk/table/pairing.html", context))


class Unpair(Setting):
    """A tablet is not of this room any longer."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Unpair at once, and offer the way back."""
        del room_slug
        tablet = get_object_or_404(paired_tablets(room=self.room), pk=pk)
        unpair(tablet=tablet, at=timezone.now(), by=self.actor)
        words = f"“{tablet.name}” is los. De tablet vergeet alle namen. Koppelen kan altijd weer."
        say(request, words, undo=self.undo_address(tablet=pk))
        return self.back("tablets")


class HangDoors(Setting):
    """These people said yes."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Put them on the table, and offer the way back."""
        del room_slug
        form = PeopleForm(request.POST)
        if not form.is_valid():
            return self.page(wrong_list="others", people_form=form)
        names = {door.person_id: door.name for door in not_standing(room=self.room)}
        new = [pk for pk in form.chosen() if pk in names]
        hang_doors(room=self.room, person_ids=new, on=timezone.localdate(), by=self.actor)
        if new:
            say(request, _said([names[pk] for pk in new], "op het scherm"), undo=self.undo_address(hung=new))
        else:
            say(request, "Zij stonden al op het scherm.")
        return self.back("people-title")


class TakeDoorDown(Setting):
    """These people do not want to stand on the screen any longer."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Take them off, and offer the way back, with the day on which they agreed."""
        del room_slug
        form = PeopleForm(request.POST)
        if not form.is_valid():
            return self.page(wrong_list="standing", people_form=form)
        since = agreed(room=self.room, person_ids=form.chosen())
        names = [door.name for door in standing(room=self.room) if door.person_id in since]
        take_doors_down(room=self.room, person_ids=list(since), by=self.actor)
        if since:
            down = [(pk, day.isoformat()) for pk, day in since.items()]
            say(request, _said(names, "niet meer op het scherm"), undo=self.undo_address(down=down))
        else:
            say(request, "Zij stonden al niet meer op het scherm.")
        return self.back("people-title")


class GivePin(Setting):
    """Four digits for a key holder, shown once; a new PIN where there was one."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Show them, once, and offer the way back to the PIN before."""
        del room_slug
        today = timezone.localdate()
        person = get_object_or_404(key_holders(room=self.room, on=today), pk=pk)
        before = kept_pin(room=self.room, person_id=pk)
        digits = give_pin(room=self.room, person=person, on=today, by=self.actor)
        words = f"{person.first_name} heeft een {'nieuwe ' if before else ''}pincode."
        say(request, words, undo=self.undo_address(pin=pk, before=before))
        context = {"room": self.room, "name": person.first_name, "digits": digits}
        return _once(render(request, "desk/table/pin.html", context))


class HouseNotes(Setting):
    """What a key holder checks, and what they are told."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it, and offer the way back."""
        del room_slug
        form = HouseNotesForm(request.POST)
        if not form.is_valid():
            return self.page(notes_form=form)
        stood = self._notes()
        try:
            before = write_house_notes(room=self.room, seen=form.seen(), by=self.actor, **form.written())
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.page(notes_form=form)
        if before:
            say(
                request,
                "Bewaard. Het staat zo op het scherm.",
                undo=self.undo_address(notes=stood | before, now=self._notes()),
            )
        else:
            say(request, "Er was niets veranderd.")
        return self.back("notes")

    def _notes(self) -> dict[str, str]:
        self.room.refresh_from_db(fields=("closing_list", "key_message"))
        return {"closing_list": self.room.closing_list, "key_message": self.room.key_message}


def _said(names: list[str], where: str) -> str:
    if len(names) == 1:
        return f"{names[0]} staat {where}."
    return f"{len(names)} mensen staan {where}."


def _once(answer: HttpResponse) -> HttpResponse:
    """Nothing keeps this page: not the browser, nothing on the way."""
    answer["Cache-Control"] = "no-store"
    return answer
