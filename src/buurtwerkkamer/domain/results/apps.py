from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "buurtwerkkamer.domain.results"
    label = "results"

    def ready(self) -> None:
        from . import subscribers  # noqa: F401, PLC0415 -- hears the news from here on
