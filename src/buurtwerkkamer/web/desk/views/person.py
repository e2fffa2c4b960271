"""One person: who they are to the room, and what is known of them, changed one part at a time."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import dateformat, timezone
from django.utils.safestring import SafeString, mark_safe

from buurtwerkkamer.domain.pathway.queries.person import Did, Step, person_page
from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.people.queries.facts import known_in
from buurtwerkkamer.domain.people.services.details import change_details
from buurtwerkkamer.domain.people.services.doors import Look, LookTaken, choose_look
from buurtwerkkamer.domain.rooms.enums import Paint
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import MONTHS, say_day
from buurtwerkkamer.web.desk.forms.person import (
    PARTS,
    DetailsForm,
    LookForm,
    StartRoleForm,
    TalentForm,
)
from buurtwerkkamer.web.desk.looking import note_look
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.log_lines import not_ours
from buurtwerkkamer.web.ui.markup import format_html, format_html_join
from buurtwerkkamer.web.ui.messages import say

AT_ONCE: Final = 6  # rows of what somebody gave or received
ROW: Final = '<li><div class="row__text"><strong>{}</strong><small>{}</small></div></li>'
STEP: Final = "<li{}><strong>{}</strong><span>{}</span></li>"  # of the ladder
HERE: Final = mark_safe(' class="is-here" aria-current="step"')
OPEN: Final = mark_safe(' class="is-open"')
NOTHING: Final = mark_safe("")
TITLES: Final = {"naam": "Naam", "adres": "Straat en geboortejaar", "kamer": "Wat de kamer weet"}


class OfPerson(Undoing):
    """About one person whom the room of the address knows."""

    permission = Permission.PEOPLE_VIEW
    undo_name = "desk:person_undo"
    undone_until = timedelta(days=1)  # as long as a merge can be undone

    def page(self, status: int = 200, **wrong: Any) -> HttpResponse:
        """The whole page; ``wrong`` are forms that were not filled in well, as they were filled in."""
        today = timezone.localdate()
        known = person_page(room=self.room, person_id=self.kwargs["pk"], on=today)
        if known is None:
            raise Http404
        note_look(person=known.person, room=self.room, by=self.actor)
        context = {
            "room": self.room,
            "known": known,
            "person": known.person,
            "gave": _drawn(known.gave, "hielp"),
            "received": _drawn(known.received, "werd geholpen"),
            "ladder": format_html_join("", STEP, [_step(step, known.person.first_name) for step in known.ladder]),
            "today": today,
            "may_edit": self.access.allows(Permission.PEOPLE_EDIT, self.room),
            "may_see_journal": self.access.allows(Permission.JOURNAL_VIEW, self.room),
            "open": "",
        }
        return render(self.request, "desk/person/person.html", context | _forms(today) | wrong, status=status)

    def known(self) -> Participation:
        """How the room knows the person of the address. Raises ``Http404`` where it does not."""
        known = known_in(room=self.room, person_id=self.kwargs["pk"])
        if known is None:
            raise Http404
        note_look(person=known.person, room=self.room, by=self.actor)
        return known

    def back(self, part: str = "") -> HttpResponse:
        """To the page, at that part of it."""
        page = redirect("desk:person", self.room.slug, self.kwargs["pk"])
        if part:
            page["Location"] += f"#{part}"
        return page

    def undo(self, **what: Any) -> str:
        """The address that undoes ``what`` of this person."""
        return self.undo_address(self.kwargs["pk"], **what)


def _drawn(those: Sequence[Did], did: str) -> dict[str, SafeString]:
    """The rows that are seen at once, and the others: a template that draws twenty takes three times as long."""
    rows = [_in_words(one, did) for one in those]
    return {"first": format_html_join("", ROW, rows[:AT_ONCE]), "more": format_html_join("", ROW, rows[AT_ONCE:])}


def _step(step: Step, first_name: str) -> tuple[SafeString, str, str | SafeString]:
    """How a rung is marked, whose it is, and since when it holds or held."""
    label = step.role.label
    return (
        HERE if step.is_here else OPEN if step.since is None else NOTHING,
        label[:1].upper() + label[1:],
        _held(step.since, step.until) if step.since else format_html("als <bdi>{}</bdi> dat wil", first_name),
    )


def _held(since: date, until: date | None) -> str:
    if until is None:
        return f"sinds {MONTHS[since.month - 1]} {since.year}"
    return " tot ".join(dateformat.format(day, "M Y").lower() for day in (since, until))


def _in_words(one: Did, did: str) -> tuple[str, str]:
    """What it was, and when or how often."""
    last = f"op {one.last_on.day} {MONTHS[one.last_on.month - 1]}"
    if one.is_job:
        return one.label, f"{did} {last}"
    return one.label, last if one.times == 1 else f"{one.times} keer, het laatst {last}"


@lru_cache(2)
def _forms(today: date) -> dict[str, str]:
    """The forms in which nobody typed yet: of everybody's page alike, so they are written once a day."""
    return {
        "talent_form": TalentForm().render(),
        "role_form": StartRoleForm(initial={"on": today}).render(),
        "today_in_words": say_day(today, year=True),
    }


