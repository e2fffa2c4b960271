"""The room itself."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import house_rules, room

paths: list[URLPattern] = [
    path("<slug:room_slug>/kamer/", room.Room.as_view(), name="room"),
    path("<slug:room_slug>/kamer/open/", room.Opening.as_view(), name="room_opening"),
    path("<slug:room_slug>/kamer/afspraken/", house_rules.Rules.as_view(), name="room_rules"),
    path("<slug:room_slug>/kamer/afspraken/nieuw/", house_rules.Agree.as_view(), name="room_rules_agree"),
    path("<slug:room_slug>/kamer/afspraken/ongedaan/", house_rules.Undo.as_view(), name="room_rules_undo"),
    path(
        "<slug:room_slug>/kamer/afspraken/poster-<str:sheet>/", house_rules.Poster.as_view(), name="room_rules_poster"
    ),
    path("<slug:room_slug>/kamer/plek/", room.Place.as_view(), name="room_place"),
    path("<slug:room_slug>/kamer/vorm/", room.SetVariant.as_view(), name="room_variant"),
    path("<slug:room_slug>/kamer/ongedaan/", room.Undo.as_view(), name="room_undo"),
]
