"""Addresses: a surface each. The same two words, surface and context, name view, template and test."""

from django.urls import include, path

urlpatterns = [  # tried in this order: those that are asked for all day come first
    path("team/", include("buurtwerkkamer.web.desk.urls")),
    path("tafel/", include("buurtwerkkamer.web.kiosk.urls")),
    path("", include("buurtwerkkamer.web.public.urls")),
    path("aanmelden/", include("allauth.urls")),
    path("", include("buurtwerkkamer.web.dashboards.urls")),
    path("onderdelen/", include("buurtwerkkamer.web.ui.urls")),
]
