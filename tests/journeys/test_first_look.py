"""The rig itself, in the browser."""

import pytest

from buurtwerkkamer.domain.people.enums import AccessRole

from .looking import faults


def test_a_page_with_a_fault_is_found_out(page_as):
    page = page_as()
    page.set_content("<html lang='nl'><title>x</title><main><h1>x</h1><img src='data:,'></main></html>")
    assert any("image-alt" in fault for fault in faults(page))


@pytest.mark.parametrize("role", [AccessRole.COORDINATOR, AccessRole.COOPERATIVE])
def test_who_has_signed_in_is_known(page_as, role):
    answer = page_as(role).request.get("/aanmelden/2fa/")
    assert answer.ok
    assert "login" not in answer.url
