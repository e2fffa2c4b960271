"""A room's own register: offer it, see what we make of it, answer our questions, read it in, undo it."""

import csv
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.programme.queries.activities import all_activities
from buurtwerkkamer.domain.publishing.rules.cells import harmless
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.registers.queries.imports import import_of, imports_of, standing
from buurtwerkkamer.domain.registers.services.offering import answer_questions, offer_register
from buurtwerkkamer.domain.registers.services.undoing import NothingToUndo, undo_import
from buurtwerkkamer.domain.registers.tasks import CannotReadIn, start_import
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.workbook import UnreadableWorkbook
from buurtwerkkamer.web.desk.forms.registers import AnswersForm, OfferForm
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say

LINES_SHOWN: Final = 50
QUESTIONS_ASKED: Final = 12  # at a time: the words on most lines first


class Registers(Guarded):
    """What this room offered before, and the way in for the next."""

    permission = Permission.REGISTER_IMPORT

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """The list."""
        del room_slug
        return self._page(OfferForm())

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Look at the file that was offered."""
        form = OfferForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        file = form.cleaned_data["register"]
        try:
            note = offer_register(
                room=self.room, content=file.chunks(), file_name=file.name,
                today=timezone.localdate(), at=timezone.now(), by=self.actor,
            )  # fmt: skip
        except UnreadableWorkbook as refusal:
            form.add_error("register", str(refusal.message))
            return self._page(form)
        return redirect("desk:register", room_slug, note.pk)

    def _page(self, form: OfferForm) -> HttpResponse:
        context = {"room": self.room, "form": form, "imports": imports_of(room=self.room)}
        return render(self.request, "desk/registers/list.html", context)


class _OneRegister(Guarded):
    """About one register of this room."""

    permission = Permission.REGISTER_IMPORT

    def note(self) -> RegisterImport:
        """The register of the address. Raises ``Http404`` where it is another room's."""
        note = import_of(room=self.room, pk=self.kwargs["pk"])
        if note is None:
            raise Http404
        return note

    def back(self) -> HttpResponse:
        """To the page of this register."""
        return redirect("desk:register", self.room.slug, self.kwargs["pk"])


class Register(_OneRegister):
    """What we make of a register; how far the reading in is; what came of it."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """The page, by how far it is."""
        del room_slug, pk
        note = self.note()
        return render(request, "desk/registers/register.html", self._context(note))

    def _context(self, note: RegisterImport) -> dict[str, Any]:
        how_far = standing(note=note, at=timezone.now())
        questions = note.questions[:QUESTIONS_ASKED] if how_far.can_be_read_in else []
        return {
            "room": self.room,
            "note": note,
            "standing": how_far,
            "percent": round(how_far.share * 100),
            "lines": note.reported[:LINES_SHOWN],
            "new_lines": note.people + note.attendances + note.jobs + note.counts,
            "form": AnswersForm(questions=questions, activities=all_activities()) if questions else None,
        }


class Answers(_OneRegister):
    """What the room's own words mean."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Remember the answers, look again."""
        del room_slug, pk
        note = self.note()
        form = AnswersForm(request.POST, questions=note.questions[:QUESTIONS_ASKED], activities=all_activities())
        if form.is_valid() and (meanings := form.meanings()):
            answer_questions(note=note, meanings=meanings, today=timezone.localdate(), at=timezone.now(), by=self.actor)
            words = "1 woord" if len(meanings) == 1 else f"{len(meanings)} woorden"
            say(request, f"Dank je. We onthouden {words} voor {self.room.name}.")
        return self.back()


class ReadIn(_OneRegister):
    """Begin to read in."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Begin; the page shows how far it is."""
        del room_slug, pk
        try:
            start_import(note=self.note(), today=timezone.localdate(), at=timezone.now(), by=self.actor)
        except CannotReadIn as refusal:
            say(request, str(refusal.message))
        return self.back()


class Undo(_OneRegister):
    """Take everything of one register out again."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Undo, and say what stays."""
        del room_slug, pk
        try:
            undo_import(note=self.note(), by=self.actor)
            say(request, "Het register is er weer uit.")
        except NothingToUndo as refusal:
            say(request, str(refusal.message))
        return self.back()


class Lines(_OneRegister):
    """Every line that did not go in, as a file to work through."""

    gives_file = True

    def get(self, _request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Semicolons and a byte order mark, as Dutch spreadsheets open it; no cell can become a formula."""
        del room_slug, pk
        answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="niet-gelezen.csv"'
        writer = csv.writer(answer, delimiter=";")
        writer.writerow(("Blad", "Rij", "Kolom", "Wat er staat", "Waarom niet"))
        for line in self.note().reported:
            writer.writerow(harmless(line[key]) for key in ("sheet", "row", "column", "value", "reason"))
        return answer
