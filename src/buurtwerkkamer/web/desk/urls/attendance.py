"""Who came to a session."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import attendance

paths: list[URLPattern] = [
    path("<slug:room_slug>/keer/<int:pk>/", attendance.Session.as_view(), name="attendance"),
    path("<slug:room_slug>/keer/<int:pk>/ongedaan/", attendance.Undo.as_view(), name="attendance_undo"),
]
