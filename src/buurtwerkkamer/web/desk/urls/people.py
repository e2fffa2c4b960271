"""People: lists, search, adding."""

from django.urls import URLPattern

paths: list[URLPattern] = []
