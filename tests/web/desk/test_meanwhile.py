"""Two people have the same form open. Nothing that either typed is lost: the second sees what changed, and chooses."""

import re
from datetime import date, time
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Leader, RoomActivity, Series, Session
from buurtwerkkamer.domain.programme.services.job_steps import JobAsked, ask_for_job
from buurtwerkkamer.domain.programme.services.leading import lead_series
from buurtwerkkamer.domain.programme.services.series import SeriesLine, start_series
from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.domain.publishing.queries.annual_report import report_texts
from buurtwerkkamer.domain.rooms.models import Association, Room
from buurtwerkkamer.domain.rooms.queries.opening import opening_hours
from buurtwerkkamer.domain.rooms.services.house import write_opening_hours
from buurtwerkkamer.web.desk.searching import LOOKS
from tests.cast import DESK, SEWING, the_activity

NINE, TEN, FIVE = time(9), time(10), time(17)


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


class _Fields(HTMLParser):
    """What a browser would send of the forms of a page, as they stand."""

    def __init__(self):
        super().__init__()
        self.given, self.text = {}, None

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag == "textarea":
            self.text = known["name"]
            self.given[self.text] = ""
        elif tag == "input" and known.get("type") not in {"radio", "checkbox"}:
            self.given[known.get("name")] = known.get("value", "")

    def handle_data(self, data):
        if self.text:
            self.given[self.text] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.given[self.text] = self.given[self.text].removeprefix("\n")
            self.text = None


def fields_of(page):
    found = _Fields()
    found.feed(page.content.decode())
    given = {name: re.sub("\r?\n", "\r\n", value) for name, value in found.given.items() if name}
    return {name: value for name, value in given.items() if name != LOOKS}  # of the search beside it: a form of its own


def _rules():
    return Room.objects.get(slug="holendrecht").house_rules


def _message():
    return Room.objects.get(slug="holendrecht").key_message


def _name():
    return Association.objects.get(room__slug="holendrecht").name


def _words():
    return RoomActivity.objects.get(room__slug="holendrecht").text


def _chapter():
    return report_texts(room=Room.objects.get(slug="holendrecht"), year=2025).get(Chapter.ROOM, "")


FORMS = [
    ("room_rules", "room_rules_agree", "words", _rules),
    ("table", "table_notes", "key_message", _message),
    ("association_details", "association_details", "name", _name),
    ("activity", "activity", "text", _words),
    ("report_texts", "report_texts", "room", _chapter),
]


@pytest.fixture(params=FORMS, ids=lambda form: form[1])
def form(request, neighbourhood):
    opened, sent, field, stands = request.param
    more = {"activity": [the_activity(SEWING).pk], "report_texts": [2025]}.get(sent, [])
    return *(reverse(f"desk:{name}", args=["holendrecht", *more]) for name in (opened, sent)), field, stands


@pytest.mark.parametrize(("choice", "kept"), [("mijn", "Samen zingen"), ("ander", "Samen eten")])
def test_of_two_who_write_the_same_the_second_sees_both_and_chooses(coordinator, form, choice, kept):
    opened, sent, field, stands = form
    given = fields_of(coordinator.get(opened))
    coordinator.post(sent, given | {field: "Samen eten"})

    page = coordinator.post(sent, given | {field: "Samen zingen"})
    said = page.content.decode()
    assert "Iemand anders paste dit ook net aan. Kies wat klopt." in said
    assert "“Samen zingen”, zoals jij typte" in said
    assert "“Samen eten”, zoals er nu staat" in said
    assert stands() == "Samen eten"

    again = fields_of(page)
    asked = coordinator.post(sent, again | {f"kies-{field}": ""}).content.decode()
    assert "Kies wat klopt." in asked
    assert "“Samen eten”, zoals er nu staat" in asked
    coordinator.post(sent, again | {f"kies-{field}": choice})
    assert stands() == kept


