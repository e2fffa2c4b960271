"""Who came no longer."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import missed

paths: list[URLPattern] = [
    path("<slug:room_slug>/gemist/", missed.Missed.as_view(), name="missed"),
    path("<slug:room_slug>/gemist/ongedaan/", missed.Undo.as_view(), name="missed_undo"),
    path("<slug:room_slug>/gemist/<int:person>/", missed.Hear.as_view(), name="missed_hear"),
]
