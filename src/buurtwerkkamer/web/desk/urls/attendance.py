"""Who came to a session."""

from django.urls import URLPattern

paths: list[URLPattern] = []
