from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "buurtwerkkamer.domain.registers"
    label = "registers"
