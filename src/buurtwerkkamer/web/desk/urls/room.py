"""The room itself."""

from django.urls import URLPattern

paths: list[URLPattern] = []
