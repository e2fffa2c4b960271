"""A neighbour goes to an institution, hand in hand: who goes along, what was agreed, and how far it is."""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.partners.enums import Direction, ReferralState
from buurtwerkkamer.domain.partners.models import Referral
from buurtwerkkamer.domain.partners.queries.partners import partners_near
from buurtwerkkamer.domain.partners.queries.referrals import referral_of, referrals_of
from buurtwerkkamer.domain.partners.services.hand_in_hand import move_referral, refer_up
from buurtwerkkamer.domain.partners.services.referrals import take_back_referral
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.queries.questions import talents_of
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.queries.consents import consents_of, is_a_child, purposes
from buurtwerkkamer.domain.people.queries.facts import known_in
from buurtwerkkamer.domain.people.services.consents import undo_consent
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.forms.partners import AlongForm
from buurtwerkkamer.web.desk.looking import note_look
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.messages import say

HIGHEST_NUMBER: Final = 10**15
SAID: Final = {
    ReferralState.ASKED: "Het staat weer op gevraagd.",
    ReferralState.ACCEPTED: "Fijn, ze zeiden ja.",
    ReferralState.DECLINED: "Jammer. Kijk samen wat dan kan.",
    ReferralState.DONE: "Mooi, het is gedaan.",
    ReferralState.WITHDRAWN: "Het gaat niet door. Het telt niet mee.",
}
HOW: Final = {Direction.INBOUND: "kwam via", Direction.OUTBOUND: "gaat naar"}


class OfReferrals(Undoing):
    """About who goes to an institution."""

    permission = Permission.PEOPLE_EDIT
    undo_name = "desk:referrals_undo"

    def referral(self, pk: int) -> Referral:
        """Raises ``Http404`` where it is another room's, or gone."""
        found = referral_of(room=self.room, pk=pk) if pk < HIGHEST_NUMBER else None
        if found is None:
            raise Http404
        return found

    def person(self, pk: int) -> Person:
        """Raises ``Http404`` for somebody whom the room does not know."""
        known = known_in(room=self.room, person_id=pk)
        if known is None:
            raise Http404
        return known.person


class ReferUp(OfReferrals):
    """Together to an institution."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """The form, with what was before."""
        del room_slug
        person = self.person(pk)
        note_look(person=person, room=self.room, by=self.actor)
        return self._page(person, self._form(person, initial={"partner": request.GET.get("instantie", "")}))

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it, and offer the way back."""
        person = self.person(pk)
        form = self._form(person, request.POST)
        if not form.is_valid():
            return self._page(person, form)
        partner = next(one for one in self._partners() if one.pk == form.partner_id)
        about: dict[str, Any] = {"person_id": pk, "partner": partner, "along": form.along()}
        try:
            referral, consent = refer_up(room=self.room, on=timezone.localdate(), by=self.actor, **about)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self._page(person, form)
        undo = self.undo_address(did="referred", referral=referral.pk, consent=consent)
        say(request, f"Het staat erbij. {person.first_name} ziet het ook op de eigen bladzijde.", undo=undo)
        return redirect("desk:referral", room_slug, referral.pk)

    def _partners(self) -> Any:
        return partners_near(room=self.room)

    def _form(self, person: Person, given: Any = None, **more: Any) -> AlongForm:
        today = timezone.localdate()
        return AlongForm(
            given,
            partners=self._partners(),
            helpers=helpers(room=self.room, on=today),
            words=purposes()[Purpose.SHARING].words,
            is_child=is_a_child(person, on=today),
            **more,
        )

    def _page(self, person: Person, form: AlongForm) -> HttpResponse:
        before = [(one, _says(one)) for one in referrals_of(room=self.room, person_id=person.pk)]
        context = {"room": self.room, "person": person, "talents": _can(person), "form": form, "before": before}
        return render(self.request, "desk/partners/refer.html", context)


class OneReferral(OfReferrals):
    """How far it is, and what may be told."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it stands."""
        del room_slug
        referral = self.referral(pk)
        note_look(person=referral.person, room=self.room, by=self.actor)
        said = consents_of(room=self.room, person_id=referral.person_id)
        sharing = (one for each in said if each.asked.purpose == Purpose.SHARING for one in each.consents)
        name = referral.partner.name.casefold()
        context = {
            "room": self.room,
            "referral": referral,
            "talents": _can(referral.person),
            "how": HOW[Direction(referral.direction)],
            "states": [(state, state == referral.state) for state in ReferralState],
            "consent": next((one for one in sharing if one.with_whom.casefold() == name), None),
        }
        return render(request, "desk/partners/referral.html", context)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """It is so far, with one tap; and the way back."""
        referral = self.referral(pk)
        to, seen = request.POST.get("naar", ""), request.POST.get("van", "")
        if not {to, seen} <= set(ReferralState.values):
            return redirect("desk:referral", room_slug, pk)
        moving: dict[str, Any] = {"referral": referral, "to": ReferralState(to), "seen": ReferralState(seen)}
        try:
            before, since = move_referral(on=timezone.localdate(), by=self.actor, **moving)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            undo = self.undo_address(did="moved", referral=pk, to=before.value, since=since, seen=to)
            say(request, SAID[ReferralState(to)], undo=undo if before != to else "")
        return redirect("desk:referral", room_slug, pk)


class Undo(OfReferrals):
    """What was just done, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        what = self.to_undo()
        referral = self.referral(what["referral"])
        if what["did"] == "referred":
            if what["consent"]:
                about: dict[str, Any] = {"person_id": referral.person_id, "consent_id": what["consent"]}
                undo_consent(room=self.room, by=self.actor, **about)
            take_back_referral(referral=referral, by=self.actor)
            say(request, "Het is weer zoals het was.")
            return redirect("desk:person_refer", room_slug, referral.person_id)
        on = date.fromisoformat(what["since"]) if what["since"] else referral.known_on
        to, seen = ReferralState(what["to"]), ReferralState(what["seen"])
        self.go_back(move_referral, referral=referral, to=to, seen=seen, on=on, by=self.actor)
        return redirect("desk:referral", room_slug, referral.pk)


def _can(person: Person) -> list[str]:
    """What somebody can: said before where they go."""
    return talents_of([person.pk]).get(person.pk, [])


def _says(referral: Referral) -> str:
    """ "gaat naar Buurtteam: gevraagd" """
    how = HOW[Direction(referral.direction)]
    state = f": {referral.get_state_display()}" if referral.direction == Direction.OUTBOUND else ""
    return f"{how} {referral.partner.name}{state}"
