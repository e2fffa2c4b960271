"""What people of a room agreed: on one page, on the wall, and what it was before. Source: SER-7."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.publishing.services.posters import SCALE
from buurtwerkkamer.domain.publishing.services.rules_poster import rules_poster
from buurtwerkkamer.domain.rooms.models import HouseRules
from buurtwerkkamer.domain.rooms.queries.house_rules import agreements
from buurtwerkkamer.domain.rooms.services.house_rules import (
    Agreed,
    NotAgreedYet,
    agree_house_rules,
    take_back_house_rules,
)
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.desk.forms.room import HouseRulesForm
from buurtwerkkamer.web.desk.undo_address import STAYS, Undoing
from buurtwerkkamer.web.ui.messages import say


class Rules(Undoing):
    """The page: what holds, what it was before, and the next."""

    permission = Permission.ROOM_VIEW
    undo_name = "desk:room_rules_undo"

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """All of it."""
        del request, room_slug
        return self.page()

    def page(self, form: HouseRulesForm | None = None) -> HttpResponse:
        """The page; with the form as it was filled in."""
        all_of_them = agreements(room=self.room)
        start = {"words": self.room.house_rules, "agreed_on": timezone.localdate()}
        context = {
            "room": self.room,
            "rules": _lines(self.room.house_rules),
            "agreed": _agreed(all_of_them[0]) if all_of_them else "",
            "before": [(_agreed(one), _lines(one.words)) for one in all_of_them[1:]],
            "form": form or HouseRulesForm(initial=start),
            "may_arrange": self.access.allows(Permission.ROOM_ARRANGE, self.room),
        }
        return render(self.request, "desk/room/house_rules.html", context)


class Agree(Rules):
    """Something else is agreed."""

    permission = Permission.ROOM_ARRANGE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it beside what was, and offer the way back; or show what somebody else wrote meanwhile."""
        form = HouseRulesForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        given = form.written()
        agreed, today = Agreed(given["words"], given["agreed_on"], given["present"]), timezone.localdate()
        try:
            rules = agree_house_rules(room=self.room, agreed=agreed, today=today, seen=form.seen(), by=self.actor)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.page(form)
        except NotAgreedYet as refusal:
            form.add_error("agreed_on", str(refusal.message))
            return self.page(form)
        if rules:
            say(request, "Dit is nu jullie afspraak.", undo=self.undo_address(number=rules.number))
        else:
            say(request, "Er was niets veranderd.")
        return redirect("desk:room_rules", room_slug)


class Undo(Undoing):
    """What was just agreed, back to what it was."""

    permission = Permission.ROOM_ARRANGE
    undo_name = "desk:room_rules_undo"
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        try:
            take_back_house_rules(room=self.room, number=self.to_undo()["number"], by=self.actor)
        except ChangedMeanwhile:
            say(request, STAYS)
        else:
            say(request, "Het is weer zoals het was.")
        return redirect("desk:room_rules", room_slug)


class Poster(Rules):
    """What holds, as a poster: a PDF of A4 or A3."""

    gives_file = True
    http_method_names = ("get",)

    def get(self, request: HttpRequest, room_slug: str, sheet: Any = "") -> HttpResponse:
        """The file. Raises ``Http404`` for another size of paper."""
        del request
        size = next((known for known in SCALE if known == sheet), None)
        if size is None:
            raise Http404
        rules = next(iter(agreements(room=self.room)), None)
        pdf = rules_poster(room=self.room, rules=rules, sheet=size)
        headers = {"Content-Disposition": f'inline; filename="afspraken-{room_slug}-{size}.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _agreed(rules: HouseRules) -> str:
    """ "Afgesproken op maandag 2 maart 2026, met twaalf bewoners": as far as it is known."""
    on = f"Afgesproken op {say_day(rules.agreed_on, year=True)}" if rules.agreed_on else "Van vroeger"
    return f"{on}, met {rules.present}." if rules.present else f"{on}."
