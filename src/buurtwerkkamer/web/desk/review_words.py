"""The round of the cash committee as a page shows it: how far it is, its bookings, its two members."""

from typing import Any

from django.urls import reverse

from buurtwerkkamer.domain.finance.models import CashReviewItem
from buurtwerkkamer.domain.finance.queries.cash_review import Round, size, what_it_was
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.desk.forms.money_year import WordsForm


def how_far(found: Round) -> str:
    """How far the round is, in a sentence."""
    if found.is_signed:
        return "Alles is gezien, en getekend."
    if found.can_be_signed:
        return "Alles is gezien. Jullie kunnen tekenen."
    parts = []
    if found.unseen:
        parts.append(f"nog {found.unseen} van {len(found.items)} te bekijken")
    if found.unanswered:
        parts.append(f"{found.unanswered} {'vraag wacht' if found.unanswered == 1 else 'vragen wachten'} op antwoord")
    said = " en ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def rows_of(found: Round, wrong: tuple[int, WordsForm] | None, slug: str, *, asks: bool) -> list[dict[str, Any]]:
    return [
        {
            "pk": item.pk,
            "what": what_it_was(item.booking),
            "amount": euros_and_cents(size(item.booking)),
            "words": item.booking.words,
            "about": f"Boeking {item.booking.number}, {say_day(item.booking.on)}, {item.get_drawn_display()}",
            "receipts": _receipts_at(item, slug),
            "stands": _stands(item),
            "can_be_seen": asks and item.seen_on is None,
            "can_be_asked": asks and item.seen_on is None and not item.question,
            "question": item.question,
            "answer": item.answer,
            "form": wrong[1] if wrong and wrong[0] == item.pk else None,
        }
        for item in found.items
    ]


def _receipts_at(item: CashReviewItem, slug: str) -> str:
    """The page with its receipts; nothing where there are none."""
    if not item.has_receipt:  # type: ignore[attr-defined]
        return ""
    line = item.line  # type: ignore[attr-defined]
    return (
        reverse("desk:bank_line", args=[slug, line])
        if line
        else reverse("desk:till_receipts", args=[slug, item.booking_id])
    )


def _stands(item: CashReviewItem) -> str:
    if item.seen_on:
        return "Gezien"
    if item.question:
        return "Beantwoord" if item.answer else "Wacht op antwoord"
    return ""


def people_of(found: Round, *, named: bool) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "name": (one.name if named else "") or ("Eerste lid", "Tweede lid")[one.number - 1],
            "signed": say_day(one.signed_on, year=True) if one.signed_on else "",
        }
        for one in found.reviewers
    ]
