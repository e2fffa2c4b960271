"""The journal (logboek): who did what, in sentences, the newest first; found by words, days and whom it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.trust.queries.journal import JournalPage, journal_page
from buurtwerkkamer.domain.trust.rules.journal_words import ACTORS, ROLES, SENTENCES
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.web.desk.forms.journal import KEPT, JournalForm
from buurtwerkkamer.web.desk.searching import Searching


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line as it is read: "Samira gaf een sleutel aan" with whom behind it."""

    at: datetime
    by: str
    words: str  # until whom it is about
    whom: Person | None
    somebody: bool  # it is about somebody whom the reader may not know, or who is gone
    after: str
    role: str
    session: str


class Journal(Searching):
    """What was done in a room. Names of residents only for who may see them elsewhere."""

    permission = Permission.JOURNAL_VIEW

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The lines that were asked for; all of them where the form says nothing."""
        del room_slug
        with_people = self.access.allows(Permission.PEOPLE_VIEW, self.room)
        form = JournalForm((request.POST if self.looks else request.GET) or None, with_people=with_people)
        page = journal_page(room=self.room, asked=form.asked(), with_people=with_people)
        context = {
            "room": self.room,
            "form": form,
            "sentences": list(_sentences(page)),
            "is_asked": bool(form.is_bound),
            "older": page.older_pk,
            "kept": {name: form[name].value() or "" for name in KEPT} if form.is_bound else {},
        }
        return render(request, "desk/journal/journal.html", context)


def _sentences(page: JournalPage) -> Iterator[Sentence]:
    for line in page.lines:
        words, is_about, after = _said(line, page).partition("{who}")
        whom = page.people.get(line.person_id) if line.person_id else None
        somebody = bool(is_about) and whom is None
        yield Sentence(
            line.at, _by(line, page), words, whom if is_about else None, somebody, after,
            ROLES.get(line.role, ""), line.session,
        )  # fmt: skip


def _said(line: AuditEvent, page: JournalPage) -> str:
    account = page.whose.get(line.target)
    said = SENTENCES.get(line.action, line.action).replace("{account}", account.name if account else "iemand")
    return said.replace("{role}", ROLES.get(str(line.details.get("role")), "een rol"))


def _by(line: AuditEvent, page: JournalPage) -> str:
    if account := page.accounts.get(line.actor):
        return account.name
    if tablet := page.tablets.get(line.actor):
        return f"Tablet {tablet.name}"
    return ACTORS.get(line.actor, "Iemand die hier niet meer werkt")