class Page(OfPerson):
    """The page."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """All of it; calm where little is known."""
        del request, room_slug, pk
        return self.page()


class Changing(OfPerson):
    """Changes what is known."""

    permission = Permission.PEOPLE_EDIT


class Edit(Changing):
    """One part of what is known: opened in the page where there are scripts, a page of its own where not.

    The form carries what stood there when it was opened, signed. So whoever saves second hears what the first wrote.
    """

    def get(self, request: HttpRequest, room_slug: str, pk: int, part: str) -> HttpResponse:
        """The form as it stands."""
        del room_slug, pk
        known, names = self.known(), _names(part)
        seen = _values(known, names)
        form = DetailsForm(part=part, today=timezone.localdate(), initial=seen)
        form.fields[names[0]].widget.attrs["autofocus"] = True  # whoever opened it types at once
        template = "desk/person/_edit.html" if request.headers.get("HX-Request") else "desk/person/edit.html"
        return render(request, template, self._context(known, part, form, seen))

    def post(self, request: HttpRequest, room_slug: str, pk: int, part: str) -> HttpResponse:
        """Keep it, and offer the way back; or show what somebody else wrote meanwhile, and let them choose."""
        del room_slug
        known, names = self.known(), _names(part)
        seen = self._seen(names)
        form = DetailsForm(request.POST, part=part, today=timezone.localdate())
        if not form.is_valid():
            return self._again(known, part, form, seen)
        wanted = form.wanted(seen)
        try:
            before = change_details(room=self.room, person_id=pk, seen=seen, wanted=wanted, by=self.actor)
        except ChangedMeanwhile as refusal:
            return self._choose(part, request, refusal, seen)
        if before:
            now = {name: wanted[name] for name in before}
            say(request, "Bewaard.", undo=self.undo(details=_plain(before), now=_plain(now)))
        else:
            say(request, "Er was niets veranderd.")
        return self.back(f"part-{part}")

    def _choose(self, part: str, request: HttpRequest, refusal: ChangedMeanwhile, seen: dict[str, Any]) -> HttpResponse:
        form = DetailsForm(request.POST, part=part, today=timezone.localdate())
        for name, value in refusal.now.items():
            form.choose(name, f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value or ""))
        seen = seen | refusal.now
        return self._again(self.known(), part, form, seen, refusal=refusal.message)

    def _again(
        self, known: Participation, part: str, form: DetailsForm, seen: Mapping[str, Any], refusal: object = ""
    ) -> HttpResponse:
        context = self._context(known, part, form, seen) | {"refusal": refusal}
        return render(self.request, "desk/person/edit.html", context)

    def _context(self, known: Participation, part: str, form: DetailsForm, seen: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "room": self.room,
            "person": known.person,
            "part": part,
            "title": TITLES[part],
            "form": form,
            "seen": signing.dumps(_plain(seen), salt=self.request.path),
            "refusal": "",
        }

    def _seen(self, names: tuple[str, ...]) -> dict[str, Any]:
        """What stood there when the form was opened. Raises ``Http404`` where that is not ours."""
        try:
            seen = signing.loads(self.request.POST.get("seen", ""), salt=self.request.path)
        except signing.BadSignature as refusal:
            raise not_ours(self.request, "what stood in a form") from refusal
        return {name: value for name, value in real(seen).items() if name in names}


class ChooseLook(Changing):
    """Another picture, or another paint."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """All sixty, and twelve paints."""
        del request, room_slug, pk
        person = self.known().person
        return self._show(LookForm(initial={"picture": person.picture, "paint": person.paint or Paint.MINT}))

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Choose it, and offer the way back."""
        del room_slug
        self.known()
        form = LookForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        look = Look(form.cleaned_data["picture"], form.cleaned_data["paint"])
        try:
            before = choose_look(room=self.room, person_id=pk, look=look, by=self.actor)
        except LookTaken as refusal:
            form.add_error(None, str(refusal.message))
            return self._show(form)
        say(request, "Het plaatje is veranderd.", undo=self.undo(look=[before.picture, before.paint]))
        return self.back()

    def _show(self, form: LookForm) -> HttpResponse:
        chosen = form["picture"].value(), form["paint"].value()
        context = {
            "room": self.room,
            "person": self.known().person,
            "form": form,
            "chosen": chosen,
            "pictures": pictures().values(),
            "paints": Paint.choices,
        }
        return render(self.request, "desk/person/look.html", context)


def _names(part: str) -> tuple[str, ...]:
    if part not in PARTS:
        raise Http404
    return PARTS[part]


def _values(known: Participation, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        name: getattr(known.person, name) if hasattr(known.person, name) else getattr(known, name) for name in names
    }


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON takes it."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def real(values: Mapping[str, Any]) -> dict[str, Any]:
    """As it was before ``_plain``."""
    return {
        name: date.fromisoformat(value) if name == "newcomer_on" and value else value for name, value in values.items()
    }
