from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "buurtwerkkamer.domain.trust"
    label = "trust"
