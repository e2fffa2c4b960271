"""What people left for the room: noted in ten seconds, and in one step what it is."""

from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import Channel, FileKind
from buurtwerkkamer.domain.pathway.models import Message
from buurtwerkkamer.domain.pathway.queries.messages import last_look, message_of, settled_lately, unread
from buurtwerkkamer.domain.pathway.services.mailbox import open_file
from buurtwerkkamer.domain.pathway.services.messages import (
    note_message,
    read_message,
    take_back_message,
    unsettle,
)
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.periods import local_day
from buurtwerkkamer.web.desk.forms.messages import CHANNELS, NoteForm
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.messages import say

TO_TODAY: Final = "vandaag"  # what a form says that stands on the board of the day
TABS: Final = (  # what it may become, as the address says it
    ("vraag", "Een vraag", "message-circle-heart"),
    ("klus", "Een klus", "hammer"),
    ("doorverwijzing", "Een doorverwijzing", "signpost"),
    ("afmelding", "Een afmelding", "calendar-x"),
)
TYPES: Final = {FileKind.PICTURE: ("image/jpeg", "jpg"), FileKind.PDF: ("application/pdf", "pdf")}
MOST: Final = 100  # unread ones on a page


class OfMessages(Undoing):
    """About what was left in this room."""

    permission = Permission.DAY_VIEW
    undo_name = "desk:messages_undo"

    def message(self, pk: int) -> Message:
        """Raises ``Http404`` where it is another room's, or gone."""
        message = message_of(room=self.room, pk=pk)
        if message is None:
            raise Http404
        return message

    def back(self, stood: str = "") -> HttpResponse:
        """To where the form stood; ``stood`` is what it said of that, where an address remembers it."""
        to_today = (stood or self.stood) == TO_TODAY
        return redirect("desk:today" if to_today else "desk:messages", self.room.slug)

    @property
    def stood(self) -> str:
        """What the form says of where it stands."""
        return self.request.POST.get("terug", "")


class Messages(OfMessages):
    """All that nobody settled, what was settled lately, and one field for the next."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The list."""
        del request, room_slug
        return self._page(NoteForm())

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep one, and offer the way back."""
        del room_slug
        form = NoteForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        now = timezone.localtime()
        message = note_message(
            room=self.room,
            words=form.cleaned_data["words"],
            came_by=Channel(form.cleaned_data["came_by"]),
            on=now.date(),
            at=now.time().replace(second=0, microsecond=0),
            by=self.actor,
        )
        say(request, "Het bericht staat erbij.", undo=self.undo_address(did="noted", message=message.pk))
        return self.back()

    def _page(self, form: NoteForm) -> HttpResponse:
        today, look = timezone.localdate(), None
        if reads_mail := self.room.slug in settings.MAILBOXES:
            look = last_look(room=self.room)
        context = {
            "room": self.room,
            "form": form,
            "channels": CHANNELS,
            "tabs": TABS,
            "what": "",
            "today": today,
            "reads_mail": reads_mail,
            "look": look,
            "looked_today": look and local_day(look.looked_at) == today,
            "unread": unread(room=self.room)[:MOST],
            "settled": settled_lately(room=self.room),
        }
        return render(self.request, "desk/messages/messages.html", context)


class File(OfMessages):
    """A picture or PDF that came with a mail, for who opened their second lock lately. No browser keeps it."""

    gives_file = True
    permission = Permission.FILE_OPEN
    http_method_names = ("get",)

    def get(self, request: HttpRequest, room_slug: str, pk: int, file: int) -> HttpResponse:
        """What is in it. Raises ``Http404`` where it is another room's, or gone."""
        del request, room_slug
        found = open_file(message=self.message(pk), pk=file, by=self.actor)
        if found is None:
            raise Http404
        kind, ending = TYPES[FileKind(found.kind)]
        headers = {"Content-Disposition": f'attachment; filename="bijlage-{file}.{ending}"'}
        return HttpResponse(found.content, content_type=kind, headers=headers)


class Read(OfMessages):
    """ "Gelezen": it needs nobody."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Settle it, and offer the way back."""
        del room_slug
        message = self.message(pk)
        try:
            wrote = read_message(message=message, on=timezone.localdate(), by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Gelezen.", undo=self.undo_address(did="settled", message=pk, wrote=wrote, stood=self.stood))
        return self.back()


class Undo(OfMessages):
    """What was just done with a message, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del request, room_slug
        what = self.to_undo()
        self.go_back(self._undo, what, self.message(what["message"]))
        return self.back(what.get("stood", ""))

    def _undo(self, what: dict[str, Any], message: Message) -> None:
        if what["did"] == "noted":
            take_back_message(message=message, by=self.actor)
        else:
            unsettle(message=message, wrote=what["wrote"], by=self.actor)
