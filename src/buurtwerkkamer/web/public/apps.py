from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "buurtwerkkamer.web.public"
    label = "web_public"

    def ready(self) -> None:
        """Listen to what happens to the locks of an account."""
        from . import locks  # noqa: F401, PLC0415 -- reads models
