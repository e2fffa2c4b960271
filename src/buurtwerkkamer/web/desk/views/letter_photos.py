"""Photos of a letter: opened only by who opened their second lock lately, each time with a line in the journal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from buurtwerkkamer.domain.pathway.services.letter_photos import (
    LetterSettled,
    add_photo,
    open_photo,
    remove_photo,
)
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.forms.letters import PhotoForm
from buurtwerkkamer.web.desk.views.letter import OneLetter
from buurtwerkkamer.web.desk.views.letters import OfLetters
from buurtwerkkamer.web.ui.messages import say


class Photo(OfLetters):
    """The photo itself. No browser keeps it."""

    permission = Permission.FILE_OPEN
    http_method_names = ("get",)

    def get(self, request: HttpRequest, room_slug: str, pk: int, photo: int) -> HttpResponse:
        """What is on it. Raises ``Http404`` where it is another room's, or gone."""
        del request, room_slug
        content = open_photo(letter=self.letter(pk), photo_id=photo, by=self.actor)
        if content is None:
            raise Http404
        return HttpResponse(content, content_type="image/jpeg")


class Add(OneLetter):
    """A photo comes with it."""

    permission = Permission.PEOPLE_EDIT
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it, and offer the way back; or say in a sentence what is wrong with it."""
        letter, form = self.letter(pk), PhotoForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(letter, photo_form=form)
        content = form.cleaned_data["photo"].read()
        try:
            added = add_photo(letter=letter, content=content, at=timezone.now(), by=self.actor)
        except LetterSettled as refusal:
            say(request, str(refusal.message))
            return redirect("desk:letter", room_slug, pk)
        except DomainError as refusal:
            form.add_error("photo", str(refusal.message))
            return self.page(letter, photo_form=form)
        say(request, "De foto staat erbij.", undo=self.undo_address(did="added", letter=pk, photo=added.pk))
        return redirect("desk:letter", room_slug, pk)


class Remove(OfLetters):
    """A photo goes."""

    permission = Permission.PEOPLE_EDIT
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int, photo: int) -> HttpResponse:
        """Take it away, and offer the way back."""
        if remove_photo(letter=self.letter(pk), photo_id=photo, at=timezone.now(), by=self.actor):
            say(request, "De foto is weg.", undo=self.undo_address(did="removed", letter=pk, photo=photo))
        return redirect("desk:letter", room_slug, pk)
