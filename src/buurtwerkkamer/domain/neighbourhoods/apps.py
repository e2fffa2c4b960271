from django.apps import AppConfig


class NeighbourhoodsConfig(AppConfig):
    name = "buurtwerkkamer.domain.neighbourhoods"
    label = "neighbourhoods"
