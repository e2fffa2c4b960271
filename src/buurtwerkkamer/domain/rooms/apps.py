from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "buurtwerkkamer.domain.rooms"
    label = "rooms"
