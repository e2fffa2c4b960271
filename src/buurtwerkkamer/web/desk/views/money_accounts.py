"""The annual accounts: of a room, of a city, and of the cooperative; as a page, on paper and as a workbook."""

from typing import Any, Final

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from buurtwerkkamer.domain.finance.models import AccountsText
from buurtwerkkamer.domain.finance.queries.annual_accounts import (
    books_of_year,
    explanations,
    rooms_with_books,
    sums_of_year,
    year_end,
)
from buurtwerkkamer.domain.finance.queries.ledger import audit_file
from buurtwerkkamer.domain.finance.rules.annual_accounts import AnnualAccounts, annual_accounts
from buurtwerkkamer.domain.finance.services.annual_accounts import explain
from buurtwerkkamer.domain.publishing.rules.annual_accounts import lead, sheets
from buurtwerkkamer.domain.publishing.services.annual_accounts import (
    AboutAccounts,
    annual_accounts_pdf,
    annual_accounts_xlsx,
)
from buurtwerkkamer.domain.rooms.enums import HUES, Paint
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.accounts_words import of_rooms, sheet_rows, standing
from buurtwerkkamer.web.desk.forms.money_year import ExplainForm
from buurtwerkkamer.web.ui.messages import say

from .money import FIRST_YEAR, OfMoney
from .money_parameters import OfAllRooms

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class OfAccounts(OfMoney):
    """Of the pages that come after a year: its accounts, closing it, and who looks at it."""

    undo_name = "desk:money_year_undo"

    def books(self, year: int) -> AnnualAccounts:
        """What the books of the room say."""
        of: dict[str, Any] = {"rooms": [self.room], "year": year}
        sums = self.kept_until_booked("sums", year, lambda: sums_of_year(**of))
        return annual_accounts(books_of_year(**of, sums=sums))


class Accounts(OfAccounts):
    """The accounts of a room on a page, with the explanation."""

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The page."""
        del room_slug
        return self.accounts(self.of_year(year))

    def accounts(self, year: int, form: ExplainForm | None = None) -> HttpResponse:
        """The page; with ``form``: as it was typed."""
        books, end = self.books(year), year_end(room=self.room, year=year)
        texts = explanations(room=self.room, year=year)
        last = texts[0] if texts else None
        seen = {"words": last.words if last else "", "seen": last.number if last else 0}
        may_explain = self.access.allows(Permission.CASH_NOTE, self.room)
        return self.page(
            "accounts",
            year,
            **_shown(books, year),
            says=standing(end),
            words=last.words if last else "",
            versions=texts[1:] if may_explain else [],
            form=(form or ExplainForm(initial=seen)) if may_explain else None,
            is_closed=end is not None,
            next_year=year + 1,
            may_see_till=self.access.allows(Permission.CASH_VIEW, self.room),
        )


class Explain(Accounts):
    """A version of the explanation."""

    permission = Permission.CASH_NOTE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Keep it beside the earlier ones, and offer the way back."""
        del room_slug
        form = ExplainForm(request.POST)
        if not form.is_valid():
            return self.accounts(self.of_year(year), form)
        given = form.cleaned_data
        try:
            text = explain(
                room=self.room, year=self.of_year(year), words=given["words"], today=self.today, by=self.actor,
                seen=given["seen"],
            )  # fmt: skip
        except ChangedMeanwhile:
            last = explanations(room=self.room, year=year)
            form.add_error(
                "words",
                "Iemand anders schreef net een nieuwe versie. Die staat erboven. Bewaar nog eens als de jouwe klopt.",
            )
            form.saw(last[0].number if last else 0)
            return self.accounts(year, form)
        say(request, "De toelichting is bewaard.", undo=self.undo_address(explained=text.pk))
        return self.to("money_accounts", year)


