"""Questions and wishes."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import question, questions

paths: list[URLPattern] = [
    path("<slug:room_slug>/vragen/", questions.Board.as_view(), name="questions"),
    path("<slug:room_slug>/vragen/nieuw/", questions.Ask.as_view(), name="questions_ask"),
    path("<slug:room_slug>/vragen/ongedaan/", question.Undo.as_view(), name="questions_undo"),
    path("<slug:room_slug>/vragen/<int:pk>/", question.OneQuestion.as_view(), name="question"),
    path("<slug:room_slug>/vragen/<int:pk>/buur/", question.Connect.as_view(), name="question_connect"),
    path("<slug:room_slug>/vragen/<int:pk>/niet/", question.DoNotAsk.as_view(), name="question_do_not_ask"),
    path("<slug:room_slug>/vragen/<int:pk>/stand/", question.Move.as_view(), name="question_move"),
]
