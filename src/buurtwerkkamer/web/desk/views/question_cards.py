"""A question or wish in words: as a card of the board, and how it came about. Source: VOV-1, DNA-1."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.kernel.saying import say_day, say_day_and_month
from buurtwerkkamer.web.ui.markup import format_html
from buurtwerkkamer.web.ui.templatetags.ui import icon, picture

NEXT: Final = {  # where a tap brings a card, and what stands on the button
    Stage.NEW: (Stage.CONNECTING, "Ik zoek een buur"),
    Stage.CONNECTING: (Stage.ON_ITS_WAY, "Ze zijn onderweg"),
    Stage.ON_ITS_WAY: (Stage.DONE, "Het is klaar"),
    Stage.DONE: (Stage.NEW, "Zet weer open"),
    Stage.RESTS: (Stage.NEW, "Zet weer open"),
}
TOLD: Final = frozenset({Stage.CONNECTING, Stage.ON_ITS_WAY})  # where one may tell how it went
GOES_ON: Final = frozenset({Stage.NEW, *TOLD})  # what may rest
LONGEST: Final = 200  # characters of what somebody said

CARD: Final = (
    '<li class="card ask"><div class="line-up">{}<div><h2><a href="{}" dir="auto">{}</a></h2>{}</div></div>{}{}'
    '<div class="line-up ask__steps">{}<form method="post" action="{}stand/">{}'
    '<input type="hidden" name="van" value="{}"><input type="hidden" name="stand" value="{}">{}</form></div></li>'
)
SAID: Final = '<blockquote class="said" dir="auto">“{}”</blockquote>'
TELL: Final = '<a class="button" href="{}#outcome"><span>Hoe ging het?{}</span></a>'
FURTHER: Final = '<button class="{}" type="submit" name="naar" value="{}"><span>{}{}</span></button>'
CHIP: Final = '<span class="chip{}">{}{}</span>'


@dataclass(frozen=True, slots=True)
class Cards:
    """Draws the cards of one ``stage``, of which the address says ``stand``, on the day ``on``.

    ``begins``: how the address of a question begins. ``in_form``: what each form carries.
    """

    stage: Stage
    stand: str
    on: date
    begins: str
    in_form: SafeString

    def card(self, question: Question, talents: Sequence[str]) -> SafeString:
        """First what somebody can, then what they ask; and a step further with one tap."""
        who, address = question.person.short_name, f"{self.begins}{question.pk}/"
        can = format_html('<p class="soft small" dir="auto">{}</p>', capfirst(", ".join(talents))) if talents else ""
        face = picture(question.person.picture, question.person.paint)
        tell = format_html(TELL, address, _for_ears("Vraag van", who)) if self.stage in TOLD else ""
        return format_html(
            CARD, face, address, who, can, _said(question), how(question, self.on), tell, address, self.in_form,
            question.stage, self.stand, self._steps(who),
        )  # fmt: skip

    def _steps(self, who: str) -> SafeString:
        to, words = NEXT[self.stage]
        whose = _for_ears("voor", who)
        further = format_html(FURTHER, "button", to.value, words, whose)
        if self.stage not in GOES_ON:
            return further
        rests = format_html(FURTHER, "button button--quiet", Stage.RESTS.value, "Laat rusten", whose)
        return format_html("{} {}", further, rests)


def how(question: Question, on: date) -> SafeString:
    """What presses, who takes it up, since when it waits and how it came, to who reads on the day ``on``."""
    chips = _chips(question)
    asked = "vandaag" if question.asked_on == on else f"op {say_day_and_month(question.asked_on)}"
    by = f", {question.get_came_by_display()}" if question.came_by else ""
    said = format_html('<p class="soft small">{}Gevraagd {}{}.</p>', _taken(question), asked, by)
    return format_html('<p class="line-up">{}</p>{}', chips, said) if chips else said


def _for_ears(what: str, who: str) -> SafeString:
    """What a button is about, for who does not see the card around it."""
    return format_html('<span class="for-ears"> {} {}</span>', what, who)


def _said(question: Question) -> SafeString:
    if words := question.words:
        return format_html(SAID, words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…")
    return format_html("<p><bdi>{}</bdi> {}.</p>", question.person.first_name, question.get_kind_display())


def _chips(question: Question) -> SafeString:
    urgent = format_html(CHIP, " chip--lit", icon("hourglass"), "eerst uit de knel") if question.is_urgent else ""
    says_more = question.words and question.kind != QuestionKind.HELP
    kind = format_html(CHIP, " chip--plain", "", question.get_kind_display()) if says_more else ""
    due = format_html(CHIP, "", "", f"voor {say_day(question.due_on)}") if question.due_on else ""
    return format_html("{}{}{}", urgent, kind, due)


def _taken(question: Question) -> SafeString | str:
    if not question.taken_by:
        return ""
    does = "pakte" if question.stage == Stage.DONE else "pakt"
    return format_html("<bdi>{}</bdi> {} dit op. ", question.taken_by.short_name, does)
