"""The table, on a tablet, as residents use it: two taps and you are in. Source: REG-1, REG-5, DNA-5, ACT-3."""

from datetime import timedelta

from playwright.sync_api import expect

from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.people.models import Door
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, RoomDay, Visit
from buurtwerkkamer.domain.table.models import Mood
from buurtwerkkamer.domain.trust.models import OwnLink
from tests import cast
from tests.journeys.looking import faults
from tests.journeys.table.tapping import NAMES, TODAY, door, sent, tap


def test_a_known_person_is_in_with_two_taps_and_the_screen_is_free_in_seconds(tablet, people):
    page = tablet()

    tap(page, door("Fatima"))
    expect(page.locator("h1:visible")).to_have_text("Welkom, Fatima!")
    tap(page, '.tile:has-text("Samen koken en eten")')

    assert page.taps == 2
    expect(page.locator("[data-screen=done]")).to_be_visible()
    expect(page.locator("[data-screen=home]")).to_be_visible(timeout=9000)
    sent(page)
    assert Visit.objects.get(on=TODAY).person == people["Fatima"]
    assert Attendance.objects.get(on=TODAY).activity.code == cast.COOKING


def test_undo_takes_both_taps_back(tablet):
    page = tablet()
    tap(page, door("Fatima"))
    tap(page, '.tile:has-text("Zomaar")')

    tap(page, '[data-go="home"]')
    tap(page, 'button:has-text("Ongedaan maken")')

    sent(page)
    assert not Visit.objects.filter(on=TODAY).exists()
    expect(page.locator(".door__here:visible")).to_have_count(0)


def test_somebody_else_tapped_by_mistake_was_never_here(tablet, people):
    page = tablet()
    tap(page, door("Fatima"))
    tap(page, 'button:has-text("Ik ben iemand anders")')

    tap(page, door("Mei"))

    sent(page)
    assert Visit.objects.get(on=TODAY).person == people["Mei"]


def test_a_visitor_without_a_name_is_one_tap(tablet):
    page = tablet()

    tap(page, '.door:has-text("Iemand nieuw")')

    assert page.taps == 1
    sent(page)
    assert Headcount.objects.get(on=TODAY).count == 1
    tap(page, '[data-go="more"]')
    tap(page, '[data-go="more"]')
    tap(page, '[data-go="fewer"]')
    sent(page)
    assert Headcount.objects.get(on=TODAY).count == 2


def test_who_wants_it_stands_on_the_screen_with_a_picture_and_is_counted_once(tablet):
    page = tablet()
    tap(page, '.door:has-text("Iemand nieuw")')
    tap(page, '[data-go="meet"]')

    tap(page, '[data-go="look-done"]')
    expect(page.get_by_role("alert")).to_have_text("Typ eerst je voornaam.")
    page.get_by_label("Je voornaam", exact=True).fill("Precious")
    tap(page, '.pick[data-picture="gem"]')
    tap(page, '[data-go="look-done"]')

    expect(page.locator("h1:visible")).to_have_text("Welkom, Precious!")
    sent(page)
    assert not Headcount.objects.filter(on=TODAY).exists()
    assert Door.objects.get(name="Precious").picture == "gem"
    assert Visit.objects.get(on=TODAY).person.first_name == "Precious"


def test_a_group_of_twelve_is_at_most_six_taps(tablet, people):
    page = tablet()

    tap(page, '[data-go="groups"]')
    tap(page, '.tile:has-text("Samen koken en eten")')
    tap(page, '[data-go="everybody"]')
    tap(page, door("Dirk"))  # is not there today
    tap(page, '[data-go="roster-done"]')

    assert page.taps <= 6
    sent(page)
    came = set(Attendance.objects.filter(on=TODAY).values_list("person__first_name", flat=True))
    assert came == set(NAMES) - {"Dirk"}


def test_a_volunteer_gives_hours_in_one_more_tap_and_sees_the_own_month(tablet, people):
    page = tablet()
    tap(page, door("Fatima"))
    tap(page, '.tile:has-text("Samen koken en eten")')
    tap(page, '[data-go="hours"]')
    expect(page.locator('.choice[aria-pressed="true"]')).to_have_text("2½ uur")  # as long as the session

    tap(page, '.choice[aria-pressed="true"]')

    expect(page.get_by_text("Deze maand gaf je 2½ uur.")).to_be_visible()
    assert Attendance.objects.values_list("capacity", "minutes").get(on=TODAY, capacity="v") == ("v", 150)


def test_hours_of_another_day_for_something_that_was_not_planned(tablet):
    page = tablet()
    tap(page, door("Fatima"))
    tap(page, '[data-go="me"]')
    tap(page, '[data-go="hours"]')

    tap(page, 'button:has-text("gisteren")')
    tap(page, '.chip:has-text("Iets anders")')
    tap(page, '.choice:has-text("1½ uur")')

    sent(page)
    assert Attendance.objects.get(capacity="v", on=TODAY - timedelta(days=1)).minutes == 90


