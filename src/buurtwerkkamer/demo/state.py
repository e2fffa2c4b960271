"""What is in the database of this installation: nothing yet, the demo, or something that is somebody's own."""

import shutil

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.demo import plan
from buurtwerkkamer.domain.finance.models import balancing
from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.audit import chain
from buurtwerkkamer.kernel.errors import DomainError


class NotADemo(DomainError):
    message = _("Hier staat een echte installatie. Die raakt de proef niet aan.")


class HoldsOwnRooms(DomainError):
    message = _("In deze proef staan ook kamers die iemand zelf maakte. Die gooien we niet weg.")


def is_made() -> bool:
    """Whether the demo is there. Raises ``NotADemo`` where something else is."""
    _name, slug = plan.cooperative()
    if Cooperative.objects.filter(slug=slug).exists():
        return True
    if Cooperative.objects.exists() or Account.objects.exists():
        raise NotADemo
    return False


def throw_away() -> None:
    """Empty the database and the uploads of a demo. Raises ``NotADemo`` and ``HoldsOwnRooms``."""
    if not is_made():
        return
    if Room.objects.exclude(slug__in=plan.room_slugs()).exists():
        raise HoldsOwnRooms
    with chain.may_be_emptied(connection), balancing.may_be_emptied(connection):
        call_command("flush", verbosity=0, interactive=False)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
