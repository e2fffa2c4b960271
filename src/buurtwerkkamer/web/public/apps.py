from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "buurtwerkkamer.web.public"
    label = "web_public"

    def ready(self) -> None:
        """Listen to what happens at the door of an account, and to its locks."""
        from . import locks, noting  # noqa: F401, PLC0415 -- they read models
