"""Keys of the front door."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import keys

paths: list[URLPattern] = [
    path("<slug:room_slug>/sleutels/", keys.Keys.as_view(), name="keys"),
    path("<slug:room_slug>/sleutels/ongedaan/", keys.Undo.as_view(), name="keys_undo"),
    path("<slug:room_slug>/sleutels/<int:pk>/", keys.OneKey.as_view(), name="key"),
    path("<slug:room_slug>/sleutels/<int:pk>/geef/", keys.Give.as_view(), name="key_give"),
    path("<slug:room_slug>/sleutels/<int:pk>/terug/", keys.CameBack.as_view(), name="key_back"),
    path("<slug:room_slug>/sleutels/<int:pk>/kwijt/", keys.Lost.as_view(), name="key_lost"),
    path("<slug:room_slug>/sleutels/<int:pk>/keuze/", keys.AfterLosing.as_view(), name="key_after_loss"),
    path("<slug:room_slug>/sleutels/<int:pk>/gevonden/", keys.Found.as_view(), name="key_found"),
]
