"""The room itself."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import room

paths: list[URLPattern] = [
    path("<slug:room_slug>/kamer/", room.Room.as_view(), name="room"),
    path("<slug:room_slug>/kamer/open/", room.Opening.as_view(), name="room_opening"),
    path("<slug:room_slug>/kamer/afspraken/", room.HouseRules.as_view(), name="room_rules"),
    path("<slug:room_slug>/kamer/plek/", room.Place.as_view(), name="room_place"),
    path("<slug:room_slug>/kamer/vorm/", room.SetVariant.as_view(), name="room_variant"),
    path("<slug:room_slug>/kamer/ongedaan/", room.Undo.as_view(), name="room_undo"),
]
