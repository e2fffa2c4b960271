"""The annual report's words."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import publishing

paths: list[URLPattern] = [
    path("<slug:room_slug>/jaarverslag/<int:year>/", publishing.ReportTexts.as_view(), name="report_texts"),
    path("<slug:room_slug>/jaarverslag/<int:year>/ongedaan/", publishing.Undo.as_view(), name="report_texts_undo"),
]
