"""What somebody may see, take along and ask about themselves. Source: REG-6; AVG art. 15, 17 and 20."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import QuerySet

from buurtwerkkamer.domain.people.models import KeyLoan, Person
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.domain.trust.models import ForgetRequest, OwnLink
from buurtwerkkamer.domain.trust.queries import own
from buurtwerkkamer.domain.trust.queries.own import link_that_works, what_is_known
from buurtwerkkamer.domain.trust.rules.keeping import models_about_people
from buurtwerkkamer.domain.trust.services.own import (
    THEMSELVES,
    ask_to_be_forgotten,
    forget_who_asked,
    make_link,
    open_link,
    stay_known,
)
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.audit.journal import Actor, record_look
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.merging import references
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, a_person, a_room, attends
from tests.domain.trust.planted import DAY, MARK, somebody

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 12, 3, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


def text_of(known):
    return "\n".join(
        f"{part.kind.label}: {fact.label} {fact.text}" for part in known.parts for row in part.rows for fact in row
    )


class TestWhatIsKnown:
    """All of it, and nothing of anybody else."""

    def test_every_row_about_somebody_is_told(self, room):
        person = somebody(room)
        rows = sum(
            QuerySet(model).filter(**{model.privacy.of: person.pk}).count()
            for model in models_about_people()
            if model.privacy.of
        )
        also = sum(
            QuerySet(model).filter(**{field.name: person}).count()
            for model, field in references(Person)
            if model.privacy.of != field.name
        )

        known = what_is_known(person=person, today=TODAY)

        assert sum(len(part.rows) for part in known.parts) == rows + also > 30

    def test_in_words_with_why_and_how_long(self, room):
        known = what_is_known(person=somebody(room), today=TODAY)

        text = text_of(known)
        for words in (f"Voornaam {MARK}voornaam", "Geboortejaar 1951", "Plaatje vogel", f"Opmerking {MARK}notitie",
                      "Bezoeken: Dag woensdag 4 maart 2020", "Sleutel 41", f"Adres {MARK}address", "Bedrag € 1,00",
                      f"Met wie {MARK}instantie", "Minuten 90", "Rol teamcoördinator"):  # fmt: skip
            assert words in text
        assert f"{MARK}pin" not in text  # nobody can read it
        assert all(part.kind.why and part.term.words for part in known.parts)

    def test_nothing_is_told_of_somebody_else(self, room):
        somebody(room)
        mei = a_person(room, "Mei")
        attends(mei, on=date(2025, 3, 3))

        text = text_of(what_is_known(person=mei, today=TODAY))

        assert MARK not in text
        assert "Dag maandag 3 maart 2025" in text

    def test_who_looked_by_role_and_day(self, room):
        mei = a_person(room, "Mei")
        for _time in range(2):
            record_look(target=mei, by=Actor("account 7", "coordinator", "aa"), room_id=room.pk)

        looks = what_is_known(person=mei, today=TODAY).looks

        assert [look.role for look in looks] == ["Teamcoördinator"]

    def test_who_did_what_in_which_role_and_nothing_of_taps_or_of_others(self, room):
        mei, henk = a_person(room, "Mei"), a_person(room, "Henk")
        desk = Actor("account 7", "coordinator", "aa")
        for action, whom, by in (
            ("people.person.changed", mei, desk),
            ("people.person.changed", mei, desk),
            ("people.key.lent", henk, desk),
            ("table.tap.arrive", mei, Actor("tablet 1")),
            ("trust.link.opened", mei, THEMSELVES),
        ):
            journal.record(action, target=whom, by=by, room_id=room.pk)

        deeds = what_is_known(person=mei, today=TODAY).deeds

        assert [(deed.role, deed.words) for deed in deeds] == [
            ("Jij zelf", "opende de eigen bladzijde van Mei"),
            ("Teamcoördinator", "paste de gegevens aan van Mei"),
        ]

    def test_everything_that_is_told_has_a_name(self):
        for model in models_about_people():
            told = [*own.told_fields(model)] if model.privacy.of else []
            if any(other is model and field.name != model.privacy.of for other, field in references(Person)):
                told += own.told_of_others(model)
            assert all(own.label(field) for field in told)  # a KeyError says: name it in kept.toml, under [label]

    def test_it_costs_the_same_for_one_visit_and_for_fifty(self, room, django_assert_num_queries):
        mei = a_person(room, "Mei")
        for number in range(50):
            attends(mei, on=date(2025, 3, 3) + timedelta(days=number))

        with django_assert_num_queries(47):
            what_is_known(person=mei, today=TODAY)


class TestTheWayThere:
    """A link for a week."""

    def test_it_works_a_week_and_is_kept_as_a_digest(self, room):
        mei = a_person(room, "Mei")

        secret = make_link(room=room, person_id=mei.pk, at=NOW, by=DESK)

        assert open_link(secret=secret, at=NOW + timedelta(days=6)).person == mei
        assert open_link(secret=secret, at=NOW + timedelta(days=7)) is None
        assert open_link(secret="x", at=NOW) is None
        assert secret not in str(OwnLink.objects.values())
        lines = AuditEvent.objects.filter(action__startswith="trust.link").order_by("pk")
        assert [(line.action, line.actor, line.person_id) for line in lines] == [
            ("trust.link.made", "desk", mei.pk),
            ("trust.link.opened", THEMSELVES.label, mei.pk),
        ]

    def test_a_new_one_ends_the_one_before(self, room):
        mei = a_person(room, "Mei")
        first = make_link(room=room, person_id=mei.pk, at=NOW, by=DESK)
        opened = open_link(secret=first, at=NOW)

        make_link(room=room, person_id=mei.pk, at=NOW + timedelta(days=1), by=DESK)

        assert open_link(secret=first, at=NOW + timedelta(days=1)) is None
        assert link_that_works(pk=opened.pk, digest=opened.digest, at=NOW + timedelta(days=1)) is None

    def test_another_room_makes_none(self, room):
        with pytest.raises(NotOfThisRoom):
            make_link(room=a_room("venserpolder"), person_id=a_person(room).pk, at=NOW, by=DESK)


class TestForgetMe:
    """A week to change one's mind."""

    def test_after_a_week_they_are_forgotten(self, room):
        mei = a_person(room, "Mei")
        ask_to_be_forgotten(room=room, person_id=mei.pk, on=TODAY, by=THEMSELVES)
        ask_to_be_forgotten(room=room, person_id=mei.pk, on=TODAY + timedelta(days=3), by=THEMSELVES)

        assert forget_who_asked(today=TODAY + timedelta(days=6)) == 0
        assert forget_who_asked(today=TODAY + timedelta(days=7)) == 1

        assert [person.is_forgotten for person in Person.objects.all()] == [True]
        assert not ForgetRequest.objects.exists()

    def test_until_then_they_may_stay(self, room):
        mei = a_person(room, "Mei")
        ask_to_be_forgotten(room=room, person_id=mei.pk, on=TODAY, by=THEMSELVES)

        assert stay_known(room=room, person_id=mei.pk, by=DESK)
        assert not stay_known(room=room, person_id=mei.pk, by=DESK)

        assert forget_who_asked(today=TODAY + timedelta(days=30)) == 0

    def test_with_a_key_at_home_it_waits_and_nobody_else_waits_for_that(self, room):
        kofi, mei = a_person(room, "Kofi", keys=(Period(DAY),)), a_person(room, "Mei")
        for each in (kofi, mei):
            ask_to_be_forgotten(room=room, person_id=each.pk, on=DAY, by=DESK)

        assert forget_who_asked(today=TODAY) == 1
        KeyLoan.objects.update(returned_on=TODAY)
        assert forget_who_asked(today=TODAY) == 1
