from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "buurtwerkkamer.web.public"
    label = "web_public"
