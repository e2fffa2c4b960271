"""Figures from CBS and boundaries from PDOK: what we ask, page after page, and what we refuse. NBH-3.

The answers here are not recorded: the machine on which this was written has no internet. They were written after CBS's
own guide (Snelstartgids OData v4: /Observations, /MeasureCodes, @odata.nextLink) and OGC API Features (links with rel
"next"), and are given by a server of this test, so that the whole way is walked.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from buurtwerkkamer.domain.neighbourhoods.queries.areas import areas
from buurtwerkkamer.domain.neighbourhoods.services.asking import NoAnswer, NotThere, OddAnswer
from buurtwerkkamer.domain.neighbourhoods.services.fetching import Sources, fetch_boundaries, fetch_figures

from .town import take_in

MEASURES = {
    "T001036": "Aantal inwoners",
    "10680": "0 tot 15 jaar",
    "53050": "15 tot 25 jaar",
    "53310": "25 tot 45 jaar",
    "53715": "45 tot 65 jaar",
    "80200": "65 jaar of ouder",
    "M000140": "Personen per soort uitkering; Bijstand",
    "M000141": "Personen per soort uitkering; AO",
    "M000142": "Personen per soort uitkering; WW",
    "2018790": "Opleidingsniveau laag",
    "M000100": "Omgevingsadressendichtheid",
}
NAMES = {"NL00": "Nederland", "GM9990": "Lindendam", "WK999000": "Midden", "BU99900001": "Weverspark"}
VALUES = {"T001036": 1500, "10680": 200, "53050": 250, "53310": 375, "53715": 375, "80200": 300, "M000140": 150}


def lines_of(observations):
    return [
        {"Id": number, "Measure": measure, "ValueAttribute": why, "Value": value, "WijkenEnBuurten": f"{code:<10}"}
        for number, (code, measure, value, why) in enumerate(observations)
    ]


def a_square(code, east):
    ring = [[east, 52.3], [east + 0.01, 52.3], [east + 0.01, 52.31], [east, 52.31], [east, 52.3]]
    properties = {"buurtcode": code, "buurtnaam": "Weverspark", "jaar": 2019, "water": "NEE"}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


class Answers(BaseHTTPRequestHandler):
    """CBS and PDOK, as far as we ask them. ``asked`` is what was asked; ``instead`` says something else somewhere."""

    asked: list = []
    instead: dict = {}

    def do_GET(self):
        parts = urlsplit(self.path)
        self.asked.append((parts.path, parse_qs(parts.query)))
        said = self.instead.get(parts.path) or self.usual(parts.path, parse_qs(parts.query))
        if isinstance(said, int):
            self.send_response(said)
            if said == 302:
                self.send_header("Location", "http://localhost:1/elders")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(said if isinstance(said, bytes) else json.dumps(said).encode())

    def usual(self, path, question):
        here = f"http://{self.headers['Host']}"
        match path:
            case "/cbs/Datasets":
                titles = {
                    "84583NED": "Kerncijfers wijken en buurten 2019",
                    "84799NED": "Kerncijfers wijken en buurten 2020",
                }
                return {"value": [{"Identifier": key, "Title": title} for key, title in titles.items()]}
            case "/cbs/84583NED/MeasureCodes":
                return {
                    "value": [{"Identifier": key, "Title": title, "Unit": "aantal"} for key, title in MEASURES.items()]
                }
            case "/cbs/84583NED/WijkenEnBuurtenCodes":
                return {"value": [{"Identifier": f"{key:<10}", "Title": title} for key, title in NAMES.items()]}
            case "/cbs/84583NED/Observations":
                return self.observations(here, question)
            case "/pdok/2019/collections/buurten/items":
                second = "cursor" in question
                links = [{"rel": "self", "href": here}, {"rel": "next", "href": f"{here}{path}?cursor=2&f=json"}]
                feature = a_square("BU99900002" if second else "BU99900001", 4.9 if second else 4.8)
                return {"type": "FeatureCollection", "features": [feature], "links": links[: 1 if second else 2]}
        return 404

    def observations(self, here, question):
        if "$skip" in question:
            lines = [("BU99900001", "M000141", None, "Confidential"), ("BU99900001", "M000142", None, "Impossible")]
            return {"value": lines_of(lines)}
        lines = [("BU99900001", measure, value, "None") for measure, value in VALUES.items()]
        following = f"{here}/cbs/84583NED/Observations?$skip=100000"
        return {"value": lines_of(lines), "@odata.nextLink": following}

    def log_message(self, *_words):
        pass


@pytest.fixture
def sources():
    Answers.asked, Answers.instead = [], {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    yield Sources(figures=f"{here}/cbs", boundaries=f"{here}/pdok/{{year}}", timeout=5, largest=100_000)
    server.shutdown()
    server.server_close()


@pytest.mark.django_db
def test_figures_and_boundaries_are_fetched_page_after_page_and_read_in(sources, tmp_path):
    files = [fetch(year=2019, folder=tmp_path, sources=sources) for fetch in (fetch_figures, fetch_boundaries)]
    figures, places = take_in(*files)
    assert figures.to_json()["years"][0]["figures"]["disability"] == {"there": 0, "empty": 3, "secret": 1}
    assert len(places.years[0].places) == 2
    every = areas(year=2019)
    at = every.at["BU99900001"]
    assert (every.names[at], every.municipalities[at]) == ("Weverspark", "Lindendam")
    assert (every.columns["inhabitants"][at], every.columns["assistance"][at]) == (1500, 150)
    assert 115_000 < every.places[at, 0] < 120_000


def test_only_the_figures_that_we_keep_are_asked(sources, tmp_path):
    fetch_figures(year=2019, folder=tmp_path, sources=sources)
    [question, following] = [asked for path, asked in Answers.asked if path.endswith("Observations")]
    assert "Measure eq 'M000140'" in question["$filter"][0]
    assert "M000100" not in question["$filter"][0]
    assert following == {"$skip": ["100000"]}


@pytest.mark.parametrize(
    ("path", "said", "refusal"),
    [
        ("/cbs/84583NED/Observations", 500, NoAnswer),
        ("/cbs/84583NED/Observations", 302, NoAnswer),
        ("/cbs/84583NED/Observations", b"<html>", OddAnswer),
        ("/cbs/84583NED/Observations", b"[]", OddAnswer),
        ("/cbs/84583NED/Observations", {"value": [{"Measure": 1}]}, OddAnswer),
        ("/cbs/84583NED/Observations", {"value": [], "@odata.nextLink": "https://elders.example/"}, OddAnswer),
        ("/cbs/84583NED/Observations", b" " * 100_001, OddAnswer),
        ("/cbs/84583NED/MeasureCodes", {"value": []}, OddAnswer),
        ("/cbs/84583NED/MeasureCodes", 404, NotThere),
        ("/cbs/Datasets", {"value": []}, NotThere),
    ],
    ids=str,
)
def test_another_answer_is_refused_and_leaves_no_file(sources, tmp_path, path, said, refusal):
    Answers.instead = {path: said}
    with pytest.raises(refusal):
        fetch_figures(year=2019, folder=tmp_path, sources=sources)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("said", "refusal"),
    [(404, NotThere), ({"features": [], "links": [{"rel": "next", "href": "https://elders.example/"}]}, OddAnswer)],
    ids=str,
)
def test_boundaries_that_are_not_there_or_lead_elsewhere_are_refused(sources, tmp_path, said, refusal):
    Answers.instead = {"/pdok/2019/collections/buurten/items": said}
    with pytest.raises(refusal):
        fetch_boundaries(year=2019, folder=tmp_path, sources=sources)
    assert not list(tmp_path.iterdir())


def test_without_internet_it_says_so(tmp_path):
    nobody = Sources(figures="http://127.0.0.1:9/cbs", timeout=1)
    with pytest.raises(NoAnswer, match="Is er internet"):
        fetch_figures(year=2019, folder=tmp_path, sources=nobody)
