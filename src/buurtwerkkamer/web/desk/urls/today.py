"""The day."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import today, today_settling

paths: list[URLPattern] = [
    path("<slug:room_slug>/vandaag/", today.Today.as_view(), name="today"),
    path("<slug:room_slug>/vandaag/vraag/<int:pk>/", today_settling.TakeUp.as_view(), name="question_take_up"),
    path("<slug:room_slug>/vandaag/vraag/<int:pk>/terug/", today_settling.PutBack.as_view(), name="question_put_back"),
    path("<slug:room_slug>/vandaag/dicht/", today_settling.CloseBefore.as_view(), name="day_close"),
    path("<slug:room_slug>/vandaag/dicht/terug/", today_settling.OpenAgain.as_view(), name="day_open_again"),
]
