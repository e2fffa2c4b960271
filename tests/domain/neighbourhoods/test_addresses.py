"""An address, looked up at PDOK's Locatieserver. NBH-3.

The answers were written after PDOK's own description of version 3.1 and not recorded: the machine on which this was
written has no internet. They are given by a server of this test, so that the whole way is walked.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from buurtwerkkamer.domain.neighbourhoods.services import addresses
from buurtwerkkamer.domain.neighbourhoods.services.addresses import UnknownAddress, find_address
from buurtwerkkamer.domain.neighbourhoods.services.asking import NoAnswer, OddAnswer

DOC = {"weergavenaam": "Dorpsstraat 1, 1234AB Lindendam", "centroide_rd": "POINT(120100.5 480020.25)"}


def answer(*docs):
    return {"response": {"numFound": len(docs), "start": 0, "maxScore": 9.1, "numFoundExact": True, "docs": list(docs)}}


@pytest.fixture
def pdok(monkeypatch):
    """What PDOK says next, and what it was asked."""

    class Locatieserver(BaseHTTPRequestHandler):
        says = answer(DOC)
        asked = []

        def do_GET(self):
            self.asked.append(parse_qs(urlsplit(self.path).query))
            said = Locatieserver.says
            self.send_response(said if isinstance(said, int) else 200)
            self.end_headers()
            if not isinstance(said, int):
                self.wfile.write(said if isinstance(said, bytes) else json.dumps(said).encode())

        def log_message(self, *_words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Locatieserver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr(addresses, "LOCATIESERVER", f"http://127.0.0.1:{server.server_port}/search/v3_1/free")
        yield Locatieserver
        server.shutdown()


def test_an_address_is_a_place_and_only_what_was_typed_goes_out(pdok):
    found = find_address(typed="dorpsstraat 1 lindendam")
    assert (found.name, found.place, found.code) == ("Dorpsstraat 1, 1234AB Lindendam", (120_100.5, 480_020.25), "")
    [asked] = pdok.asked
    assert asked["q"] == ["dorpsstraat 1 lindendam"]
    assert set(asked) == {"q", "rows", "fl", "fq"}


@pytest.mark.parametrize(
    ("says", "refusal"),
    [
        (answer(), UnknownAddress), (503, NoAnswer), (404, OddAnswer), (b"<html>", OddAnswer),
        ({"response": 1}, OddAnswer),
        (answer({}), OddAnswer), (answer(DOC | {"centroide_rd": "POINT(4.9 52.3)"}), OddAnswer),
        (answer(DOC | {"centroide_rd": "LINESTRING(1 1)"}), OddAnswer),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_answer_is_refused(pdok, says, refusal):
    pdok.says = says
    with pytest.raises(refusal):
        find_address(typed="dorpsstraat")
