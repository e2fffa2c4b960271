from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "buurtwerkkamer.domain.finance"
    label = "finance"
