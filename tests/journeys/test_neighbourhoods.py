"""Where is a room needed: a click on the map says whom a room there would reach, by keyboard too. NBH-2, NBH-3."""

import pytest

from buurtwerkkamer.domain.neighbourhoods.services.country_map import make_a_map
from buurtwerkkamer.domain.people.enums import AccessRole
from tests.domain.neighbourhoods.town import a_map, a_square, a_table, take_in, the_centres

from .looking import faults, keep, letters_twice_as_large, sideways

RD = "urn:ogc:def:crs:EPSG::28992"


@pytest.fixture
def town(transactional_db, tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path), a_map(tmp_path, a_square("BU99900001", 119_500, 479_500), crs=RD))


def test_a_place_is_clicked_typed_and_read(page_as, town):
    page = page_as(AccessRole.COOPERATIVE)
    page.goto("/buurten/")
    page.locator("svg.map a[aria-label^='Weverspark']").click(position={"x": 30, "y": 60})
    page.get_by_role("heading", name="Een plek in Weverspark").wait_for()
    assert page.locator(".catchment").is_visible()
    page.get_by_label("Welke plek?").fill("Rozenbuurt")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Rozenbuurt").wait_for()
    found = []
    for width in (360, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        found += faults(page)
        keep(page, f"neighbourhoods-{width}")
    page.emulate_media(color_scheme="dark")
    found += faults(page)
    letters_twice_as_large(page)
    for width in (360, 820):
        page.set_viewport_size({"width": width, "height": 900})
        found += sideways(page)
        keep(page, f"neighbourhoods-{width}-large")
    assert not found, "\n".join(found)


def test_the_country_is_moved_and_a_neighbourhood_told(page_as, town):
    make_a_map()
    page = page_as(AccessRole.COOPERATIVE)
    page.goto("/buurten/land/")
    said = page.locator("[data-said]")
    said.get_by_text("Klik op een buurt").wait_for()
    found = []
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        found += faults(page)
        keep(page, f"country-{width}")
    page.get_by_role("button", name="Groter").click()
    page.get_by_role("button", name="Kleiner").click()
    page.reload()
    said.get_by_text("Klik op een buurt").wait_for()
    box = page.locator("canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.12, box["y"] + box["height"] * 0.55)
    said.get_by_role("link", name="Weverspark").wait_for()
    for address in ("/buurten/BU99900001/", "/buurten/inlezen/", "/buurten/plekken/?aantal=1"):
        page.goto(address)
        for width in (360, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            found += faults(page)
            keep(page, f"{address.strip('/').replace('/', '-').partition('?')[0]}-{width}")
    assert not found, "\n".join(found)
