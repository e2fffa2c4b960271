"""The round of the cash committee over a year: who does it, what they look at, and how far they are. Source: FIN-7."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, Subquery

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.domain.finance.models import (
    AccountantOpinion,
    Booking,
    CashReview,
    CashReviewer,
    CashReviewItem,
    Receipt,
)
from buurtwerkkamer.domain.finance.rules.accounts import accounts, is_result
from buurtwerkkamer.domain.finance.rules.cash_review import Drawable
from buurtwerkkamer.domain.people.models import BoardTerm, Membership, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds

NAMED: Final = 2  # accounts of a booking by name


@dataclass(frozen=True, slots=True)
class Reviewer:
    """The first or the second of the two; without a name where they were forgotten since."""

    number: int
    name: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Round:
    """A round with its two members and its bookings: each with its ``line`` of the bank, and ``has_receipt``."""

    review: CashReview
    reviewers: Sequence[Reviewer]
    items: Sequence[CashReviewItem]

    @property
    def unseen(self) -> int:
        """How many nobody looked at yet."""
        return sum(item.seen_on is None and not item.question for item in self.items)

    @property
    def unanswered(self) -> int:
        """How many questions wait for an answer."""
        return sum(bool(item.question) and not item.answer for item in self.items)

    @property
    def can_be_signed(self) -> bool:
        """Whether all was seen and answered."""
        return not self.unseen and not self.unanswered

    @property
    def is_signed(self) -> bool:
        """Whether both signed: nothing of it changes any longer."""
        return len(self.reviewers) == 2 and all(one.signed_on for one in self.reviewers)


def cash_round(*, room: Room, year: int) -> Round | None:
    """The round over ``year``, with names and bookings; None where nobody began it. Three queries. Source: FIN-7."""
    of_year = CashReviewer.objects.filter(review__room=room, review__year=year).select_related("review", "person")
    two = list(of_year.order_by("number"))
    if not two:
        return None
    review = two[0].review
    reviewers = [
        Reviewer(one.number, "" if one.person.is_forgotten else one.person.full_name, one.signed_on) for one in two
    ]
    of_it = Q(booking=OuterRef("booking")) | Q(line__choice__booking=OuterRef("booking"))
    items = review.items.select_related("booking").prefetch_related("booking__lines").annotate(
        line=F("booking__of_the_bank__line"), has_receipt=Exists(Receipt.objects.filter(of_it, removed_at=None))
    )  # fmt: skip
    return Round(review, reviewers, list(items.order_by("booking__number")))


def who_may_review(*, room: Room, on: date) -> list[Person]:
    """Members of the association on the day ``on`` who are not in its board, by name. One query. Source: FIN-7."""
    members = Membership.objects.filter(holds(on), room=room).values("person")
    board = BoardTerm.objects.filter(Q(until=None) | Q(until__gt=on), room=room).values("person")
    found = Person.objects.filter(pk__in=members).exclude(pk__in=board).only("first_name", "infix", "last_name")
    return list(found.order_by("first_name", "last_name", "pk"))


def drawable(*, room: Room, year: int) -> list[Drawable]:
    """Every booking of ``year`` as the draw sees it, without the one that closed it. Two queries."""
    found = Booking.objects.filter(room=room, year=year, is_final=True).exclude(book=Book.CLOSING)
    return [
        Drawable(one.pk, one.number, size(one), "+".join(sorted(line.account for line in one.lines.all())))
        for one in found.order_by("number").prefetch_related("lines")
    ]


def size(booking: Booking) -> int:
    """Cents of a booking: what stands on one side of it. Its lines must be at hand."""
    return sum(line.cents for line in booking.lines.all() if line.cents > 0)


def what_it_was(booking: Booking) -> str:
    """To what it went or from what it came, by the names of its accounts of the year; else of all its accounts.

    Of many the first two, and how many more.
    """
    numbers = sorted(line.account for line in booking.lines.all())
    names = [accounts()[number].name for number in numbers if is_result(number)]
    names = names or [accounts()[number].name for number in numbers]
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (
        f" en {more} {'andere regel' if more == 1 else 'andere regels'}" if more > 0 else ""
    )


def opinion(*, room: Room, year: int) -> AccountantOpinion | None:
    """What the accountant said of ``year``, with the number of the last ``letter`` that came with it. One query."""
    letters = Receipt.objects.filter(opinion=OuterRef("pk"), removed_at=None).order_by("-pk").values("pk")
    said = AccountantOpinion.objects.filter(room=room, year=year)
    return said.annotate(letter=Subquery(letters[:1])).first()
