"""Whatever offers the way back may be taken back twice, by two people or with a nervous finger: no fault of the server.

Every form of every page as it stands there is sent, and the address that undoes it is tapped twice. Source: REG-6.
"""

import re
from html import unescape

from django.db import transaction

from buurtwerkkamer.domain.people.enums import AccessRole
from tests.addresses import ALL, example

from .test_any_request import Somebody

UNDO = re.compile(r'action="([^"]*/ongedaan/\?wat=[^"]*)"')


def test_undo_that_is_tapped_twice_harms_nobody(neighbourhood):
    somebody = Somebody(neighbourhood.accounts[AccessRole.COORDINATOR])  # who does most
    somebody.addresses = [example(address, neighbourhood.room) for address in ALL]
    forms = {(form.action, form.method, tuple(form.fields)): form for form in somebody.forms}
    offered = 0
    for form in forms.values():
        if form.method == "post" and not form.action.startswith("/aanmelden/"):
            with transaction.atomic():
                said = _tapped_twice(somebody.client, form)
                transaction.set_rollback(True)
            offered += bool(said)
            assert max(said, default=0) < 500, form.action
    assert offered > 40


def _tapped_twice(client, form):
    page = client.post(form.action, dict(form.fields), follow=True)
    found = UNDO.search(page.content.decode()) if "html" in page.headers["Content-Type"] else None
    if found is None:
        return []
    address = unescape(found[1])
    return [client.post(address).status_code for _twice in range(2)]
