"""The programme: week, sessions, shut days, calendars, poster."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import calendars, posters, programme, programme_undo, session

paths: list[URLPattern] = [
    path("<slug:room_slug>/programma/", programme.Week.as_view(), name="week"),
    path("<slug:room_slug>/programma/nieuw/", programme.Plan.as_view(), name="session_plan"),
    path("<slug:room_slug>/programma/keer/<slug:which>/", session.One.as_view(), name="session"),
    path("<slug:room_slug>/programma/keer/<slug:which>/altijd/", session.Always.as_view(), name="session_always"),
    path("<slug:room_slug>/programma/keer/<slug:which>/afzeggen/", session.Cancel.as_view(), name="session_cancel"),
    path("<slug:room_slug>/programma/keer/<slug:which>/leiden/", session.Lead.as_view(), name="session_lead"),
    path("<slug:room_slug>/programma/dicht/", programme.Closed.as_view(), name="closed_days"),
    path("<slug:room_slug>/programma/dicht/open/", programme.Open.as_view(), name="closed_days_open"),
    path("<slug:room_slug>/programma/ongedaan/", programme_undo.Undo.as_view(), name="programme_undo"),
    path("<slug:room_slug>/programma/poster-<slug:sheet>.pdf", posters.Poster.as_view(), name="week_poster"),
    path("<slug:room_slug>/programma/agenda/", calendars.Calendars.as_view(), name="calendars"),
    path("<slug:room_slug>/programma/agenda/kamer.ics", calendars.OfRoom.as_view(), name="calendar_room"),
    path("<slug:room_slug>/programma/agenda/<slug:secret>.ics", calendars.OfPerson.as_view(), name="calendar_own"),
]
