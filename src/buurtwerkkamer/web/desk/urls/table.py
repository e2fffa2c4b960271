"""The table."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import table, table_undo

paths: list[URLPattern] = [
    path("<slug:room_slug>/tafel/", table.Table.as_view(), name="table"),
    path("<slug:room_slug>/tafel/koppelen/", table.Pair.as_view(), name="table_pair"),
    path("<slug:room_slug>/tafel/tablet/<int:pk>/los/", table.Unpair.as_view(), name="table_unpair"),
    path("<slug:room_slug>/tafel/mensen/", table.HangDoors.as_view(), name="table_people"),
    path("<slug:room_slug>/tafel/mensen/eraf/", table.TakeDoorDown.as_view(), name="table_take_down"),
    path("<slug:room_slug>/tafel/pincode/<int:pk>/", table.GivePin.as_view(), name="table_pin"),
    path("<slug:room_slug>/tafel/afsluiten/", table.HouseNotes.as_view(), name="table_notes"),
    path("<slug:room_slug>/tafel/ongedaan/", table_undo.Undo.as_view(), name="table_undo"),
]
