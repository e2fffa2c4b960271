"""What the bank says, line by line: each becomes a booking with one tap. Of all rooms together: ``money_bank``."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse

from buurtwerkkamer.domain.finance.models import StatementLine
from buurtwerkkamer.domain.finance.queries.bank import Owner, Shown, bank_accounts, lines_page
from buurtwerkkamer.domain.finance.queries.bank_guesses import guessed
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.desk.bank_rows import drawn
from buurtwerkkamer.web.desk.bank_words import account_rows, guess_rows, rows_of, tabs
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.markup import token_field


class OfBank(Undoing):
    """Of the pages about accounts at a bank. What a page of a room does, the same page of the cooperative does too."""

    permission = Permission.BOOKS_KEEP

    @cached_property
    def owner(self) -> Owner:
        """Whose accounts they are."""
        return self.room

    @property
    def bank(self) -> str:
        """How the addresses of these pages begin."""
        return reverse("desk:bank", args=[self.room.slug])

    @property
    def keeps(self) -> bool:
        """Whether who looks says what lines were, and so sees who paid and was paid."""
        return self.access.allows(Permission.BOOKS_KEEP, self.room)

    @property
    def may_go_back(self) -> bool:
        """Whether the room itself is a page for who looks."""
        return self.access.allows(Permission.ROOM_VIEW, self.room)

    def guess_rows(self, lines: Sequence[StatementLine]) -> dict[int, list[dict[str, str]]]:
        """What each of ``lines`` may be, by its number, as a page shows it."""
        return guess_rows(guessed(room=self.room, lines=lines))

    def show(self, name: str, **context: Any) -> HttpResponse:
        """A page of these, about whose accounts they are."""
        about = {"room": getattr(self, "room", None), "bank": self.bank, "may_keep": self.keeps}
        return render(self.request, f"desk/bank/{name}.html", about | context)

    def to(self, ending: str = "") -> HttpResponse:
        """On to another of these pages."""
        return redirect(f"{self.bank}{ending}")


class Lines(OfBank):
    """What is still to do, what waits for a second pair of eyes, or everything. Names only for who keeps the books."""

    permission = Permission.CASH_VIEW

    def get(self, request: HttpRequest, room_slug: str = "") -> HttpResponse:
        """A page of lines."""
        del room_slug
        asked, typed = request.GET.get("wat", ""), request.GET.get("blad", "")
        shown = Shown(asked) if asked in Shown.values else Shown.OPEN
        page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
        found = lines_page(owner=self.owner, shown=shown, page=page)
        still_open = [line for line in found.lines if not hasattr(line, "choice") and not hasattr(line, "division")]
        guesses = self.guess_rows(still_open) if self.keeps else {}
        accounts = bank_accounts(owner=self.owner)
        return self.show(
            "lines",
            accounts=account_rows(accounts),
            rows=drawn(
                rows_of(found.lines, guesses, names=self.keeps, before=self.bank),
                may_keep=self.keeps,
                in_form=token_field(get_token(request)),
            ),
            number=found.number,
            page=found,
            tabs=tabs(shown, sum(account.waits for account in accounts)),  # type: ignore[attr-defined]
            shown=shown.value,
            may_see_room=self.may_go_back,
        )
