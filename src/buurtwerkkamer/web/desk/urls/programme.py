"""The programme: week, sessions, feeds, poster."""

from django.urls import URLPattern

paths: list[URLPattern] = []
