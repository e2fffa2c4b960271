from django.urls import URLPattern, path

from .views import publishing

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("<slug:room_slug>/jaarverslag/<int:year>/", publishing.ReportTexts.as_view(), name="report_texts"),
]
