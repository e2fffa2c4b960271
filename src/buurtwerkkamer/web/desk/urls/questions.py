"""Questions and wishes."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import connecting, meeting_note, question, questions

paths: list[URLPattern] = [
    path("<slug:room_slug>/vragen/", questions.Board.as_view(), name="questions"),
    path("<slug:room_slug>/vragen/nieuw/", questions.Ask.as_view(), name="questions_ask"),
    path("<slug:room_slug>/vragen/ongedaan/", question.Undo.as_view(), name="questions_undo"),
    path("<slug:room_slug>/vragen/<int:pk>/", question.OneQuestion.as_view(), name="question"),
    path("<slug:room_slug>/vragen/<int:pk>/buur/", connecting.Connect.as_view(), name="question_connect"),
    path("<slug:room_slug>/vragen/<int:pk>/briefje/", meeting_note.MeetingNote.as_view(), name="question_note"),
    path("<slug:room_slug>/vragen/<int:pk>/niet/", connecting.DoNotAsk.as_view(), name="question_do_not_ask"),
    path("<slug:room_slug>/vragen/<int:pk>/activiteit/", connecting.GoAlong.as_view(), name="question_go_along"),
    path("<slug:room_slug>/vragen/<int:pk>/samen/", connecting.Together.as_view(), name="question_together"),
    path("<slug:room_slug>/vragen/<int:pk>/uitkomst/", connecting.TellOutcome.as_view(), name="question_outcome"),
    path("<slug:room_slug>/vragen/verbonden/ongedaan/", connecting.Undo.as_view(), name="question_connecting_undo"),
    path("<slug:room_slug>/vragen/<int:pk>/stand/", question.Move.as_view(), name="question_move"),
]
