from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "buurtwerkkamer.kernel.audit"
    label = "audit"
