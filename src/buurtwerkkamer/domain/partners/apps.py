from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "buurtwerkkamer.domain.partners"
    label = "partners"
