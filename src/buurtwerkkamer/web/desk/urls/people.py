"""People: lists, search, adding."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import people

paths: list[URLPattern] = [
    path("<slug:room_slug>/mensen/", people.People.as_view(), name="people"),
    path("<slug:room_slug>/mensen/muur/", people.Wall.as_view(), name="people_wall"),
    path("<slug:room_slug>/mensen/bestand/", people.Export.as_view(), name="people_export"),
    path("<slug:room_slug>/mensen/erbij/", people.Add.as_view(), name="people_add"),
    path("<slug:room_slug>/mensen/erbij/rij/<int:row>/", people.Hint.as_view(), name="people_hint"),
    path("<slug:room_slug>/mensen/erbij/ongedaan/", people.Undo.as_view(), name="people_undo"),
]