def test_of_two_who_each_wrote_a_line_both_may_stand(coordinator, neighbourhood):
    sent = reverse("desk:room_rules_agree", args=["holendrecht"])
    Room.objects.filter(pk=neighbourhood.room.pk).update(house_rules="Samen eten")
    given = fields_of(coordinator.get(reverse("desk:room_rules", args=["holendrecht"])))
    coordinator.post(sent, given | {"words": "Samen eten\r\nSamen zingen"})

    page = coordinator.post(sent, given | {"words": "Samen eten\r\nSamen koken"})
    assert "Allebei: eerst wat er nu staat, dan wat jij erbij schreef" in page.content.decode()
    coordinator.post(sent, fields_of(page) | {"kies-words": "allebei"})
    assert _rules() == "Samen eten\nSamen zingen\nSamen koken"


@pytest.mark.parametrize(("theirs", "mine"), [("", "Samen eten"), ("a" * 2100, "b" * 2100)])
def test_both_is_not_offered_where_one_is_empty_or_they_do_not_fit(coordinator, neighbourhood, theirs, mine):
    sent = reverse("desk:room_rules_agree", args=["holendrecht"])
    Room.objects.filter(pk=neighbourhood.room.pk).update(house_rules="Samen zingen")
    given = fields_of(coordinator.get(reverse("desk:room_rules", args=["holendrecht"])))
    coordinator.post(sent, given | {"words": theirs})

    page = coordinator.post(sent, given | {"words": mine}).content.decode()
    assert "Kies wat klopt" in page
    assert "Allebei" not in page


def test_what_was_only_looked_at_stays_as_somebody_else_wrote_it(coordinator, form):
    opened, sent, field, stands = form
    given = fields_of(coordinator.get(opened))
    coordinator.post(sent, given | {field: "Samen eten"})

    assert "Kies wat klopt" not in coordinator.post(sent, given, follow=True).content.decode()
    assert stands() == "Samen eten"


