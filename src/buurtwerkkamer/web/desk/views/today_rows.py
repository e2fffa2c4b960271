"""The rows of the day board, in words: what was left, who waits, what needs somebody, jobs.

Some thirty rows of names, days and buttons are drawn here and not in a template, which takes longer over one name than
this does over a row. ``format_html`` escapes all that people wrote.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.today import Today as Day
from buurtwerkkamer.domain.table.queries.today_parts import (
    DueLetter,
    KeyAway,
    Left,
    Neighbour,
    OnTheDay,
    OpenJob,
    Waits,
)
from buurtwerkkamer.kernel.saying import WEEKDAYS, say_day, say_day_and_month, say_time
from buurtwerkkamer.web.desk.beginnings import before_number
from buurtwerkkamer.web.ui.letter_words import say_due
from buurtwerkkamer.web.ui.markup import format_html
from buurtwerkkamer.web.ui.templatetags.ui import icon, picture, stop, to

FEW: Final = 3  # rows of a kind; the others are a step away
ROW: Final = '<li>{}<div class="row__text"><strong>{}</strong><small>{}</small></div>{}</li>'
QUOTED: Final = '<li>{}<div class="row__text"><strong dir="auto">“{}”</strong><small>{}</small></div>{}</li>'
MORE: Final = '<li><a class="row__text" href="{}">Nog {} {}</a></li>'
FOLD: Final = (
    '<li><details class="fold row__text"><summary>{}Nog {} {}</summary><ul class="rows">{}</ul></details></li>'
)
BUTTON: Final = '<a class="button" id="{}" href="{}"><span>{}<span class="for-ears"> {}</span></span></a>'
PLAIN_BUTTON: Final = '<a class="button" id="{}" href="{}">{}</a>'
ASKER: Final = '<a id="waits-{}" href="{}"><bdi>{}</bdi> {}</a>'
GO: Final = (
    '<form method="post" action="{}">{}<button class="button" type="submit" id="go-{}"><span>'
    "Ik ga naar <bdi>{}</bdi></span></button></form>"
)
READ: Final = (
    '<div class="line-up">{}<form method="post" action="{}gelezen/">{}<input type="hidden" name="terug" '
    'value="vandaag"><button class="button button--quiet" type="submit" id="read-{}"><span>Gelezen'
    '<span class="for-ears"> is het bericht {}</span></span></button></form></div>'
)
CLOSE: Final = (
    '<form method="post" action="{}">{}<input type="hidden" name="on" value="{}">'
    '<button class="button" type="submit" id="close"><span>De deur was op slot</span></button></form>'
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Draws the rows of ``day`` for one reader, who ``may`` so much and whose forms carry what is ``in_form``."""

    day: Day
    room: Room
    in_form: SafeString
    may: dict[str, bool]

    def messages(self) -> SafeString:
        """What nobody settled yet, of today."""
        return self._messages(self.day.messages)

    def needs(self) -> SafeString:
        """Where somebody is needed: who waits, letters to answer, what nobody leads, keys, fees."""
        day = self.day
        rows = [
            self._waiting(day.waiting),
            self._few(day.letters, self._letter, "desk:letters", "bij de brieven"),
            self._few(day.unled, self._unled, "desk:week", "in het programma"),
            self._few(day.keys, self._key, "desk:keys", "bij de sleutels"),
            self._fees() if day.fees else "",
        ]
        return _together(rows)

    def ends(self) -> SafeString:
        """What an earlier day left open."""
        ends = self.day.ends
        of_that_day = f"?dag={ends.not_noted[0].on.isoformat()}" if ends.not_noted else ""
        rows = [
            self._messages(ends.messages),
            self._waiting(ends.waiting),
            self._not_closed(ends.not_closed_on) if ends.not_closed_on else "",
            self._few(ends.not_noted, self._not_noted, "desk:week", "in het programma van die dag", of_that_day),
            self._few(ends.jobs, self._late_job, "desk:jobs", "bij de klussen"),
        ]
        return _together(rows)

    def jobs(self) -> SafeString:
        """What can be done today: four, and how many more."""
        most, others = self.day.jobs[: FEW + 1], len(self.day.jobs) - FEW - 1
        more = f'<li class="soft">Nog {others} {"klus" if others == 1 else "klussen"}.</li>' if others > 0 else ""
        return _together([*map(self._job, most), more])

    def paper_jobs(self) -> SafeString:
        """The same, and what is late, on paper."""
        return _together(map(_paper_job, (*self.day.ends.jobs[:FEW], *self.day.jobs[:8])))

    def _messages(self, messages: Sequence[Left]) -> SafeString:
        return self._few(messages, self._message, "desk:messages", "bij de berichten")

    def _message(self, one: Left) -> SafeString:
        pk, address = one.message_id, self._one("desk:message", one.message_id)
        take = format_html(BUTTON, f"message-{pk}", address, "Pak op", f"het bericht {one.begins}")
        does = format_html(READ, take, address, self.in_form, pk, one.begins)
        says = f"{one.came_by}, {self._on(one.noted_on, '')}om {say_time(one.noted_at)} uur."
        return format_html(QUOTED, _icon("mail"), one.words, says, does)

    def _waiting(self, waiting: Sequence[Waits]) -> SafeString:
        few, others = waiting[:FEW], waiting[FEW:]
        if not others:
            return _together(map(self._waits, few))
        who = "buur" if len(others) == 1 else "buren"
        fold = format_html(FOLD, icon("chevron-right"), len(others), who, _together(map(self._waits, others)))
        return _together([*map(self._waits, few), fold])

    def _waits(self, one: Waits) -> SafeString:
        pk, name = one.question_id, one.neighbour.name
        head = format_html(ASKER, pk, self._one("desk:question", pk), name, one.says)
        talent = format_html('<span dir="auto">{}</span> ', stop(capfirst(one.talent))) if one.talent else ""
        squeeze = "Eerst uit de knel. " if one.is_urgent else ""
        asked = f"{'Tikte' if one.tapped else 'Vroeg'} dit {self._on(one.asked_on)}om {say_time(one.asked_at)} uur."
        says = format_html("{}{}{}", talent, squeeze, asked)
        does = format_html(GO, self._one("desk:question_take_up", pk), self.in_form, pk, name)
        return format_html(ROW, _picture(one.neighbour), head, says, does)

    def _letter(self, one: DueLetter) -> SafeString:
        of = f" van {one.institution}" if one.institution else ""
        head = format_html("<bdi>{}</bdi>: brief{}", one.neighbour.name, of)
        says = say_due(one.due_on, self.day.on)
        address, name = self._one("desk:letter", one.letter_id), one.neighbour.name
        does = format_html(BUTTON, f"letter-{one.letter_id}", address, "Bekijk de brief", f"van {name}")
        return format_html(ROW, _picture(one.neighbour), head, f"{capfirst(says)}.", does)

    def _unled(self, one: OnTheDay) -> SafeString:
        on = "Vandaag" if one.on == self.day.on else capfirst(WEEKDAYS[one.on.weekday()])
        at = f" om {say_time(one.starts_at)} uur" if one.starts_at else ""
        address = self._one("desk:session", one.which) + "#lead"
        does = format_html(BUTTON, f"lead-{one.which}", address, "Vraag iemand", f"voor {one.label}")
        head = f"{one.label}: wie leidt dit?"
        return format_html(ROW, _icon("calendar-days"), head, f"{on}{at}.", does if self.may["may_plan"] else "")

    def _key(self, one: KeyAway) -> SafeString:
        head = format_html("<bdi>{}</bdi> heeft sleutel {}", one.neighbour.name, one.number)
        came = f"Was hier op {say_day_and_month(one.came_on)} voor het laatst." if one.came_on else "Was hier nog niet."
        address = self._one("desk:key", one.key_id)
        does = format_html(PLAIN_BUTTON, f"key-{one.key_id}", address, f"Bekijk sleutel {one.number}")
        return format_html(ROW, _picture(one.neighbour), head, f"{came} Vraag eens hoe het gaat.", does)

    def _fees(self) -> SafeString:
        head = f"Contributie: nog {self.day.fees} {'lid' if self.day.fees == 1 else 'leden'}"
        does = format_html(PLAIN_BUTTON, "fees", self._to("desk:association_reminders"), "Bekijk de lijst")
        return format_html(ROW, _icon("coins"), head, "Vraag het rustig, aan één lid tegelijk.", does)

    def _not_closed(self, on: date) -> SafeString:
        says = f"Dat was {say_day(on)}. Was de deur op slot? Zeg het hier."
        does = format_html(CLOSE, self._to("desk:day_close"), self.in_form, on.isoformat())
        return format_html(ROW, _icon("door-open"), "De kamer is nog niet afgesloten", says, does)

    def _not_noted(self, one: OnTheDay) -> SafeString:
        at = f", {say_time(one.starts_at)} uur" if one.starts_at else ""
        address = self._one("desk:attendance", one.session_id)
        does = format_html(BUTTON, f"noted-{one.session_id}", address, "Wie was er?", f"Bij {one.label}")
        head = f"{one.label}: nog niemand opgeschreven"
        return format_html(ROW, _icon("calendar-days"), head, f"{capfirst(say_day(one.on))}{at}.", does)

    def _late_job(self, one: OpenJob) -> SafeString:
        since = say_day(one.due_on) if one.due_on else ""
        says = format_html("Dit kon vanaf {}. {}", since, _who_does(one, "Nog niemand doet het."))
        address = self._one("desk:job", one.job_id)
        does = format_html(BUTTON, f"late-job-{one.job_id}", address, "Is het klaar?", one.words)
        return format_html(ROW, _icon("hammer"), one.words, says, does if self.may["may_do_jobs"] else "")

    def _job(self, one: OpenJob) -> SafeString:
        mark = _picture(one.taken_by) if one.taken_by else _icon("hammer")
        address = self._one("desk:job", one.job_id)
        link = format_html('<a id="job-{}" href="{}">{}</a>', one.job_id, address, one.words)
        head = link if self.may["may_do_jobs"] else one.words
        return format_html(ROW, mark, head, _who_does(one, "Wie doet dit?"), "")

    def _few(
        self,
        those: Sequence[Any],
        draw: Callable[[Any], SafeString],
        others_at: str,
        others_are: str,
        asked: str = "",
    ) -> SafeString:
        """The first of ``those``, and where the others are."""
        rows = [draw(one) for one in those[:FEW]]
        if len(those) > FEW:
            rows.append(format_html(MORE, self._to(others_at) + asked, len(those) - FEW, others_are))
        return _together(rows)

    def _one(self, name: str, which: int | str) -> str:
        return f"{before_number(name, self.room.slug)}{which}/"

    def _to(self, name: str) -> str:
        return to(name, self.room.slug)

    def _on(self, day: date, before: str = "op ") -> str:
        """The day in words where it is not this one."""
        return "" if day == self.day.on else f"{before}{say_day(day)} "


def _icon(name: str) -> SafeString:
    return format_html('<span class="row__icon">{}</span>', icon(name))


def _picture(one: Neighbour) -> SafeString:
    return picture(one.picture, one.paint)


def _who_does(one: OpenJob, nobody: str) -> SafeString | str:
    return format_html("<bdi>{}</bdi> doet het.", one.taken_by.name) if one.taken_by else nobody


def _paper_job(one: OpenJob) -> SafeString:
    return format_html("<li>{} {}</li>", stop(one.words), _who_does(one, ""))


def _together(rows: Iterable[str]) -> SafeString:
    return mark_safe("".join(rows))  # noqa: S308 -- each row was made by format_html, or is nothing
