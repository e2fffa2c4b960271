"""What stands on somebody's own page, in words: what they would like to do, and letters with which they help."""

from datetime import date

from buurtwerkkamer.domain.pathway.enums import Stage
from buurtwerkkamer.domain.pathway.models import Letter, Question
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.ui.letter_words import say_due


def wish_in_words(wish: Question) -> tuple[int, str, str, str]:
    """Its key, what somebody said, how far it is, and what a button beside it says; "" where others are at it."""
    words = f"“{wish.words}”" if wish.words else "Iets doen voor een ander. Dat tikte je aan tafel."
    if wish.stage == Stage.NEW:
        return wish.pk, words, f"Gezegd op {say_day(wish.asked_on)}.", "Nu even niet"
    if wish.stage == Stage.RESTS:
        return wish.pk, words, "Dit rust. We vragen je er niet voor.", "Vraag me weer"
    return wish.pk, words, "We zijn er samen mee bezig.", ""


def letter_in_words(letter: Letter, today: date) -> tuple[str, str, str]:
    """Whose it is, from whom, and the days that matter. What it asks stays with whose it is. Source: DNA-11."""
    days = [say_due(letter.due_on, today)] if letter.due_on else []
    if letter.along_on:
        days.append(f"samen erheen op {say_day(letter.along_on)}")
    says = " ".join(f"{one[0].upper()}{one[1:]}." for one in days)
    return letter.person.first_name, letter.institution, says or "Er staat geen dag bij."
