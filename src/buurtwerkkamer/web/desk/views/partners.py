"""Institutions that the room works with, whom it knows there, and the link with which they bring a neighbour."""

from datetime import date, datetime
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.partners.models import Contact, Partner
from buurtwerkkamer.domain.partners.queries.contacts import contact_behind, contact_of, contacts_of
from buurtwerkkamer.domain.partners.queries.partners import partner_of, partners_near, put_away
from buurtwerkkamer.domain.partners.queries.referrals import under_way
from buurtwerkkamer.domain.partners.services import register
from buurtwerkkamer.domain.partners.services.links import digest_of, make_link, put_link_back, revoke_link
from buurtwerkkamer.domain.pathway.queries.questions import talents_of
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.desk.forms.partners import ContactForm, PartnerForm
from buurtwerkkamer.web.desk.undo_address import SAID, Undoing
from buurtwerkkamer.web.ui.messages import say

PAPER: Final = "desk:partner_paper"
HIGHEST_NUMBER: Final = 10**15  # an address may hold anything


class OfPartners(Undoing):
    """About the institutions of this room."""

    permission = Permission.PEOPLE_EDIT
    undo_name = "desk:partners_undo"

    def partner(self, pk: int) -> Partner:
        """Raises ``Http404`` where another cooperative knows it, or nobody."""
        return _or_404(partner_of(room=self.room, pk=pk) if pk < HIGHEST_NUMBER else None)

    def contact(self, pk: int) -> Contact:
        """Raises ``Http404`` where another room knows them, or nobody."""
        return _or_404(contact_of(room=self.room, pk=pk) if pk < HIGHEST_NUMBER else None)

    def partner_page(self, partner: Partner, form: Any = None, contact: Any = None) -> HttpResponse:
        """An institution with whom the room knows there; with a form as it was filled in."""
        stands = {name: getattr(partner, name) for name in register.OF_PARTNER}
        context = {
            "room": self.room,
            "partner": partner,
            "form": form or PartnerForm(initial=stands),
            "is_open": form is not None,
            "contacts": [(one, _link_says(one)) for one in contacts_of(room=self.room, partner=partner)],
            "contact_form": contact or ContactForm(),
        }
        return render(self.request, "desk/partners/partner.html", context)

    def changed(self, form: CarryingForm, change: Any, **undo: Any) -> bool:
        """Whether what ``form`` says was kept; else the form says why not."""
        try:
            before = change(seen=form.seen(), wanted=form.written())
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return False
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return False
        after = {name: form.written()[name] for name in before}
        said = "Bewaard." if before else "Er was niets veranderd."
        say(self.request, said, undo=self.undo_address(before=before, after=after, **undo) if before else "")
        return True


class Partners(OfPartners):
    """The register, who is on the way to one of them, and a new one."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """All of it."""
        del request, room_slug
        return self._page(PartnerForm(initial={"city": self.room.city}))

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep a new one, and offer the way back."""
        form = PartnerForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            partner = register.add_partner(room=self.room, **form.written(), by=self.actor)
        except DomainError as refusal:
            form.add_error("name", str(refusal.message))
            return self._page(form)
        say(request, f"{partner.name} staat erbij.", undo=self.undo_address(did="added", partner=partner.pk))
        return redirect("desk:partner", room_slug, partner.pk)

    def _page(self, form: PartnerForm) -> HttpResponse:
        found, city = partners_near(room=self.room), self.room.city
        going = under_way(room=self.room)
        can = talents_of(one.person_id for one in going)
        context = {
            "room": self.room,
            "form": form,
            "is_open": form.is_bound,
            "partners": [one for one in found if one.works_in(city)],
            "elsewhere": [one for one in found if not one.works_in(city)],
            "put_away": put_away(cooperative=self.room.cooperative_id),
            "under_way": [(one, "".join(can.get(one.person_id, ())[:1])) for one in going],
        }
        return render(self.request, "desk/partners/partners.html", context)


class OnePartner(OfPartners):
    """One institution."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it stands."""
        del request, room_slug
        return self.partner_page(self.partner(pk))

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep what was changed."""
        partner, form = self.partner(pk), PartnerForm(request.POST)

        def change(**said: Any) -> dict[str, Any]:
            return register.change_partner(room=self.room, partner=partner, by=self.actor, **said)

        if not form.is_valid() or not self.changed(form, change, did="changed", partner=pk):
            return self.partner_page(partner, form)
        return redirect("desk:partner", room_slug, pk)


class PutPartnerAway(OfPartners):
    """Off the list, or on it again."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Do it, and offer the way back."""
        partner = self.partner(pk)
        on = None if partner.put_away_on else timezone.localdate()
        register.put_partner_away(room=self.room, partner=partner, on=on, by=self.actor)
        undo = self.undo_address(did="put_away", partner=pk, before=partner.put_away_on)
        say(request, f"{partner.name} is opgeborgen." if on else f"{partner.name} staat weer op de lijst.", undo=undo)
        return redirect("desk:partner", room_slug, pk)


class AddContact(OfPartners):
    """Somebody whom the room knows there."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep them, and offer the way back."""
        partner, form = self.partner(pk), ContactForm(request.POST)
        if not form.is_valid():
            return self.partner_page(partner, contact=form)
        contact = register.add_contact(room=self.room, partner=partner, **form.written(), by=self.actor)
        say(request, f"{contact.name} staat erbij.", undo=self.undo_address(did="met", contact=contact.pk))
        return redirect("desk:partner", room_slug, pk)


