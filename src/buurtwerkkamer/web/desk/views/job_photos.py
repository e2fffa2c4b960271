"""Photos of a job: seen by who may see the job and by nobody else; added and taken away, each with its way back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from buurtwerkkamer.domain.programme.enums import PhotoOf
from buurtwerkkamer.domain.programme.queries.job_photos import job_photo
from buurtwerkkamer.domain.programme.services.job_photos import add_photo, bring_photo_back, remove_photo
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.forms.jobs import PhotoForm
from buurtwerkkamer.web.desk.views.job import OneJob
from buurtwerkkamer.web.desk.views.jobs import Changing
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say


class Photo(Guarded):
    """The photo itself. A browser keeps it for an hour, what stands in between never."""

    permission = Permission.JOBS_VIEW
    http_method_names = ("get",)

    def get(self, request: HttpRequest, room_slug: str, pk: int, photo: int) -> HttpResponse:
        """The file. Raises ``Http404`` where it is another room's, taken away, or lost."""
        del request, room_slug
        found = job_photo(room=self.room, job_id=pk, pk=photo)
        if found is None:
            raise Http404
        try:
            with found.file.open("rb") as file:
                content = file.read()  # small: it was made so
        except FileNotFoundError as lost:
            raise Http404 from lost
        return HttpResponse(content, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


class _OfPhotos(Changing):
    """Changes the photos of one job."""

    undo_name = "desk:job_photo_undo"
    http_method_names = ("post",)

    def back(self) -> HttpResponse:
        """To the job, at its photos."""
        page = redirect("desk:job", self.room.slug, self.kwargs["pk"])
        page["Location"] += "#photos"
        return page


class Add(_OfPhotos, OneJob):
    """A photo comes with it."""

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it, and offer the way back; or say in a sentence what is wrong with it."""
        del room_slug
        job, form = self.job(), PhotoForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.untouched(job, form)
        content, of = form.cleaned_data["photo"].read(), PhotoOf(form.cleaned_data["of"])
        try:
            added = add_photo(job=job, content=content, of=of, at=timezone.now(), by=self.actor)
        except DomainError as refusal:
            form.add_error("photo", str(refusal.message))
            return self.untouched(job, form)
        say(request, "De foto staat erbij.", undo=self.undo_address(pk, added=added.pk))
        return self.back()


class Remove(_OfPhotos):
    """A photo goes."""

    def post(self, request: HttpRequest, room_slug: str, pk: int, photo: int) -> HttpResponse:
        """Take it away, and offer the way back."""
        del room_slug
        if remove_photo(job=self.job(), photo_id=photo, at=timezone.now(), by=self.actor):
            say(request, "De foto is weg.", undo=self.undo_address(pk, removed=photo))
        return self.back()


class Undo(_OfPhotos):
    """What was just done to the photos, back to how it was."""

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug, pk
        what, job = self.to_undo(), self.job()
        try:
            if "added" in what:
                remove_photo(job=job, photo_id=what["added"], at=timezone.now(), by=self.actor)
            else:
                bring_photo_back(job=job, photo_id=what["removed"], by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was.")
        return self.back()
