from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "buurtwerkkamer.domain.publishing"
    label = "publishing"
