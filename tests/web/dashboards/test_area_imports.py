"""Files of CBS in the browser: how far, what was read, missing and secret; all or nothing; the way back. NBH-3."""

import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.neighbourhoods.enums import DeliveryState
from buurtwerkkamer.domain.neighbourhoods.models import AreaFigures, Delivery, Release
from buurtwerkkamer.domain.neighbourhoods.queries.deliveries import uploads
from buurtwerkkamer.domain.people.enums import AccessRole
from tests.domain.neighbourhoods.town import a_table, packed, the_centres

LIST = "/buurten/inlezen/"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files wait in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path / "media"


def offered(client, *paths, **more):
    """The page that follows when these files are read, or refused."""
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    answer = client.post(LIST, {"bestanden": files, **more})
    if answer.status_code == 200:
        return answer.content.decode()
    until = time.monotonic() + 20
    while Delivery.objects.filter(state=DeliveryState.RUNNING).exists() or list(uploads().iterdir()):
        assert time.monotonic() < until, "it is not read within twenty seconds"
        time.sleep(0.05)
    return client.get(answer.headers["Location"]).content.decode()


@pytest.mark.django_db(transaction=True)
def test_files_are_read_in_told_of_and_taken_out_again(client_as, tmp_path):
    client = client_as(AccessRole.COOPERATIVE)
    html = offered(client, packed(a_table(tmp_path)), the_centres(tmp_path))
    assert "De bestanden zijn ingelezen" in html
    assert "Cijfers van 2019: 1 × gemeente, 1 × wijk, 5 × buurt." in html
    assert "Plekken van 2019: 5 × buurt." in html
    assert "1 overgeslagen omdat het water is." in html
    rows = dict(re.findall(r'<th scope="row">([^<]*)</th><td class="figure" data-label="gelezen">([^<]*)', html))
    assert (rows["bewoners"], rows["bijstand"]) == ("7", "6")
    assert "cijfers van 2019" in client.get("/buurten/").content.decode()

    undone = client.post(reverse("dashboards:area_import_undo", args=[Delivery.objects.get().pk]), follow=True)
    assert "Deze bestanden zijn er weer uit" in undone.content.decode()
    assert not Release.objects.exists()
    assert not AreaFigures.objects.exists()
    again = client.post(reverse("dashboards:area_import_undo", args=[Delivery.objects.get().pk]), follow=True)
    assert "of al ongedaan gemaakt" in again.content.decode()


@pytest.mark.django_db(transaction=True)
def test_one_wrong_file_keeps_all_of_them_out_and_says_why(client_as, tmp_path):
    wrong = tmp_path / "anders-2019.csv"
    wrong.write_text("een,twee\n1,2\n", "utf-8")
    html = offered(client_as(AccessRole.COOPERATIVE), a_table(tmp_path), wrong)
    assert "Er is niets ingelezen" in html
    assert "anders-2019.csv: We vinden in dit bestand geen buurten" in html
    assert not Release.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_year_may_be_said_where_the_file_does_not(client_as, tmp_path):
    client = client_as(AccessRole.COOPERATIVE)
    table = a_table(tmp_path, "BU99900001,Weverspark,1500", name="buurten.csv", columns=["gwb_code", "regio", "a_inw"])
    assert "We zien niet van welk jaar dit is." in offered(client, table)
    assert "Cijfers van 2021: 1 × buurt." in offered(client, table, jaar="2021")


@pytest.mark.django_db
def test_what_was_stopped_half_way_left_nothing(client_as):
    stopped = Delivery.objects.create(offered_at=timezone.now(), by="desk", file_names=["kwb-2019.csv"])
    client = client_as(AccessRole.COOPERATIVE)
    assert (
        "Er is niets ingelezen. Kies de bestanden nog een keer." in client.get(f"{LIST}{stopped.pk}/").content.decode()
    )
    assert "kwb-2019.csv" in client.get(LIST).content.decode()


@pytest.mark.django_db
def test_nothing_chosen_is_told(client_as):
    assert "Kies eerst een bestand." in client_as(AccessRole.COOPERATIVE).post(LIST, {}).content.decode()


@pytest.mark.django_db
def test_only_the_cooperative_reads_in(client_as):
    assert client_as(AccessRole.COORDINATOR).get(LIST).status_code == 403
