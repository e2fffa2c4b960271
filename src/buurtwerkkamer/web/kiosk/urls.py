from django.urls import path

from .views import page, taps

app_name = "kiosk"
urlpatterns = [
    path("", page.Table.as_view(), name="table"),
    path("leeg/", page.Shell.as_view(), name="shell"),
    path("koppelen/", page.Pair.as_view(), name="pair"),
    path("proef/<int:pk>/", page.DemoPair.as_view(), name="demo"),
    path("hulp.js", page.ServiceWorker.as_view(), name="worker"),
    path("app.webmanifest", page.Manifest.as_view(), name="manifest"),
    path("tikken/", taps.Taps.as_view(), name="taps"),
    path("bord/", taps.BoardNow.as_view(), name="board"),
    path("zoeken/", taps.Search.as_view(), name="search"),
    path("eigen/", taps.OwnPage.as_view(), name="own"),
    path("sleutel/", taps.KeyHolder.as_view(), name="key"),
]