def undo_of(page):
    return re.findall(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[-1].replace("&amp;", "&")


def test_undo_leaves_what_somebody_else_wrote_since(coordinator, form):
    opened, sent, field, stands = form
    mine = coordinator.post(sent, fields_of(coordinator.get(opened)) | {field: "Samen zingen"}, follow=True)
    theirs = coordinator.post(sent, fields_of(coordinator.get(opened)) | {field: "Samen eten"}, follow=True)

    page = coordinator.post(undo_of(mine), follow=True)
    assert "Iemand anders veranderde dit daarna ook. Dat blijft staan." in page.content.decode()
    assert stands() == "Samen eten"

    page = coordinator.post(undo_of(theirs), follow=True)
    assert "Het is weer zoals het was." in page.content.decode()
    assert stands() == "Samen zingen"


def test_text_of_more_lines_is_no_change_because_a_browser_sends_them_otherwise(coordinator, neighbourhood):
    Room.objects.filter(pk=neighbourhood.room.pk).update(house_rules="Samen eten\nSamen zingen")
    given = fields_of(coordinator.get(reverse("desk:room_rules", args=["holendrecht"])))
    assert given["initial-words"] == "Samen eten\r\nSamen zingen"

    page = coordinator.post(reverse("desk:room_rules_agree", args=["holendrecht"]), given | {"words": "Samen koken"})
    assert page.status_code == 302
    assert _rules() == "Samen koken"


def test_of_a_week_that_two_change_each_keeps_the_day_of_the_other(coordinator, neighbourhood):
    room, sent = neighbourhood.room, reverse("desk:room_opening", args=["holendrecht"])
    write_opening_hours(room=room, hours={0: (NINE, FIVE)}, by=DESK)
    given = fields_of(coordinator.get(reverse("desk:room", args=["holendrecht"])))
    coordinator.post(sent, given | {"opens1": "10", "closes1": "17"})
    coordinator.post(sent, given | {"opens2": "10", "closes2": "17"})
    assert opening_hours(room=room) == {0: (NINE, FIVE), 1: (TEN, FIVE), 2: (TEN, FIVE)}


def test_of_a_day_that_two_change_the_second_reads_what_stands_there_and_saves_once_more(coordinator, neighbourhood):
    room, sent = neighbourhood.room, reverse("desk:room_opening", args=["holendrecht"])
    given = fields_of(coordinator.get(reverse("desk:room", args=["holendrecht"])))
    coordinator.post(sent, given | {"opens1": "10", "closes1": "17"})

    page = coordinator.post(sent, given | {"opens1": "9", "closes1": "17"})
    assert "Nu staat hier: van 10.00 tot 17.00 uur." in page.content.decode()
    assert fields_of(page)["opens1"] == "9"
    assert opening_hours(room=room) == {1: (TEN, FIVE)}

    coordinator.post(sent, fields_of(page))
    assert opening_hours(room=room) == {1: (NINE, FIVE)}


def test_who_settles_a_job_that_was_just_settled_still_has_what_they_typed(coordinator, neighbourhood):
    kind = the_activity("kleine-reparaties-aan-om-de-woning").pk
    job = ask_for_job(room=neighbourhood.room, asked=JobAsked(kind, "Lamp"), on=timezone.localdate(), by=DESK)
    sent, given = reverse("desk:job", args=["holendrecht", job.pk]), {"on": "vandaag", "minutes": "60"}
    coordinator.post(sent, given | {"materials": "een lampje"})

    page = coordinator.post(sent, given | {"materials": "een plug"}).content.decode()
    assert "Iemand anders vulde dit net in." in page
    assert "een lampje" in page
    assert 'value="een plug"' in page


# --- The programme --------------------------------------------------------------------------------------------------

TUESDAY = date(2030, 3, 5)


@pytest.fixture
def sewing(neighbourhood):
    line = SeriesLine(the_activity(SEWING).pk, "FREQ=WEEKLY;BYDAY=TU", TEN, time(12), since=date(2030, 1, 1))
    return start_series(room=neighbourhood.room, line=line, by=DESK)


def at(name, series):
    return reverse(f"desk:{name}", args=["holendrecht", f"v{series.pk}-{TUESDAY.isoformat()}"])


def the_session():
    return Session.objects.get(planned_on=TUESDAY)


def opened(client, name, series, **more):
    """What a browser sends of that page as it stands, apart from what is pressed."""
    return fields_of(client.get(at(name, series))) | more


@pytest.mark.parametrize(("choice", "kept"), [("mijn", time(11)), ("ander", NINE)])
def test_of_two_who_move_one_time_the_second_sees_both_and_chooses(coordinator, sewing, choice, kept):
    sent, given = at("session", sewing), opened(coordinator, "session", sewing)
    coordinator.post(sent, given | {"starts_at": "9u"})

    page = coordinator.post(sent, given | {"starts_at": "11u", "ends_at": "13u"})
    assert "“11u”, zoals jij typte" in page.content.decode()
    assert "“9.00”, zoals er nu staat" in page.content.decode()
    assert the_session().starts_at == NINE

    coordinator.post(sent, fields_of(page) | {"kies-starts_at": choice})
    session = the_session()
    assert (session.starts_at, session.ends_at) == (kept, time(13))


def test_of_two_who_move_one_time_each_keeps_what_the_other_changed(coordinator, sewing):
    sent, given = at("session", sewing), opened(coordinator, "session", sewing)
    coordinator.post(sent, given | {"on": "6 maart 2030"})
    coordinator.post(sent, given | {"contribution_cents": "2,50"})
    session = the_session()
    assert (session.on, session.contribution_cents) == (date(2030, 3, 6), 250)


def always(client, series, **more):
    return opened(client, "session_always", series, rhythm="weekly") | more


def test_of_two_who_change_what_comes_back_each_keeps_what_the_other_changed(coordinator, sewing):
    sent, given = at("session_always", sewing), always(coordinator, sewing)
    coordinator.post(sent, given | {"label": "Naaien bij Bep"})
    coordinator.post(sent, given | {"starts_at": "9u"})

    before, later = Series.objects.order_by("pk")
    assert (before.starts_at, before.until) == (TEN, TUESDAY)
    assert (later.label, later.starts_at, later.until) == ("Naaien bij Bep", NINE, None)


@pytest.mark.parametrize(("choice", "kept"), [("mijn", time(11)), ("ander", NINE)])
def test_of_two_who_change_the_same_of_what_comes_back_the_second_chooses(coordinator, sewing, choice, kept):
    sent, given = at("session_always", sewing), always(coordinator, sewing)
    coordinator.post(sent, given | {"starts_at": "9u"})

    page = coordinator.post(sent, given | {"starts_at": "11u"})
    assert "“9.00”, zoals er nu staat" in page.content.decode()
    coordinator.post(sent, fields_of(page) | {"rhythm": "weekly", "kies-starts_at": choice})
    assert Series.objects.latest("pk").starts_at == kept


def test_who_changes_a_day_that_just_became_another_day_loses_nothing(coordinator, sewing):
    sent, given = at("session_always", sewing), always(coordinator, sewing)
    coordinator.post(sent, given | {"weekdays": ["2"]})

    page = coordinator.post(sent, given | {"weekdays": ["4"], "starts_at": "9u"})
    assert "Nu is het elke woensdag. Klopt wat jij koos? Bewaar dan nog eens." in page.content.decode()
    assert fields_of(page)["starts_at"] == "9u"

    coordinator.post(sent, fields_of(page) | {"rhythm": "weekly", "weekdays": ["4"]})
    later = Series.objects.latest("pk")
    assert (later.repeats, later.starts_at) == ("FREQ=WEEKLY;BYDAY=FR", NINE)


@pytest.mark.parametrize("name", ["session", "session_always", "session_cancel", "session_lead"])
def test_who_changes_what_somebody_else_just_let_stop_hears_so(coordinator, sewing, name):
    sent, given = at(name, sewing), opened(coordinator, "session", sewing)
    coordinator.post(at("session_cancel", sewing), {"hoe": "altijd"})

    page = coordinator.post(sent, given | {"starts_at": "9u"}, follow=True)
    assert page.redirect_chain[0][0].endswith("/programma/?dag=2030-03-05")
    assert "iemand anders liet het net stoppen" in page.content.decode()


def test_what_never_came_back_is_not_there(coordinator, sewing):
    assert coordinator.get(at("session", sewing).replace(f"v{sewing.pk}-", "v999999-")).status_code == 404


def test_a_day_on_which_it_is_over_by_then_is_refused_and_what_was_typed_stays(coordinator, sewing):
    sent, given = at("session_always", sewing), always(coordinator, sewing)
    coordinator.post(sent, given | {"until": "19 maart 2030"})

    page = coordinator.post(sent, given | {"on": "2 april 2030", "starts_at": "9u"})
    assert "Op die dag is het al gestopt. Kies een eerdere dag." in page.content.decode()
    assert fields_of(page)["starts_at"] == "9u"


@pytest.mark.parametrize("how", [{}, {"hoe": "altijd"}])
def test_of_two_who_choose_who_leads_the_second_hears_who_leads_now(coordinator, neighbourhood, sewing, how):
    fatima, kofi = (neighbourhood.people[name] for name in ("Fatima", "Kofi"))
    lead_series(series=sewing, person_ids=[fatima.pk], by=DESK)
    sent, given = at("session_lead", sewing), opened(coordinator, "session", sewing) | how
    coordinator.post(sent, given | {"wie-other": "Mei"})  # Fatima is ill

    chosen = given | {"wie-leaders": [fatima.pk], "wie-other": "Kofi"}
    page = coordinator.post(sent, chosen)
    said = page.content.decode()
    assert "Iemand anders paste dit ook net aan. Nu leidt Mei" in said
    assert 'value="Kofi"' in said
    assert f'value="{fatima.pk}" ' in said
    assert set(Leader.objects.filter(person=kofi)) == set()

    again = fields_of(page) | how | {"wie-leaders": [fatima.pk]}
    coordinator.post(sent, again)
    led = Leader.objects.filter(session__isnull=bool(how))
    assert set(led.values_list("person_id", flat=True)) == {fatima.pk, kofi.pk}


def test_who_only_looked_at_who_leads_leaves_it_as_somebody_else_chose(coordinator, neighbourhood, sewing):
    fatima, mei = (neighbourhood.people[name] for name in ("Fatima", "Mei"))
    lead_series(series=sewing, person_ids=[fatima.pk], by=DESK)
    sent, given = at("session_lead", sewing), opened(coordinator, "session", sewing, hoe="altijd")
    coordinator.post(sent, given | {"wie-other": "Mei"})

    coordinator.post(sent, given | {"wie-leaders": [fatima.pk]})
    assert set(Leader.objects.values_list("person_id", flat=True)) == {mei.pk}