class OneContact(OfPartners):
    """One contact: how to reach them, and their link."""

    def get(self, request: HttpRequest, room_slug: str, contact: int) -> HttpResponse:
        """As it stands."""
        del request, room_slug
        return self._page(self.contact(contact))

    def post(self, request: HttpRequest, room_slug: str, contact: int) -> HttpResponse:
        """Keep what was changed."""
        found, form = self.contact(contact), ContactForm(request.POST)

        def change(**said: Any) -> dict[str, Any]:
            return register.change_contact(contact=found, by=self.actor, **said)

        if not form.is_valid() or not self.changed(form, change, did="contact_changed", contact=contact):
            return self._page(found, form)
        return redirect("desk:contact", room_slug, contact)

    def _page(self, contact: Contact, form: ContactForm | None = None) -> HttpResponse:
        stands = {name: getattr(contact, name) for name in register.OF_CONTACT}
        context = {
            "room": self.room,
            "contact": contact,
            "form": form or ContactForm(initial=stands),
            "link_says": _link_says(contact),
        }
        return render(self.request, "desk/partners/contact.html", context)


class PutContactAway(OfPartners):
    """No contact any longer, or again."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, contact: int) -> HttpResponse:
        """Do it, and offer the way back."""
        found = self.contact(contact)
        on = None if found.put_away_on else timezone.localdate()
        register.put_contact_away(contact=found, on=on, by=self.actor)
        undo = self.undo_address(did="contact_put_away", contact=contact, before=found.put_away_on, link=_link(found))
        said = "is geen contactpersoon meer. De link werkt niet meer." if on else "is weer contactpersoon."
        say(request, f"{found.name} {said}", undo=undo)
        return redirect("desk:contact", room_slug, contact)


class MakeLink(OfPartners):
    """A new link; the one before works no longer."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, contact: int) -> HttpResponse:
        """To the paper on which it stands."""
        found = self.contact(contact)
        try:
            secret = make_link(contact=found, at=timezone.now(), by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return redirect("desk:contact", room_slug, contact)
        say(
            request,
            "Dit is de nieuwe link.",
            undo=self.undo_address(did="link_made", contact=contact, link=_link(found)),
        )
        return redirect(self.address_that_says(PAPER, contact=contact, secret=secret))


class StopLink(OfPartners):
    """The link works no longer."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, contact: int) -> HttpResponse:
        """Stop it, and offer the way back."""
        found = self.contact(contact)
        if revoke_link(contact=found, by=self.actor):
            undo = self.undo_address(did="link_stopped", contact=contact, link=_link(found))
            say(request, "De link werkt niet meer.", undo=undo)
        return redirect("desk:contact", room_slug, contact)


class Paper(OfPartners):
    """The link, to give: for an hour after it was made."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The paper; the register where there is no link to show, or it works no longer."""
        if SAID not in request.GET:
            return redirect("desk:partners", room_slug)
        said = self.to_undo()
        contact = contact_behind(digest=digest_of(said["secret"]), at=timezone.now(), pk=said["contact"])
        if contact is None or contact.room_id != self.room.pk:
            return redirect("desk:partners", room_slug)
        address = request.build_absolute_uri(reverse("public:bring_door", args=[said["secret"]]))
        return render(request, "desk/partners/paper.html", {"room": self.room, "contact": contact, "address": address})


class Undo(OfPartners):
    """What was just done, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del request
        what = self.to_undo()
        self.go_back(getattr(self, f"_{what['did']}"), what)
        return redirect("desk:partners", room_slug)

    def _added(self, what: dict[str, Any]) -> None:
        register.take_back_partner(room=self.room, partner=self.partner(what["partner"]), by=self.actor)

    def _changed(self, what: dict[str, Any]) -> None:
        partner, by = self.partner(what["partner"]), self.actor
        register.change_partner(room=self.room, partner=partner, seen=what["after"], wanted=what["before"], by=by)

    def _put_away(self, what: dict[str, Any]) -> None:
        before = date.fromisoformat(what["before"]) if what["before"] else None
        register.put_partner_away(room=self.room, partner=self.partner(what["partner"]), on=before, by=self.actor)

    def _met(self, what: dict[str, Any]) -> None:
        register.take_back_contact(contact=self.contact(what["contact"]), by=self.actor)

    def _contact_changed(self, what: dict[str, Any]) -> None:
        contact = self.contact(what["contact"])
        register.change_contact(contact=contact, seen=what["after"], wanted=what["before"], by=self.actor)

    def _contact_put_away(self, what: dict[str, Any]) -> None:
        before = date.fromisoformat(what["before"]) if what["before"] else None
        register.put_contact_away(contact=self.contact(what["contact"]), on=before, by=self.actor)
        self._link_stopped(what)

    def _link_made(self, what: dict[str, Any]) -> None:
        revoke_link(contact=self.contact(what["contact"]), by=self.actor)
        self._link_stopped(what)

    def _link_stopped(self, what: dict[str, Any]) -> None:
        if what["link"]:
            digest, made_at, expires_at = what["link"]
            made, expires = datetime.fromisoformat(made_at), datetime.fromisoformat(expires_at)
            contact = self.contact(what["contact"])
            put_link_back(contact=contact, digest=digest, made_at=made, expires_at=expires, by=self.actor)


def _link(contact: Contact) -> tuple[str, datetime, datetime] | None:
    if contact.digest and contact.made_at and contact.expires_at:
        return contact.digest, contact.made_at, contact.expires_at
    return None


def _link_says(contact: Contact) -> str:
    """How the link stands, in words."""
    if contact.expires_at is None:
        return "Heeft geen link."
    until = timezone.localtime(contact.expires_at).date()
    works = contact.expires_at > timezone.now()
    return f"De link werkt tot {until:%-d-%-m-%Y}." if works else "De link werkt niet meer. Maak een nieuwe."


def _or_404(found: Any) -> Any:
    if found is None:
        raise Http404
    return found
