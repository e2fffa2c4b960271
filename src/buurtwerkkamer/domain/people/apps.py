from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "buurtwerkkamer.domain.people"
    label = "people"
