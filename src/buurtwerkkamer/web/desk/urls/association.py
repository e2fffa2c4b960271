"""The association: members, fees, board."""

from django.urls import URLPattern

paths: list[URLPattern] = []