def test_goodbye_and_how_it_was(tablet):
    page = tablet()
    tap(page, door("Fatima"))
    tap(page, '.tile:has-text("Zomaar")')
    tap(page, '[data-go="home"]')

    tap(page, '[data-go="leaving"]')
    tap(page, door("Fatima"))
    tap(page, '.face:has-text("Heel fijn")')

    expect(page.locator("h1:visible")).to_have_text("Tot ziens, Fatima!")
    sent(page)
    assert Visit.objects.get(on=TODAY).left_at is not None
    assert Mood.objects.values_list("face", "count").get() == (3, 1)


def test_who_wants_to_talk_or_to_do_something_waits_on_the_day_board(tablet, people):
    page = tablet()
    tap(page, door("Mei"))
    tap(page, '.tile:has-text("Praten met iemand")')
    tap(page, '[data-go="home"]')
    tap(page, '[data-go="week"]')
    tap(page, '[data-wish="do"]')
    tap(page, door("Henk"))

    sent(page)
    waiting = set(Question.objects.values_list("person__first_name", "kind"))
    assert waiting == {("Mei", "help"), ("Henk", "contribute")}


def test_who_does_not_want_to_be_on_the_screen_is_gone_from_it_at_once(tablet):
    page = tablet()
    tap(page, door("Bep"))
    tap(page, '[data-go="me"]')

    tap(page, '[data-go="hide"]')

    expect(page.locator(door("Bep"))).to_have_count(0)
    sent(page)
    page.reload()
    expect(page.locator(door("Fatima"))).to_be_visible()
    expect(page.locator(door("Bep"))).to_have_count(0)


def test_a_key_holder_opens_sees_who_is_inside_and_closes(tablet, people):
    page = tablet()
    tap(page, '[data-go="keys"]')
    tap(page, door("Kofi"))
    for digit in "2580":
        tap(page, f'[data-digit="{digit}"]')
    expect(page.get_by_text("De kamer is nog dicht.")).to_be_visible()
    tap(page, '[data-go="open"]')
    tap(page, '[data-go="home"]')
    tap(page, door("Fatima"))
    tap(page, '.tile:has-text("Zomaar")')
    tap(page, '[data-go="home"]')

    tap(page, '[data-go="keys"]')
    tap(page, door("Kofi"))
    page.keyboard.type("2580")
    expect(page.locator("[data-list=inside]")).to_contain_text("Fatima")
    tap(page, '[data-go="closing"]')
    expect(page.get_by_label("Ramen dicht")).to_be_visible()
    tap(page, '[data-go="close"]')

    sent(page)
    day = RoomDay.objects.get()
    assert (day.opened_by, day.closed_by) == (people["Kofi"], people["Kofi"])
    assert not Visit.objects.filter(on=TODAY, left_at=None).exists()


def test_who_wants_to_know_gets_a_square_for_their_own_phone_that_the_screen_forgets(tablet):
    page = tablet()
    tap(page, '[data-go="keys"]')
    tap(page, door("Kofi"))
    page.wait_for_timeout(300)
    page.keyboard.type("2580")
    tap(page, '[data-go="own"]')
    tap(page, door("Fatima"))

    expect(page.get_by_role("heading", name="Voor jou, Fatima")).to_be_visible()
    expect(page.get_by_role("img", name="Vierkant voor de camera").locator("path").first).to_be_visible()
    assert faults(page) == []
    tap(page, '[data-go="home"]')
    assert page.locator("[data-part=squares] svg").count() == 0
    assert OwnLink.objects.get().person.first_name == "Fatima"


def test_a_wrong_pin_says_so_and_opens_nothing(tablet):
    page = tablet()
    tap(page, '[data-go="keys"]')
    tap(page, door("Kofi"))
    page.wait_for_timeout(300)
    page.keyboard.type("1111")

    expect(page.get_by_role("alert").locator("visible=true")).to_contain_text("kloppen niet")
    expect(page.locator("[data-screen=key]")).to_be_hidden()


def test_a_name_is_found_however_it_is_spelled(tablet):
    page = tablet()
    tap(page, '[data-go="search"]')
    page.locator("input[type=search]").fill("oznur")

    tap(page, door("Öznur"))

    expect(page.locator("h1:visible")).to_have_text("Welkom, Öznur!")


def test_the_screen_wipes_itself(tablet):
    page = tablet(clock=True)
    tap(page, door("Fatima"))

    page.clock.run_for(20_500)

    expect(page.locator("[data-screen=home]")).to_be_visible()


def test_a_double_tap_is_one_visit_and_does_not_touch_the_next_screen(tablet):
    page = tablet()

    page.locator(door("Fatima")).first.dblclick()

    expect(page.locator("h1:visible")).to_have_text("Welkom, Fatima!")
    sent(page)
    assert Visit.objects.filter(on=TODAY).count() == 1
    assert not Attendance.objects.filter(on=TODAY).exists()