class _File(OfAccounts):
    gives_file = True

    def about(self, year: int) -> AboutAccounts:
        """Whose accounts, and what is said beside them."""
        end = year_end(room=self.room, year=year)
        text: AccountsText | None = next(iter(explanations(room=self.room, year=year)), None)
        return AboutAccounts(
            whose=self.room.name,
            year=year,
            words=text.words if text else "",
            says=standing(end),
            hue=HUES[Paint(self.room.paint)],
            made_on=self.today,
        )


class AccountsPdf(_File):
    """On paper."""

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The file."""
        year = self.of_year(year)
        return _pdf(annual_accounts_pdf(about=self.about(year), accounts=self.books(year)), f"{room_slug}-{year}")


class AccountsXlsx(_File):
    """As a workbook."""

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The file."""
        year = self.of_year(year)
        return _xlsx(annual_accounts_xlsx(about=self.about(year), accounts=self.books(year)), f"{room_slug}-{year}")


class AuditFile(OfAccounts):
    """Every booking of the year, as software of accountants reads it (XML Auditfile Financieel)."""

    permission = Permission.CASH_VIEW
    gives_file = True

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> StreamingHttpResponse:
        """The file, in pieces. Raises ``Http404``."""
        year = self.of_year(year)
        pieces = audit_file(room=self.room, year=year, made_on=self.today)
        named = f'attachment; filename="auditfile-{room_slug}-{year}.xaf"'
        return StreamingHttpResponse(pieces, content_type="application/xml", headers={"Content-Disposition": named})


class AllAccounts(OfAllRooms):
    """Of all rooms of the cooperative together, or of those in one city."""

    gives_file = True

    def get(self, request: HttpRequest, year: int | None = None, kind: str = "") -> HttpResponse:
        """The page, or a file. Raises ``Http404`` for a year that has not begun."""
        year = year or self.today.year
        if not FIRST_YEAR <= year <= self.today.year:
            raise Http404
        everywhere = self.access.rooms_with(Permission.MONEY_SET)
        cities = list(everywhere.order_by("city").values_list("city", flat=True).distinct())
        city = request.GET.get("plaats", "")
        rooms = everywhere.filter(city=city) if city in cities else everywhere
        return self._answer(rooms, cities, city if city in cities else "", year, kind)

    def _answer(self, rooms: QuerySet[Room], cities: list[str], city: str, year: int, kind: str) -> HttpResponse:
        accounts = annual_accounts(books_of_year(rooms=rooms.order_by().only("pk"), year=year))
        says = of_rooms(*rooms_with_books(rooms=rooms, year=year))
        if kind:
            name = self.cooperative.name
            whose = f"{name}, kamers in {city}" if city else name
            about = AboutAccounts(whose, year, "", (says,), HUES[Paint.BLUE], self.today)
            if kind == "pdf":
                return _pdf(annual_accounts_pdf(about=about, accounts=accounts), str(year))
            return _xlsx(annual_accounts_xlsx(about=about, accounts=accounts), str(year))
        context = _shown(accounts, year) | {
            "year": year,
            "years": [near for near in (year - 1, year, year + 1) if FIRST_YEAR <= near <= self.today.year],
            "cities": cities,
            "city": city,
            "asked": f"?{urlencode({'plaats': city})}" if city else "",
            "says": (says,),
        }
        return render(self.request, "desk/money/accounts_all.html", context)


def _shown(accounts: AnnualAccounts, year: int) -> dict[str, Any]:
    """The tables as a page shows them; none where nothing was booked."""
    if accounts.is_empty:
        return {"sheets": [], "lead": ""}
    found = sheets(accounts, year=year)
    return {
        "sheets": [
            {"title": one.title, "heads": one.heads, "rows": sheet_rows(one), "note": one.note} for one in found
        ],
        "lead": lead(accounts, year=year),
    }


def _pdf(pdf: bytes, name: str) -> HttpResponse:
    named = f'inline; filename="jaarrekening-{name}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": named})


def _xlsx(book: bytes, name: str) -> HttpResponse:
    named = f'attachment; filename="jaarrekening-{name}.xlsx"'
    return HttpResponse(book, content_type=XLSX, headers={"Content-Disposition": named})
