"""What the bank says, line by line: each becomes a booking with one tap."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buurtwerkkamer.domain.finance.queries.bank import Shown, bank_accounts, guessed, lines_page
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.desk.bank_words import account_rows, rows_of, tabs
from buurtwerkkamer.web.desk.beginnings import before_number
from buurtwerkkamer.web.ui.access import Guarded


class Lines(Guarded):
    """What is still to do, what waits for a second pair of eyes, or everything. Names only for who keeps the books."""

    permission = Permission.CASH_VIEW

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """A page of lines."""
        asked, typed = request.GET.get("wat", ""), request.GET.get("blad", "")
        shown = Shown(asked) if asked in Shown.values else Shown.OPEN
        page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
        found = lines_page(room=self.room, shown=shown, page=page)
        keeps = self.access.allows(Permission.BOOKS_KEEP, self.room)
        still_open = [line for line in found.lines if getattr(line, "choice", None) is None]
        guesses = guessed(room=self.room, lines=still_open) if keeps else {}
        accounts = bank_accounts(room=self.room)
        context = {
            "room": self.room,
            "accounts": account_rows(accounts),
            "rows": rows_of(found.lines, guesses, names=keeps, before=before_number("desk:bank_line", room_slug)),
            "number": found.number,
            "page": found,
            "tabs": tabs(shown, sum(account.waits for account in accounts)),  # type: ignore[attr-defined]
            "shown": shown.value,
            "may_keep": keeps,
            "may_see_room": self.access.allows(Permission.ROOM_VIEW, self.room),
        }
        return render(request, "desk/bank/lines.html", context)
