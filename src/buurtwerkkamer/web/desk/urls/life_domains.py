"""What activities touch: of all rooms."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import life_domains

_ALL = "alle/leefdomeinen/"

paths: list[URLPattern] = [
    path(_ALL, life_domains.AllDomains.as_view(), name="life_domains"),
    path(f"{_ALL}ongedaan/", life_domains.Undo.as_view(), name="life_domains_undo"),
    path(f"{_ALL}<int:pk>/", life_domains.OneActivity.as_view(), name="life_domains_activity"),
]
