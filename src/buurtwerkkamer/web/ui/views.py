"""The gallery, and the page for a form that came too late."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import TemplateView

from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.rooms.enums import Paint
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.access import Permission

from .access import Guarded
from .examples import ExampleForm, examples


class Gallery(Guarded, TemplateView):
    """Every part with its states. Screens are built from these and nothing else."""

    permission = Permission.PUBLIC if settings.DEMO or settings.DEBUG else Permission.SIGNED_IN
    template_name = "ui/gallery.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All parts, with what their examples need."""
        return super().get_context_data(
            examples=examples(),
            paints=Paint,
            pictures=pictures().values(),
            example_room=Room(name="Holendrecht", city="Amsterdam", paint=Paint.PLUM),
            form=ExampleForm({"when": "32 mei", "about": ["talk"]}),
            **kwargs,
        )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that stood open too long: nothing is wrong, send it again."""
    del reason
    return render(request, "ui/too_late.html", status=403)
