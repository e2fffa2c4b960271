"""`./bwk dump --scrubbed`: a data set that can be used, with nobody in it. Source: REG-6."""

import gzip
import json
import stat
from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import QuerySet

from buurtwerkkamer.cli import main
from buurtwerkkamer.demo.make import make_cooperative
from buurtwerkkamer.demo.plan import Size
from buurtwerkkamer.domain.finance.models import Booking, ClosedYear, balancing
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Door, Person
from buurtwerkkamer.domain.people.queries.finding import found
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.trust.rules.keeping import models_about_people
from buurtwerkkamer.domain.trust.services.scrubbing import LEFT_OUT
from tests.cast import DESK, a_person, an_account
from tests.domain.trust.planted import MARK, somebody
from tests.domain.trust.test_forgetting import everything_counted

pytestmark = pytest.mark.django_db


def test_nothing_of_anybody_is_in_it_and_only_its_owner_may_read_it(room, tmp_path):
    person = somebody(room)
    account = an_account(AccessRole.COORDINATOR, room)
    to = tmp_path / "kopie.jsonl"

    assert main(["dump", "--scrubbed", str(to)]) == 0

    written = to.read_text("utf-8")
    assert MARK.lower() not in written.lower()
    for told in (account.name, account.email, account.password, "Huisgenoot", '"birth_year": 1951', '"number": 77'):
        assert told not in written
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    models = {json.loads(line)["model"] for line in written.splitlines()}
    assert {"people.person", "programme.attendance", "people.account", "rooms.room"} <= models
    assert not models & {"audit.auditevent", "table.tap", "people.merge", "publishing.reporttext"}
    assert person.first_name.startswith(MARK)  # the database itself is as it was


@pytest.mark.one_engine
def test_it_can_be_read_in_again_and_every_figure_is_the_same(tmp_path):
    make_cooperative(on=date(2025, 12, 3), size=Size(rooms=1, people_percent=10))
    counted, doors = everything_counted(), Door.objects.count()
    booked = [Booking.objects.filter(is_final=True).count(), ClosedYear.objects.count()]
    to = tmp_path / "kopie.jsonl.gz"
    assert main(["dump", "--scrubbed", str(to)]) == 0

    _empty(to)
    call_command("loaddata", str(to), verbosity=0)

    assert everything_counted() == counted
    assert Door.objects.count() == doors > 10
    assert [Booking.objects.filter(is_final=True).count(), ClosedYear.objects.count()] == booked
    assert min(booked) > 0
    assert all(person.full_name == f"Buur {person.pk}" for person in Person.objects.all())
    someone = Door.objects.select_related("person").first()
    assert found(room=Room.objects.get(), typed=someone.name)[0] == someone.person_id


def test_people_have_other_numbers(room, tmp_path):
    everybody = [a_person(room, f"Buur {letter}", last_name=letter) for letter in "abcdefghijklmnopqrst"]
    hang_doors(room=room, person_ids=[person.pk for person in everybody], on=date(2025, 1, 1), by=DESK)
    to = tmp_path / "kopie.jsonl"
    main(["dump", "--scrubbed", str(to)])

    rows = [json.loads(line) for line in to.read_text("utf-8").splitlines()]
    order = [row["fields"]["person"] for row in rows if row["model"] == "people.door"]
    assert sorted(order) == list(range(1, 21))
    assert order != sorted(order)  # once in 20! times


@pytest.mark.parametrize("name", ["kopie.txt", "is-er-al.jsonl"])
def test_another_name_or_a_file_that_is_there_is_refused(db, tmp_path, name, capsys):
    (tmp_path / "is-er-al.jsonl").write_text("van mij")

    assert main(["dump", "--scrubbed", str(tmp_path / name)]) == 2

    assert " / " in capsys.readouterr().err
    assert (tmp_path / "is-er-al.jsonl").read_text() == "van mij"


def test_there_is_no_dump_with_people_in_it(tmp_path):
    with pytest.raises(SystemExit):
        main(["dump", str(tmp_path / "kopie.jsonl")])


def _empty(read):
    """Take away what the file holds, and what is never in one but leads to it."""
    with gzip.open(read, "rt", encoding="utf-8") as file:
        labels = {json.loads(line)["model"] for line in file}
    models = {apps.get_model(label) for label in labels}
    models |= {one for one in models_about_people() if one.privacy.kind in LEFT_OUT - {"journal"}}
    with transaction.atomic(), balancing.may_be_emptied(connection):
        for model in models:
            rows = QuerySet(model)
            rows._raw_delete(rows.db)
