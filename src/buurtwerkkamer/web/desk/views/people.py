"""The people of a room: found, listed, on the wall, in a file; and ten new ones in one go."""

from datetime import date
from functools import cached_property, lru_cache
from html import escape
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from buurtwerkkamer.domain.people.queries.finding import MOST, found, may_be_known
from buurtwerkkamer.domain.people.queries.people import people_by_id
from buurtwerkkamer.domain.people.services.adding import take_back, welcome
from buurtwerkkamer.domain.programme.queries.neighbours import SHOWN, Listed, neighbours, numbers
from buurtwerkkamer.domain.programme.queries.wanted import Wanted
from buurtwerkkamer.domain.publishing.services.people import export_people
from buurtwerkkamer.domain.trust.queries.own import who_asked_to_be_forgotten
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.saying import MONTHS
from buurtwerkkamer.web.desk.forms.people import GROUPS, ROWS, ChoiceForm, NewPersonForm, rows
from buurtwerkkamer.web.desk.forms.table import numbers as numbers_of
from buurtwerkkamer.web.desk.searching import Searching
from buurtwerkkamer.web.desk.undo_address import SAID, Undoing
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say
from buurtwerkkamer.web.ui.templatetags.ui import icon, picture

PAGE: Final = 50
WALL: Final = 300  # people on a page to print
SORTS: Final = {"": "name", "laatst": "last_visit", "nieuw": "since"}
NOT_YET: Final = mark_safe('<span class="soft">nog niet bij naam</span>')
ANYBODY: Final = 10**15  # stands in an address for the number of a person


class Double(NamedTuple):
    """Somebody who may be the same person as one who was just written down."""

    name: str
    url: str


