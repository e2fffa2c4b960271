from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProgrammeConfig(AppConfig):
    name = "buurtwerkkamer.domain.programme"
    label = "programme"

    def ready(self) -> None:
        from .services.reference import load_after_migrate  # noqa: PLC0415 -- models are not there before ready

        post_migrate.connect(load_after_migrate, sender=self, dispatch_uid="programme reference")
