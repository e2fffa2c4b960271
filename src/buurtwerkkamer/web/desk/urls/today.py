"""The day."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import today

paths: list[URLPattern] = [
    path("<slug:room_slug>/vandaag/", today.Today.as_view(), name="today"),
    path("<slug:room_slug>/vandaag/vraag/<int:pk>/", today.TakeUp.as_view(), name="question_take_up"),
    path("<slug:room_slug>/vandaag/vraag/<int:pk>/terug/", today.PutBack.as_view(), name="question_put_back"),
]
