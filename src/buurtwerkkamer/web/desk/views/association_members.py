"""Members: who they are, who joins, pays and leaves, and their cards."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from buurtwerkkamer.domain.finance.services.fees import note_fee
from buurtwerkkamer.domain.people.enums import FeeWay
from buurtwerkkamer.domain.people.models import Membership
from buurtwerkkamer.domain.people.queries.membership import (
    ALL,
    LEFT,
    OPEN,
    PAID,
    WHO,
    fees_of,
    member_count,
    members_page,
    membership_of,
    people_to_join,
    without_card,
)
from buurtwerkkamer.domain.people.services.membership import join, leave, make_cards
from buurtwerkkamer.domain.publishing.services.cards import MOST_CARDS, cards_pdf
from buurtwerkkamer.domain.rooms.queries.association import association_in
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.web.desk.beginnings import before_number
from buurtwerkkamer.web.desk.forms.association import FeeForm, JoinForm, LeaveForm
from buurtwerkkamer.web.desk.searching import Searching
from buurtwerkkamer.web.desk.views.association import Arranging, there
from buurtwerkkamer.web.ui.drawings import shape
from buurtwerkkamer.web.ui.fields import in_euros
from buurtwerkkamer.web.ui.messages import say

LONGEST_PAGE: Final = 6  # digits of a page's number
KINDS: Final = ((ALL, "Alle leden"), (OPEN, "Nog niet betaald"), (PAID, "Betaald"), (LEFT, "Geen lid meer"))


class Members(Searching, Arranging):
    """The list, 50 a page."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Of one kind, with what was typed in the name."""
        del room_slug
        words, number = self.words, request.GET.get("blad", "")
        who = (request.POST if self.looks else request.GET).get("wie", ALL)
        who = who if who in WHO else ALL
        page = int(number) if number.isdecimal() and len(number) <= LONGEST_PAGE else 1
        in_year = association_in(room=self.room, year=self.today.year)
        context = {
            "in_year": in_year,
            "fee": in_euros(in_year.fee_cents),
            "one": before_number("desk:association_member", self.room.slug),
            "words": words,
            "who": who,
            "kinds": KINDS,
            "members": members_page(room=self.room, on=self.today, who=who, typed=words, page=page),
        }
        if request.headers.get("HX-Request"):
            return self.page("_members", **context)
        return self.page("members", **context, count=member_count(room=self.room, on=self.today))


class Join(Searching, Arranging):
    """Somebody becomes a member: look for them, and say from when."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Nobody is shown before something was typed."""
        del request
        del room_slug
        return self._page(JoinForm(initial={"on": self.today}))

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Make them a member, and offer the way back; or only look for them."""
        if self.looks:
            return self.get(request, room_slug)
        form = JoinForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            membership = join(
                room=self.room, person_id=form.cleaned_data["person"], on=form.cleaned_data["on"], by=self.actor
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self._page(form)
        name = membership.person.first_name
        say(request, f"Welkom, {name}! Nu is {name} lid.", undo=self.undo_address(joined=membership.pk))
        return self.to("association_member", membership.pk)

    def _page(self, form: JoinForm) -> HttpResponse:
        found = people_to_join(room=self.room, on=self.today, typed=self.words)
        chosen = self.request.POST.get("person", "")
        return self.page("join", form=form, words=self.words, found=found, chosen=chosen)


class _OneMember(Arranging):
    """About one membership of this room."""

    def member(self) -> Membership:
        """The membership of the address. Raises ``Http404`` where it is another room's."""
        return there(membership_of(room=self.room, pk=self.kwargs["pk"]))

    def show(self, membership: Membership, **wrong: Any) -> HttpResponse:
        """The page of a member; ``wrong`` are the forms that were not filled in well."""
        in_year, fees = association_in(room=self.room, year=self.today.year), fees_of(membership=membership)
        first = {"cents": in_year.fee_cents, "on": self.today, "way": FeeWay.CASH}
        context = {
            "membership": membership,
            "is_member": membership.until is None or membership.until > self.today,
            "in_year": in_year,
            "fees": fees,
            "paid": any(fee.year == self.today.year for fee in fees),
            "fee_form": FeeForm(initial=first),
            "leave_form": LeaveForm(initial={"on": self.today}, auto_id="leave_%s"),
        }
        return self.page("member", **(context | wrong))


class Member(_OneMember):
    """Since when, what was paid, the card."""

    def get(self, _request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """The page."""
        del room_slug, pk
        return self.show(self.member())


class Pay(_OneMember):
    """The fee of this year was paid."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Note it, and offer the way back."""
        del room_slug, pk
        membership, form = self.member(), FeeForm(request.POST)
        if form.is_valid() and form.cleaned_data["on"] > self.today:
            form.add_error("on", "Deze dag moet nog komen.")
        if not form.is_valid():
            return self.show(membership, fee_form=form)
        cents, on = form.cleaned_data["cents"], form.cleaned_data["on"]
        way = FeeWay(form.cleaned_data["way"])
        try:
            fee, booking = note_fee(
                membership=membership, year=self.today.year, cents=cents, way=way, on=on, today=self.today,
                by=self.actor,
            )  # fmt: skip
        except DomainError as refusal:
            why = str(refusal.message)
            say(request, f"{membership.person.first_name}: {why[:1].lower()}{why[1:]}")
        else:
            words = f"{membership.person.first_name} betaalde {euros_and_cents(cents)}. Dank je wel!"
            till = " Het staat ook in de kas." if booking else ""
            say(request, words + till, undo=self.undo_address(paid=[fee.pk, booking and booking.pk]))
        return self.to("association_members")


class Leave(_OneMember):
    """A membership ends on a day."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """End it, and offer the way back."""
        del room_slug, pk
        membership, form = self.member(), LeaveForm(request.POST, auto_id="leave_%s")
        if not form.is_valid():
            return self.show(membership, leave_form=form)
        on: date = form.cleaned_data["on"]
        try:
            leave(membership=membership, on=on, by=self.actor)
        except DomainError as refusal:
            form.add_error("on", str(refusal.message))
            return self.show(membership, leave_form=form)
        before = membership.until.isoformat() if membership.until else ""
        words = f"{membership.person.first_name} is lid tot {on.day}-{on.month}-{on.year}."
        say(request, words, undo=self.undo_address(left=(membership.pk, before)))
        return self.to("association_member", membership.pk)


class Card(_OneMember):
    """The card of one member, also once more."""

    gives_file = True
    http_method_names = ("post",)

    def post(self, _request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """A sheet with one card."""
        del room_slug, pk
        return self.sheet([self.member()])

    def sheet(self, members: list[Membership]) -> HttpResponse:
        """The cards as a document that nothing keeps: names stand in it."""
        made = make_cards(memberships=members, on=self.today, by=self.actor)
        association = association_in(room=self.room, year=self.today.year).association
        pdf = cards_pdf(room=self.room, association=association.name, members=made, drawn=shape, on=self.today)
        headers = {"Content-Disposition": 'inline; filename="ledenpassen.pdf"', "Cache-Control": "no-store"}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)


class Cards(Card):
    """A card for everybody who has none yet."""

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:  # type: ignore[override]
        """Sheets of ten; or the word that everybody has one."""
        del room_slug
        members = list(without_card(room=self.room, on=self.today)[:MOST_CARDS])
        if not members:
            say(request, "Iedereen heeft al een pas.")
            return self.to("association_members")
        return self.sheet(members)
