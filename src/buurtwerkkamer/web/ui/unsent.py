"""What somebody sent after they were away for too long waits, sealed, until they have signed in again: nothing is lost.

Files are not kept: they are on the device still.
"""

import json
import time
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

from buurtwerkkamer.kernel.vault.keyring import NoSuchKey
from buurtwerkkamer.kernel.vault.sealing import SealBroken, seal, unseal

KEPT: Final = "unsent"  # in the session
WAS: Final = "was_signed_in"  # on the request: the number of the account that was away for too long
KEPT_FOR: Final = 15 * 60  # seconds
LONGEST: Final = 64_000  # bytes of what was sent


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form as it was sent, and where to."""

    address: str
    fields: list[tuple[str, str]]


def keep_unsent(request: HttpRequest, account: int | None) -> bool:
    """Keep what ``request`` sends for ``account``, who must first show who they are. Whether there is anything."""
    length = request.headers.get("Content-Length", "")
    if account is None or request.method != "POST" or not length.isdecimal() or int(length) > LONGEST or request.FILES:
        return False
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in map(str, values)
    ]
    said = {"account": account, "at": time.time(), "address": request.get_full_path(), "fields": fields}
    request.session[KEPT] = seal(json.dumps(said), KEPT)
    return True


def unsent(request: HttpRequest) -> Unsent | None:
    """What waits for who signed in; None where nothing does, it is another's, or too long ago."""
    try:
        said: dict[str, Any] = json.loads(unseal(request.session.get(KEPT, ""), KEPT))
    except (SealBroken, NoSuchKey):
        return None
    if said["account"] != request.user.pk or time.time() - said["at"] > KEPT_FOR:
        forget_unsent(request)
        return None
    return Unsent(said["address"], [(name, value) for name, value in said["fields"]])


def forget_unsent(request: HttpRequest) -> None:
    """Nothing waits any longer."""
    request.session.pop(KEPT, None)
