from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "buurtwerkkamer.domain.results"
    label = "results"
