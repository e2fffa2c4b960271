"""Every page, as coordinator and as cooperative, on a phone and on a desk, light and dark: axe and the browser complain
of nothing, and nothing sticks out; also not with letters twice as large."""

import pytest

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.rules import ROLE_PERMISSIONS
from tests.addresses import ALL, example

from .looking import faint, faults, keep, letters_twice_as_large, sideways

WIDTHS, LARGE = (360, 1440), (360, 820)
PARTS = 3  # so that nobody waits for who walks last


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("role", [AccessRole.COORDINATOR, AccessRole.COOPERATIVE])
def test_every_page_is_for_everybody(page_as, neighbourhood, role, part):
    page = page_as(role)
    found = []
    for address in ALL[part::PARTS]:
        url = example(address, neighbourhood.room)
        if address.permission in ROLE_PERMISSIONS[role] and _is_a_page(page, url):
            found += _look(page, url, f"{address.name.replace(':', '-')}-{role}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "url", ["/", "/aanmelden/login/", "/aanmelden/password/reset/", "/wie-mag-wat/", "/mijn/", "/breng/"]
)
def test_who_has_not_signed_in_meets_a_page_for_everybody_too(page_as, url):
    found = _look(page_as(), url, f"stranger{url.replace('/', '-').rstrip('-')}")
    assert not found, "\n".join(found)


def _look(page, url, name):
    """Its faults at every width, light and dark, and what sticks out with large letters; and a picture of each."""
    found = []
    page.goto(url)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, look in (("light", faults), ("dark", faint)):
            page.emulate_media(color_scheme=scheme)
            found += look(page)
            keep(page, f"{name}-{width}-{scheme}")
    letters_twice_as_large(page)
    for width in LARGE:
        page.set_viewport_size({"width": width, "height": 900})
        found += sideways(page)
        keep(page, f"{name}-{width}-large")
    return found


def _is_a_page(page, url):
    """Not a file to keep, nor a door that wants a form."""
    answer = page.request.get(url)
    assert answer.ok or answer.status == 405
    return answer.ok and answer.headers["content-type"].startswith("text/html")
