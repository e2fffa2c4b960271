from django.apps import AppConfig


class TableConfig(AppConfig):
    name = "buurtwerkkamer.domain.table"
    label = "table"
