"""Activities and who carries them."""

from django.urls import URLPattern

paths: list[URLPattern] = []
