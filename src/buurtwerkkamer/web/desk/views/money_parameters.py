"""What counts from a day on, for all rooms of the cooperative: amounts of the law, prices, usual parts."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.finance.services.parameters import put_parameter_back, set_parameter
from buurtwerkkamer.domain.rooms.models import Cooperative
from buurtwerkkamer.domain.rooms.queries.rooms import cooperative_with_id
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.forms.money import ParameterForm
from buurtwerkkamer.web.desk.money_words import parameter_words
from buurtwerkkamer.web.desk.undo_address import STAYS, Undoing
from buurtwerkkamer.web.ui.messages import say


class OfAllRooms(Undoing):
    """Of the pages about all rooms of a cooperative."""

    permission = Permission.MONEY_SET
    sees_every_room = True
    undo_name = "desk:money_parameters_undo"

    @property
    def cooperative_number(self) -> int:
        """Its number. Raises ``Http404``."""
        number = self.access.cooperative_with(Permission.MONEY_SET)
        if number is None:
            raise Http404
        return number

    @property
    def cooperative(self) -> Cooperative:
        """Whose amounts they are. Raises ``Http404``."""
        found = cooperative_with_id(pk=self.cooperative_number)
        if found is None:
            raise Http404
        return found

    def code(self, name: str) -> ParameterCode:
        """The one of the address. Raises ``Http404``."""
        if name not in ParameterCode.values:
            raise Http404
        return ParameterCode(name)


class Parameters(OfAllRooms):
    """All of them, with what counts today."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        found = parameters_of(cooperative_id=self.cooperative.pk)
        now = [(code, found.at(code, self.today)) for code in ParameterCode]
        rows = [
            {"code": code.value, "label": code.label, "words": parameter_words(code, value.value), "now": value}
            for code, value in now
            if value is not None
        ]
        return render(request, "desk/money/parameters.html", {"rows": rows})


class Parameter(OfAllRooms):
    """One of them through the years, and a new value."""

    def get(self, _request: HttpRequest, parameter: str) -> HttpResponse:
        """As it is now."""
        return self._page(self.code(parameter), ParameterForm(code=self.code(parameter)))

    def post(self, request: HttpRequest, parameter: str) -> HttpResponse:
        """Keep it, and offer the way back."""
        kind = self.code(parameter)
        form = ParameterForm(request.POST, code=kind)
        if not form.is_valid():
            return self._page(kind, form)
        since, value, source = (form.cleaned_data[name] for name in ("since", "value", "source"))
        try:
            before = set_parameter(
                cooperative=self.cooperative, code=kind, since=since, value=value, source=source, by=self.actor
            )
        except DomainError as refusal:
            form.add_error("since", str(refusal.message))
            return self._page(kind, form)
        undo = self.undo_address(code=kind.value, since=since, before=before, now=(value, source))
        say(request, "Bewaard. Alle kamers rekenen er nu mee.", undo=undo)
        return redirect("desk:money_parameter", kind.value)

    def _page(self, code: ParameterCode, form: ParameterForm) -> HttpResponse:
        found = parameters_of(cooperative_id=self.cooperative.pk)
        rows: list[dict[str, Any]] = [
            {"words": parameter_words(code, value.value), "value": value} for value in reversed(found.values[code])
        ]
        return render(self.request, "desk/money/parameter.html", {"label": code.label, "rows": rows, "form": form})


class Undo(OfAllRooms):
    """The value that was set, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        what = self.to_undo()
        before = tuple(what["before"]) if what["before"] else None
        try:
            put_parameter_back(
                cooperative=self.cooperative, code=self.code(what["code"]), since=date.fromisoformat(what["since"]),
                before=before, now=tuple(what["now"]), by=self.actor,
            )  # fmt: skip
        except ChangedMeanwhile:
            say(request, STAYS)
        else:
            say(request, "Het is weer zoals het was.")
        return redirect("desk:money_parameter", what["code"])