class _People(Guarded):
    """Of the people of a room."""

    permission = Permission.PEOPLE_VIEW

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What somebody chose to see. A name comes in a form, never in an address."""
        return self.form.chosen() | ({} if self.request.method == "POST" else {"zoek": ""})

    @cached_property
    def form(self) -> ChoiceForm:
        """The same, as a form."""
        return ChoiceForm(self.request.POST if self.request.method == "POST" else self.request.GET)

    @cached_property
    def wanted(self) -> Wanted:
        """Whom the list shows, and in which order: best first where somebody was looked for."""
        chosen = self.chosen
        return Wanted(
            group=GROUPS[chosen["wie"]][0],
            role=chosen["rol"],
            order_by=SORTS[chosen["volgorde"]],
            person_ids=found(room=self.room, typed=chosen["zoek"]) if chosen["zoek"] else None,
        )

    @property
    def has_more(self) -> bool:
        """Whether there may be more people of that name than a search shows."""
        return len(self.wanted.person_ids or ()) >= MOST

    @property
    def choice(self) -> str:
        """What was chosen, for an address: not what was typed, which may be a name."""
        return urlencode({name: value for name, value in self.chosen.items() if value and name != "zoek"})

    def person_url(self, pk: int) -> str:
        """The page of somebody."""
        return reverse("desk:person", args=[self.room.slug, pk])


class People(Searching, _People):
    """The list; and only its living part, to a page in which somebody looks for people."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """All of it, or the part that lives."""
        del room_slug
        today = timezone.localdate()
        counted = numbers(room=self.room, on=today, wanted=self.wanted)
        page = Paginator(range(counted[SHOWN]), PAGE).get_page(request.GET.get("bladzijde"))
        first = (page.number - 1) * PAGE
        people = neighbours(room=self.room, on=today, wanted=self.wanted, first=first, most=PAGE)
        is_part = bool(request.headers.get("HX-Request"))
        may_edit = self.access.allows(Permission.PEOPLE_EDIT, self.room)
        context = {
            "room": self.room,
            "lists": self.form.lists(counted),
            "chosen": self.chosen,
            "choice": self.choice,
            "known": counted["everybody"],
            "said": _said(counted[SHOWN], counted["everybody"], has_more=self.has_more),
            "has_more": self.has_more,
            "is_part": is_part,
            "page": page,
            "rows": self._rows(people),
            "may_edit": may_edit,
            "to_forget": who_asked_to_be_forgotten(room=self.room) if may_edit and not is_part else [],
            "may_export": self.access.allows(Permission.PEOPLE_EXPORT, self.room),
        }
        return render(request, "desk/people/list_people.html" if is_part else "desk/people/list.html", context)

    def _rows(self, people: list[Listed]) -> list[dict[str, Any]]:
        """What stands in each row, in words: a template that asks for it fifty times takes twice as long."""
        before, _number, after = self.person_url(ANYBODY).rpartition(str(ANYBODY))  # one address for all fifty
        return [
            {
                "url": f"{before}{each.person_id}{after}",
                "name": each.full_name,
                "picture": picture(each.picture, each.paint, "s"),
                "since": _in_words(each.since),
                "last_on": _in_words(each.last_on) if each.last_on else NOT_YET,
                "came_for": each.came_for or "–",
                "facts": _facts(each),
            }
            for each in people
        ]


class Wall(_People):
    """The same people to print: names and pictures, and nothing else."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """So many of them, by the page."""
        del room_slug
        today, page = timezone.localdate(), next(iter(numbers_of([request.GET.get("bladzijde", "")])), 0) or 1
        people = neighbours(room=self.room, on=today, wanted=self.wanted, first=(page - 1) * WALL, most=WALL + 1)
        context = {
            "room": self.room,
            "people": people[:WALL],
            "choice": self.choice,
            "today": today,
            "before": page - 1,
            "after": page + 1 if people[WALL:] else 0,
        }
        return render(request, "desk/people/list_wall.html", context)


class Export(_People):
    """The same people as a file. It is noted that somebody took it."""

    gives_file = True
    permission = Permission.PEOPLE_EXPORT
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> StreamingHttpResponse:
        """In pieces, so that a large room does not wait."""
        del request
        today = timezone.localdate()
        pieces = export_people(room=self.room, on=today, wanted=self.wanted, by=self.actor)
        answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="mensen-{room_slug}-{today.isoformat()}.csv"'
        answer["Cache-Control"] = "no-store"
        return answer


class _Adding(_People, Undoing):
    permission = Permission.PEOPLE_EDIT
    undo_name = "desk:people_undo"

    def doubles(self, names: list[tuple[str, str]], but_not: list[int]) -> list[list[Double]]:
        """For each name: whom the room may know by it already."""
        known = may_be_known(room=self.room, names=names, but_not=but_not)
        return [[Double(each.full_name, self.person_url(each.person_id)) for each in of_one[:3]] for of_one in known]


class Add(_Adding):
    """Ten rows, one button; above it who was just added, and whom we may have known already."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Empty rows."""
        del room_slug
        return self._page(request, rows(), self.to_undo()["added"] if SAID in request.GET else [])

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Add who was written down, and offer the way back."""
        del room_slug
        filled = rows(request.POST)
        if [row for row in filled if not row.is_valid()]:  # every row says what is wrong with it
            return self._page(request, filled, [])
        people = [named for row in filled if (named := row.named())]
        if not people:
            return self._page(request, filled, [], nobody=True)
        made = welcome(room=self.room, people=people, on=timezone.localdate(), by=self.actor)
        added = [one.pk for one in made]
        words = f"{made[0].first_name} staat erbij." if len(made) == 1 else f"{len(made)} mensen staan erbij."
        say(request, words, undo=self.undo_address(added=added))
        return redirect(self.address_that_says("desk:people_add", added=added))

    def _page(
        self, request: HttpRequest, filled: list[NewPersonForm], added: list[int], *, nobody: bool = False
    ) -> HttpResponse:
        people = [person for pk, person in sorted(people_by_id(added).items(), key=lambda pair: pair[0] or 0)]
        doubles = self.doubles([(one.first_name, f"{one.infix} {one.last_name}".strip()) for one in people], added)
        added_people = [
            (person, self.person_url(person.pk), known) for person, known in zip(people, doubles, strict=True)
        ]
        context = {"room": self.room, "rows": filled, "added": added_people, "nobody": nobody}
        return render(request, "desk/people/list_add.html", context)


class Hint(_Adding):
    """While somebody is written down: whom the room may know already. A name comes in a form, never in an address."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, row: int) -> HttpResponse:
        """A sentence, or nothing."""
        del room_slug
        if not 1 <= row <= ROWS:
            raise Http404
        form = rows(request.POST)[row - 1]
        named = form.named() if form.is_valid() else None
        names = [(named.first_name, f"{named.infix} {named.last_name}".strip())] if named else []
        doubles = self.doubles(names, [])
        return render(request, "desk/people/list_hint.html", {"doubles": doubles[0] if doubles else []})


class Undo(_Adding):
    """Who was just added goes away again."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Take them back, as far as nothing was written of them since."""
        stay = take_back(room=self.room, person_ids=self.to_undo()["added"], by=self.actor)
        if stay:
            some = "Van 1 mens" if len(stay) == 1 else f"Van {len(stay)} mensen"
            say(request, f"{some} is er al iets opgeschreven. Die blijven staan.")
        else:
            say(request, "Het is weer zoals het was.")
        return redirect("desk:people", room_slug)


def _facts(each: Listed) -> str:
    role = f'<span class="chip chip--plain">{escape(str(each.role.label))}</span>' if each.role else ""
    key = f'<span class="chip">{icon("key-round")}sleutel</span>' if each.holds_key else ""
    member = f'<span class="chip chip--plain">{icon("id-card")}lid</span>' if each.is_member else ""
    return mark_safe(role + key + member)  # noqa: S308 -- words of ours


@lru_cache(2000)
def _in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _said(shown: int, known: int, *, has_more: bool) -> str:
    if has_more:
        return f"De eerste {shown}"
    if shown != known:
        return f"{shown} gevonden" if shown else "Niemand gevonden"
    return "1 mens" if known == 1 else f"{known} mensen"
