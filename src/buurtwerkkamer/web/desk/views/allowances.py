"""Allowances (vrijwilligersvergoeding): what a volunteer may still be paid, and paying it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from buurtwerkkamer.domain.finance.enums import Paid
from buurtwerkkamer.domain.finance.models import Allowance
from buurtwerkkamer.domain.finance.queries.allowances import Volunteer, paid_here, volunteer, volunteers
from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.finance.services.allowances import pay, take_back_payment
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.money import euros_and_cents, hours, whole_hours
from buurtwerkkamer.kernel.saying import MONTHS, say_day
from buurtwerkkamer.web.desk.forms.allowances import TILL, PayForm
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.messages import say


class _OfAllowances(Undoing):
    permission = Permission.MEMBERS_ARRANGE
    undo_name = "desk:allowances_undo"


class Allowances(_OfAllowances):
    """Everybody who gave hours lately, and what they may still be paid this month."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The page."""
        del room_slug
        parameters = parameters_of(cooperative_id=self.room.cooperative_id)
        found = volunteers(room=self.room, on=self.today, parameters=parameters)
        context = {
            "room": self.room,
            "month": MONTHS[self.today.month - 1],
            "rows": [_row(one) for one in found],
            "limits": found[0].so_far.maxima if found else None,
            "year": self.today.year,
        }
        return render(request, "desk/allowances/allowances.html", context)


class One(_OfAllowances):
    """One volunteer: what they may still be paid, what this room paid, and paying."""

    def get(self, _request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """The page."""
        del room_slug
        return self._page(pk, PayForm(initial={"kind": Paid.HOURS, "on": self.today, "out_of": TILL}))

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Pay and book; or say why it may not be."""
        form = PayForm(request.POST)
        if not form.is_valid():
            return self._page(pk, form)
        from_till = form.cleaned_data["out_of"] == TILL
        try:
            given = pay(
                room=self.room, person_id=self._volunteer(pk, self.today).person.pk, paid=form.payout(),
                from_till=from_till, today=self.today, by=self.actor,
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error("cents", str(refusal.message))
            return self._page(pk, form)
        words = f"Betaald: {euros_and_cents(given.amount_cents)}, {'uit de kas' if from_till else 'van de bank'}."
        say(request, words, undo=self.undo_address(paid=given.pk))
        return redirect("desk:allowance", room_slug, pk)

    def _page(self, pk: int, form: PayForm) -> HttpResponse:
        one = self._volunteer(pk, self.today)
        paid = paid_here(room=self.room, person_id=pk, year=self.today.year)
        context = {
            "room": self.room,
            "name": one.person.full_name,
            "left": euros_and_cents(one.so_far.left),
            "facts": _facts(one, self.today),
            "warns": _warns(one),
            "says": _says(one),
            "paid": [_paid(given) for given in paid],
            "form": form,
        }
        return render(self.request, "desk/allowances/allowance.html", context)

    def _volunteer(self, pk: int, on: date) -> Volunteer:
        parameters = parameters_of(cooperative_id=self.room.cooperative_id)
        found = volunteer(room=self.room, person_id=pk, on=on, parameters=parameters)
        if found is None:
            raise Http404
        return found


class Undo(_OfAllowances):
    """What was just paid was not."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        try:
            pk = take_back_payment(room=self.room, pk=self.to_undo()["paid"], today=self.today, by=self.actor)
        except Allowance.DoesNotExist as refusal:
            raise Http404 from refusal
        except DomainError as refusal:
            say(request, str(refusal.message))
            return redirect("desk:allowances", room_slug)
        say(request, "Het is weer zoals het was.")
        return redirect("desk:allowance", room_slug, pk)


def _row(one: Volunteer) -> dict[str, Any]:
    return {
        "pk": one.person.pk,
        "name": one.person.full_name,
        "given": f"{whole_hours(one.minutes)} uur in twaalf maanden",
        "paid": euros_and_cents(one.so_far.year) if one.so_far.year else "",
        "left": euros_and_cents(one.so_far.left),
    }


def _facts(one: Volunteer, on: date) -> list[tuple[str, str]]:
    known, limits = one.so_far, one.so_far.maxima
    return [
        ("Uren hier, in twaalf maanden", str(whole_hours(one.minutes))),
        (f"Telt mee in {MONTHS[on.month - 1]}", f"{euros_and_cents(known.month)} van {euros_and_cents(limits.month)}"),
        (f"Telt mee in {on.year}", f"{euros_and_cents(known.year)} van {euros_and_cents(limits.year)}"),
        ("Per uur hoogstens", euros_and_cents(limits.hour)),
    ]


def _warns(one: Volunteer) -> list[str]:
    """What somebody must know of this neighbour before they pay."""
    said = []
    if one.so_far.left == 0:
        said.append(
            "Deze maand mag er niets meer bij. Kosten met een bon mogen alleen als er dit jaar geen vergoeding is."
        )
    if one.person.birth_year is None:
        said.append("We weten de leeftijd niet. Onder de 21 jaar is het per uur minder.")
    return said


def _says(one: Volunteer) -> list[str]:
    """What holds for everybody."""
    said = []
    if not one.so_far.maxima.is_known:
        said.append("De bedragen van dit jaar zijn nog niet ingevuld. We rekenen met die van vorig jaar.")
    said.append("Krijgt deze buur ook ergens anders een vergoeding? Tel die erbij op. Alle kamers samen telden we al.")
    said.append("Heeft deze buur een uitkering en is die jonger dan 27? Vraag eerst na wat mag.")
    return said


def _paid(given: Allowance) -> dict[str, str]:
    about = f"{hours(given.minutes)} uur" if given.paid_for == Paid.HOURS else "kosten, met bon"
    return {"amount": euros_and_cents(given.amount_cents), "about": f"{say_day(given.on)}, {about}"}
