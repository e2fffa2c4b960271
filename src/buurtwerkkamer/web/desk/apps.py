from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "buurtwerkkamer.web.desk"
    label = "web_desk"
