"""Activities and who carries them."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import activities

_ONE = "<slug:room_slug>/activiteiten/<int:pk>"

paths: list[URLPattern] = [
    path("<slug:room_slug>/activiteiten/", activities.Activities.as_view(), name="activities"),
    path("<slug:room_slug>/activiteiten/woorden/", activities.Words.as_view(), name="activity_words"),
    path(f"{_ONE}/", activities.Activity.as_view(), name="activity"),
    path(f"{_ONE}/draagt/", activities.Carry.as_view(), name="activity_carry"),
    path(f"{_ONE}/draagt/<int:initiator_pk>/stopt/", activities.LetGo.as_view(), name="activity_let_go"),
    path(f"{_ONE}/begint/", activities.Start.as_view(), name="activity_start"),
    path(f"{_ONE}/pauze/", activities.Pause.as_view(), name="activity_pause"),
    path(f"{_ONE}/ongedaan/", activities.Undo.as_view(), name="activity_undo"),
]
