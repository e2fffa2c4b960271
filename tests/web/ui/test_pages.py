"""What every page has, and the pages for when something goes another way."""

import pytest
from django.contrib.messages import SUCCESS, get_messages
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import RequestFactory

from buurtwerkkamer.domain.people.services.accounts import make_account
from buurtwerkkamer.web.ui.messages import say
from tests.cast import DESK


def test_a_page_speaks_dutch_and_lets_one_skip_to_its_content(client, db):
    html = client.get("/").content.decode()
    assert '<html lang="nl" dir="ltr"' in html
    assert html.index('class="skip') < html.index("<header")
    assert 'id="main"' in html


def test_a_page_lets_the_browser_run_nothing_but_our_own_files(client, db):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_gallery_shows_every_part(client, db):
    html = client.get("/onderdelen/").content.decode()
    assert "Verfdoos" in html
    assert "Mei heeft 31 dagen" in html


@pytest.mark.parametrize(
    ("template", "words"),
    [("403.html", "Deze deur is voor anderen"), ("404.html", "Hier is niets"), ("429.html", "Even wachten")],
)
def test_a_closed_door_says_so_in_plain_words(template, words, db):
    request = RequestFactory().get("/")
    assert words in render_to_string(template, request=request)


def test_an_address_that_is_not_there_has_its_own_page(client, db):
    answer = client.get("/nergens/")
    assert answer.status_code == 404
    assert "Hier is niets" in answer.content.decode()


def test_the_page_for_our_own_faults_needs_nothing_that_can_break():
    html = render_to_string("500.html")
    assert "Dat is onze fout" in html


def test_what_was_done_is_said_with_a_way_back(signed_in, db, rf):
    client = signed_in(make_account(name="Bep", email="bep@example.org", by=DESK))
    request = client.get("/hulp/").wsgi_request
    say(request, "Je haalde Henk van de lijst.", undo="/terug/")
    [message] = get_messages(request)
    html = render_to_string("ui/toasts.html", {"messages": [message]}, request=request)
    assert "Je haalde Henk van de lijst." in html
    assert '<form method="post" action="/terug/">' in html
    assert "csrfmiddlewaretoken" in html


def test_without_a_way_back_no_button_is_offered(db, rf):
    html = render_to_string("ui/toasts.html", {"messages": [Message(SUCCESS, "Welkom!")]})
    assert "Welkom!" in html
    assert "<form" not in html
