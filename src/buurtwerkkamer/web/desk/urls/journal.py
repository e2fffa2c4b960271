"""The journal of a room."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import journal

paths: list[URLPattern] = [
    path("<slug:room_slug>/logboek/", journal.Journal.as_view(), name="journal"),
]
