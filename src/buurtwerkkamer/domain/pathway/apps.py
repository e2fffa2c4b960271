from django.apps import AppConfig


class PathwayConfig(AppConfig):
    name = "buurtwerkkamer.domain.pathway"
    label = "pathway"
