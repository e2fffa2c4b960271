"""A room's money: budget, financing, hours; and what counts from a day on, for all rooms."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import (
    money,
    money_budget,
    money_financing,
    money_hours,
    money_parameters,
    money_rooms,
    money_year,
)

_HERE = "<slug:room_slug>/geld"
_YEAR = f"{_HERE}/<int:year>"

paths: list[URLPattern] = [
    path("alle/geld/", money_rooms.Rooms.as_view(), name="money_rooms"),
    path("alle/geld/<int:year>/", money_rooms.Rooms.as_view(), name="money_rooms_year"),
    path("alle/bedragen/", money_parameters.Parameters.as_view(), name="money_parameters"),
    path("alle/bedragen/ongedaan/", money_parameters.Undo.as_view(), name="money_parameters_undo"),
    path("alle/bedragen/<slug:parameter>/", money_parameters.Parameter.as_view(), name="money_parameter"),
    path(f"{_HERE}/", money.Latest.as_view(), name="money"),
    path(f"{_HERE}/jaren/", money_budget.Years.as_view(), name="money_years"),
    path(f"{_HERE}/ongedaan/", money.Undo.as_view(), name="money_undo"),
    path(f"{_YEAR}/begroting/", money_budget.OnPaper.as_view(), name="money_budget"),
    path(f"{_YEAR}/begroting/schrijven/", money_budget.Write.as_view(), name="money_budget_write"),
    path(f"{_YEAR}/begroting/afspreken/", money_budget.Agree.as_view(), name="money_budget_agree"),
    path(f"{_YEAR}/stand/", money_year.Year.as_view(), name="money_year"),
    path(f"{_YEAR}/wat-als/", money_budget.Ask.as_view(), name="money_what_if"),
    path(f"{_YEAR}/uren/", money_hours.Hours.as_view(), name="money_hours"),
    path(f"{_YEAR}/uren/team/", money_hours.Staff.as_view(), name="money_staff_hours"),
    path(f"{_YEAR}/dekking/", money_financing.Financing.as_view(), name="money_financing"),
    path(f"{_YEAR}/dekking/erbij/", money_financing.Add.as_view(), name="money_contribution_add"),
    path(f"{_HERE}/bijdrage/<int:pk>/", money_financing.One.as_view(), name="money_contribution"),
    path(f"{_HERE}/bijdrage/<int:pk>/deel/", money_financing.Plan.as_view(), name="money_instalment_add"),
    path(f"{_HERE}/deel/<int:pk>/binnen/", money_financing.Receive.as_view(), name="money_instalment_received"),
    path(
        f"{_HERE}/deel/<int:pk>/niet-binnen/",
        money_financing.NotReceived.as_view(),
        name="money_instalment_not_received",
    ),
    path(f"{_HERE}/deel/<int:pk>/weg/", money_financing.Drop.as_view(), name="money_instalment_drop"),
]
