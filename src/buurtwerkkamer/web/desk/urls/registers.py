"""Registers."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import registers

paths: list[URLPattern] = [
    path("<slug:room_slug>/register/", registers.Registers.as_view(), name="registers"),
    path("<slug:room_slug>/register/<int:pk>/", registers.Register.as_view(), name="register"),
    path("<slug:room_slug>/register/<int:pk>/antwoorden/", registers.Answers.as_view(), name="register_answers"),
    path("<slug:room_slug>/register/<int:pk>/inlezen/", registers.ReadIn.as_view(), name="register_import"),
    path("<slug:room_slug>/register/<int:pk>/ongedaan/", registers.Undo.as_view(), name="register_undo"),
    path("<slug:room_slug>/register/<int:pk>/niet-gelezen.csv", registers.Lines.as_view(), name="register_lines"),
]
