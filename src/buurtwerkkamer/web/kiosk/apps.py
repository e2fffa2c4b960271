from django.apps import AppConfig


class KioskConfig(AppConfig):
    name = "buurtwerkkamer.web.kiosk"
    label = "web_kiosk"

    def ready(self) -> None:
        from buurtwerkkamer.web.ui.packages import publish  # noqa: PLC0415 -- settings are read before

        from .packages import MADE  # noqa: PLC0415 -- as above

        publish(MADE)
