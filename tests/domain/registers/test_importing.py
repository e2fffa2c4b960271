"""What happens to each line of a register, and to the room."""

from datetime import date

import pytest
from django.utils import timezone

from buurtwerkkamer.domain.partners.models import Partner, Referral, Tenancy
from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Key, KeyLoan, Membership, MembershipFee, Participation, Person, Talent
from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus
from buurtwerkkamer.domain.programme.models import Activity, Attendance, Headcount, Job, JobHand, Session, Visit
from buurtwerkkamer.domain.registers.enums import ImportState
from buurtwerkkamer.domain.registers.models import LearnedSynonym, RegisterImport
from buurtwerkkamer.domain.registers.services import importing
from buurtwerkkamer.domain.registers.services.checking import check_register
from buurtwerkkamer.domain.registers.services.synonyms import UnusableSynonyms, learn_synonyms, read_synonyms
from buurtwerkkamer.domain.registers.services.undoing import NothingToUndo, undo_import
from buurtwerkkamer.domain.rooms.models import RoomYear
from tests.cast import COOKING, DESK, INLOOP, a_person, a_room, attends, the_activity

from .paper import (
    ATTENDANCE,
    COUNTS,
    JOBS,
    NEIGHBOURS,
    TODAY,
    a_csv,
    a_workbook,
    a_workbook_of,
    an_ods,
    read_in,
    reasons,
)

pytestmark = pytest.mark.django_db
WRITTEN = (
    Person, Participation, Talent, Membership, MembershipFee, Key, KeyLoan, Partner, Referral, Tenancy, Session, Visit,
    Attendance, Headcount, Job, JobHand,
)  # fmt: skip


def what_is_there():
    """How much of everything there is."""
    return {model.__name__: model.objects.count() for model in WRITTEN if model.objects.exists()}


def a_year(folder):
    """A register with all four sheets."""
    people = (*NEIGHBOURS[0], "Straat", "Geboortejaar", "Rol", "Lid sinds", "Contributie", "Sleutel", "Sleutel terug",
              "Verhuurder", "Verwezen door", "Uitkering", "Nieuwkomer", "Talenten", "Opmerking")  # fmt: skip
    rows = [
        people,
        (1, "Fatima", "", "El Amrani", "Hoptille 3", 1970, "deelnemer", "", "ja", "", "", "Ymere", "Buurtteam", "ja",
         "x", "naaien; koken", "komt graag"),
        (2, "Emine", "van der", "Meer", "", "", "vrijwilliger", "3-5-2021", "nee", "1-3-2024", "1-7-2025", "", "", "",
         "", "", ""),
        (3, "Henk", "", "Yılmaz", "", "", "", "", "", date(2025, 2, 1), "", "ymere", "", "", "", "", ""),
    ]  # fmt: skip
    return a_workbook(
        folder,
        Deelnemers=rows,
        Deelname=[
            ATTENDANCE,
            (date(2025, 2, 3), "koffie", 1, "", "", ""),
            ("4-2-2025", "koken", "", "Meer, Emine v.d.", "vrijw.", "2:30"),
        ],
        Klussen=[JOBS, ("2025-03-01", "Hoptille 3", "kraan lekt", "Fatima El Amrani", "HENK YILMAZ", "1,5", "gedaan")],
        Telling=[COUNTS, ("5 maart 2025", "inloop", 7)],
    )


def test_a_whole_register_goes_in(room, tmp_path):
    note, findings = read_in(room, a_year(tmp_path))

    assert findings.imported() == {"people": 3, "attendances": 2, "jobs": 1, "counts": 1}
    assert (findings.duplicates, findings.reported) == (0, [])
    assert (note.state, note.people, note.attendances, note.jobs, note.counts) == (ImportState.DONE, 3, 2, 1, 1)
    assert [(unused.column, unused.why) for unused in findings.unused] == [
        ("Uitkering", "niet bewaard: we hebben het niet nodig")
    ]
    helped = Attendance.objects.get(capacity=Capacity.VOLUNTEER)
    assert (helped.person.first_name, helped.activity.code, helped.minutes) == ("Emine", COOKING, 150)
    job = Job.objects.get()
    assert (job.requester.first_name, job.status, job.done_on) == ("Fatima", JobStatus.DONE, date(2025, 3, 1))
    assert (job.hands.get().person.first_name, job.hands.get().minutes) == ("Henk", 90)
    assert Headcount.objects.get().count == 7


def test_what_a_register_says_of_a_person_becomes_facts_with_a_day(room, tmp_path):
    read_in(room, a_year(tmp_path))
    fatima, emine, henk = Person.objects.order_by("pk")
    known = {p.person_id: p for p in Participation.objects.all()}

    assert (fatima.street, fatima.birth_year, known[fatima.pk].note) == ("Hoptille 3", 1970, "komt graag")
    assert {talent.words for talent in fatima.talents.all()} == {"naaien", "koken"}
    # The first day that the register shows somebody is the day since which the room certainly knew them
    assert [known[person.pk].since for person in (fatima, emine, henk)] == [
        date(2025, 2, 3), date(2021, 5, 3), date(2025, 2, 1),
    ]  # fmt: skip
    assert known[fatima.pk].newcomer_on == date(2025, 2, 3)
    referral = Referral.objects.get()
    assert (referral.person, referral.referred_on, referral.known_on) == (fatima, None, date(2025, 2, 3))
    assert [(m.person, m.since, list(m.fees.values_list("year", flat=True))) for m in Membership.objects.all()] == [
        (fatima, date(2025, 1, 1), [2025]),
        (emine, date(2021, 5, 3), []),
    ]
    assert [(loan.person, loan.returned_on) for loan in KeyLoan.objects.order_by("lent_on")] == [
        (emine, date(2025, 7, 1)),
        (henk, None),
    ]
    assert {partner.name for partner in Partner.objects.all()} == {"Ymere", "Buurtteam"}
    assert Tenancy.objects.count() == 2
    assert emine.roleperiods.get().role == Role.VOLUNTEER


@pytest.mark.parametrize(
    ("line", "column", "value", "why"),
    [
        (("12-3-2034", "koffie", 1), "Datum", "12-3-2034", "nog niet geweest"),
        (("31-12-2004", "koffie", 1), "Datum", "31-12-2004", "voor 2005"),
        (("31-2-2025", "koffie", 1), "Datum", "31-2-2025", "bestaat niet"),
        (("gisteren", "koffie", 1), "Datum", "gisteren", "geen datum"),
        (("", "koffie", 1), "Datum", "", "geen datum"),
        (("3-2-2025", "parapente", 1), "Activiteit", "parapente", "kennen we niet"),
        (("3-2-2025", "", 1), "Activiteit", "", "geen activiteit"),
        (("3-2-2025", "koffie", 920), "Nr", 920, "niet bij de deelnemers"),
        (("3-2-2025", "koffie", "A1"), "Nr", "A1", "geen nummer"),
        (("3-2-2025", "koffie", "", "Onbekende Bezoeker"), "Naam", "Onbekende Bezoeker", "niet bij de deelnemers"),
        (("3-2-2025", "koffie", "", "Bep Bos"), "Naam", "Bep Bos", "meer dan één persoon"),
        (("3-2-2025", "koffie"), "Naam", "", "geen nummer en geen naam"),
        (("3-2-2025", "koffie", 1, "", "baas"), "Als", "baas", "deelnemer of vrijwilliger"),
        (("3-2-2025", "koffie", 1, "", "v", "40"), "Uren", "40", "hooguit 16"),
        (("3-2-2025", "koffie", 1, "", "v", "-2"), "Uren", "-2", "hooguit 16"),
        (("3-2-2025", "koffie", 1, "", "", "veel"), "Uren", "veel", "geen uren"),
    ],
)
def test_a_line_that_cannot_go_in_is_reported_and_the_rest_goes_in(room, tmp_path, line, column, value, why):
    people = (*NEIGHBOURS, (4, "Bep", "", "Bos"), (5, "Bep", "", "Bos"))
    lines = [ATTENDANCE, ("1-2-2025", "koffie", 1), line, ("2-2-2025", "koffie", 1)]
    _note, findings = read_in(room, a_workbook(tmp_path, Deelname=lines, Deelnemers=people))

    assert reasons(findings) == [("Deelname", 3, column, value)]
    assert why in findings.reported[0].reason
    assert findings.imported() == {"people": 5, "attendances": 2, "jobs": 0, "counts": 0}


@pytest.mark.parametrize(
    "line",
    [(), ("", " ", ""), ("Totaal", "", 5880), ("", "totaal 2025:", 12)],
    ids=["empty", "blank", "a total", "a total further on"],
)
def test_a_blank_line_and_a_total_are_read_over(room, tmp_path, line):
    lines = [ATTENDANCE, line, ("1-2-2025", "koffie", 1), line]
    _note, findings = read_in(room, a_workbook(tmp_path, Deelnemers=NEIGHBOURS, Deelname=lines))
    assert (findings.reported, findings.duplicates, len(findings.attendances)) == ([], 0, 1)


def test_the_same_day_activity_person_and_capacity_is_a_duplicate(room, tmp_path):
    lines = [
        ATTENDANCE,
        ("1-2-2025", "koffie", 1, "", "vrijw.", "2"),
        ("01/02/25", "Babbeluur en inloop", "", "FATIMA EL AMRANI", "vrijwilliger", "3"),  # the same, in other words
        ("1-2-2025", "koffie", 1, "", "deelnemer"),  # in another capacity
    ]
    counts = [COUNTS, ("1-2-2025", "koffie", 4), ("1-2-2025", "inloop", 9)]
    job = ("1-2-2025", "Hoptille 3", "kraan lekt", "", "", "", "open")
    file = a_workbook(tmp_path, Deelnemers=NEIGHBOURS, Deelname=lines, Telling=counts, Klussen=[JOBS, job, job])
    _note, findings = read_in(room, file)

    assert findings.duplicates == 3
    assert Attendance.objects.get(capacity=Capacity.VOLUNTEER).minutes == 120  # the earlier line stays
    assert (Headcount.objects.get().count, Job.objects.count()) == (4, 1)


def test_the_same_register_twice_changes_nothing_the_second_time(room, tmp_path):
    file = a_year(tmp_path)
    read_in(room, file)
    before, written = what_is_there(), list(RoomYear.objects.values_list("year", "written"))

    _note, findings = read_in(room, file)

    assert set(findings.imported().values()) == {0}
    assert findings.duplicates == 7
    assert what_is_there() == before
    assert list(RoomYear.objects.values_list("year", "written")) == written


def test_a_longer_register_adds_what_is_new_and_leaves_what_is_known(room, tmp_path):
    people = (("Nr", "Voornaam", "Straat", "Contributie", "Sleutel"), (1, "Fatima", "Hoptille 3"))
    read_in(room, a_workbook(tmp_path, Deelnemers=people))
    longer = (people[0], (1, "Fatima", "Elders 5", "ja", "1-2-2025"), (2, "Bep", "", "", ""))
    day = [ATTENDANCE, ("3-2-2025", "koffie", 1)]
    _note, findings = read_in(room, a_workbook(tmp_path, "later.xlsx", Deelnemers=longer, Deelname=day))

    assert (findings.imported()["people"], findings.duplicates) == (1, 1)
    fatima = Person.objects.get(first_name="Fatima")
    assert fatima.street == "Hoptille 3"
    assert MembershipFee.objects.get().membership.person == KeyLoan.objects.get().person == fatima


def test_persons_whom_the_room_knows_are_recognised_by_number_or_by_their_only_name(room, tmp_path):
    henk = a_person(room, "Henk", last_name="Yılmaz")
    bep = a_person(room, "Bep", number=7)
    people = [("Nr", "Voornaam", "Achternaam"), (3, "HENK", "Yilmaz"), (7, "Bep", ""), ("", "Mei", ""), ("", "Mei", "")]
    lines = [ATTENDANCE, ("3-2-2025", "koffie", 3), ("3-2-2025", "koffie", 7), ("4-2-2025", "koffie", "", "mei")]
    _note, findings = read_in(room, a_workbook(tmp_path, Deelnemers=people, Deelname=lines))

    assert (findings.reported, findings.imported()["people"]) == ([], 1)
    assert {attendance.person for attendance in Attendance.objects.filter(on=date(2025, 2, 3))} == {henk, bep}


def test_a_number_that_belongs_to_somebody_else_is_not_believed(room, tmp_path):
    people = (*NEIGHBOURS, (2, "Kofi", "", "Mensah"))
    lines = [ATTENDANCE, ("3-2-2025", "koffie", 2)]
    _note, findings = read_in(room, a_workbook(tmp_path, Deelnemers=people, Deelname=lines))

    assert reasons(findings) == [("Deelnemers", 5, "Nr", 2), ("Deelname", 2, "Nr", 2)]
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    ("header", "cell", "stays"),
    [
        ("Opmerking", "bsn 111222333", False),
        ("Straat", "111222333", False),
        ("Talenten", "koken; 1112 22 333", False),
        ("Nr", 111222333, False),
        ("Lid sinds", "in 2019", False),
        ("Sleutel", "12-3-2034", False),
        ("Voornaam", "", False),
        ("Rol", "kampioen", True),
        ("Geboortejaar", "oud", True),
        ("Contributie", "soms", True),
        ("Opmerking", "x" * 301, True),
    ],
)
def test_a_person_goes_in_without_a_detail_but_never_with_a_wrong_day_or_a_bsn(room, tmp_path, header, cell, stays):
    known = {"Nr": 1, "Voornaam": "Fatima"} | {header: cell}
    lines = [ATTENDANCE, ("3-2-2025", "koffie", 1)]
    file = a_workbook(tmp_path, Deelnemers=[tuple(known), tuple(known.values())], Deelname=lines)
    _note, findings = read_in(room, file)

    assert (findings.reported[0].sheet, findings.reported[0].column) == ("Deelnemers", header)
    assert Person.objects.count() == stays
    assert "111222333" not in str(findings.to_json())
    if not stays and header not in {"Nr", "Voornaam"}:
        assert "rij 2 van de deelnemers" in findings.reported[1].reason  # told why, not just that


def test_a_key_cannot_come_back_before_it_was_given(room, tmp_path):
    header = ("Nr", "Voornaam", "Sleutel", "Sleutel terug")
    people = [header, (1, "Fatima", "3-2-2025", "2-2-2025"), (2, "Bep", "", "2-2-2025"), (3, "Mei", "nee", "-")]
    _note, findings = read_in(room, a_workbook(tmp_path, Deelnemers=people))
    assert [line.column for line in findings.reported] == ["Sleutel terug", "Sleutel"]
    assert [person.first_name for person in Person.objects.all()] == ["Mei"]


def test_columns_and_sheets_that_say_nothing_to_us_are_told(room, tmp_path):
    file = a_workbook_of(
        tmp_path / "register.xlsx",
        {
            "Kas": [("Bedrag",)],
            "DEELNAME": [ATTENDANCE],
            "Deelnemers ": [("Kleur", *NEIGHBOURS[0])],
            "Telling": [("x",)],
        },
    )
    _note, findings = read_in(room, file)
    assert [(unused.sheet, unused.column) for unused in findings.unused] == [("Kas", ""), ("Deelnemers", "Kleur")]
    assert reasons(findings) == [("Telling", 1, "", "")]


@pytest.mark.parametrize("ending", ["ods", "csv"])
def test_a_register_may_be_of_another_program(room, tmp_path, ending):
    a_person(room, "Fatima", last_name="El Amrani", number=1)
    rows = [
        ("Aanwezigheid 2025",),
        (),
        ("ACTIVITÉIT", "Nr.", "datum"),
        ("Koffie", "1", "3-2-2025"),
        ("koffie", "2", "x"),
    ]
    file = tmp_path / f"register.{ending}"
    an_ods(file, {"Blad1": rows}) if ending == "ods" else a_csv(file, rows)
    _note, findings = read_in(room, file)
    assert len(findings.attendances) == 1
    assert reasons(findings) == [("Blad1" if ending == "ods" else "Deelname", 5, "datum", "x")]


def test_looking_writes_nothing_and_tells_the_same(room, tmp_path, only_reads):
    file = a_year(tmp_path)
    with only_reads():
        looked = check_register(room=room, file=file, today=TODAY)
    assert what_is_there() == {}
    _note, findings = read_in(room, file)
    assert looked.to_json() == findings.to_json()


def test_a_key_that_came_back_since_the_last_time_is_back_and_undone_it_is_out_again(room, tmp_path):
    header = ("Nr", "Voornaam", "Sleutel", "Sleutel terug")
    first = a_workbook(tmp_path, Deelnemers=[header, (1, "Kofi", "3-2-2025", "")])
    later = a_workbook(tmp_path, "later.xlsx", Deelnemers=[header, (1, "Kofi", "3-2-2025", "4-11-2025")])
    read_in(room, first)
    note, _findings = read_in(room, later)
    assert KeyLoan.objects.get().returned_on == date(2025, 11, 4)

    undo_import(note=note, by=DESK)

    assert KeyLoan.objects.get().returned_on is None


def test_a_job_that_was_open_the_last_time_and_is_done_now_is_one_job(room, tmp_path):
    still_open = ("3-2-2025", "Hoptille 3", "kraan lekt", "Fatima El Amrani", "", "", "open")
    done = ("10-2-2025", "Hoptille 3", "Kraan lekt", "Fatima El Amrani", "Henk Yılmaz", "1,5", "gedaan")
    first = a_workbook(tmp_path, Deelnemers=NEIGHBOURS, Klussen=[JOBS, still_open])
    later = a_workbook(tmp_path, "later.xlsx", Deelnemers=NEIGHBOURS, Klussen=[JOBS, done])
    read_in(room, first)
    note, _findings = read_in(room, later)
    job = Job.objects.get()
    assert (job.status, job.asked_on, job.done_on) == (JobStatus.DONE, date(2025, 2, 3), date(2025, 2, 10))
    assert job.hands.get().minutes == 90

    for again in (first, later):
        _note, findings = read_in(room, again)
        assert (findings.imported()["jobs"], Job.objects.count()) == (0, 1)

    undo_import(note=note, by=DESK)
    assert (Job.objects.get().status, JobHand.objects.count()) == (JobStatus.OPEN, 0)


def test_a_crash_half_way_leaves_nothing_behind(room, tmp_path, monkeypatch):
    def crash(**_known):
        raise RuntimeError("power cut")

    monkeypatch.setattr(importing, "record_headcounts", crash)
    with pytest.raises(RuntimeError):
        read_in(room, a_year(tmp_path))
    assert what_is_there() == {}
    assert not RegisterImport.objects.exists()


def test_who_watches_sees_it_come_nearer(room, tmp_path):
    shares = []
    read_in(room, a_year(tmp_path), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


# --- Undo -----------------------------------------------------------------------------------------------------------


def test_undone_nothing_is_left_and_the_register_can_go_in_again(room, tmp_path):
    file = a_year(tmp_path)
    note, _findings = read_in(room, file)
    undone = undo_import(note=note, by=DESK)

    assert (undone.state, undone.kept) == (ImportState.UNDONE, 0)
    assert what_is_there() == {}
    with pytest.raises(NothingToUndo):
        undo_import(note=note, by=DESK)
    _note, findings = read_in(room, file)
    assert findings.imported()["people"] == 3


def test_somebody_who_came_again_since_stays_known(room, tmp_path):
    note, _findings = read_in(room, a_year(tmp_path))
    fatima = Person.objects.get(first_name="Fatima")
    attends(fatima, on=date(2025, 2, 3))  # the same day and session, by hand: it was there
    attends(fatima, on=date(2026, 1, 5))
    undone = undo_import(note=note, by=DESK)

    assert undone.kept == 1
    assert Person.objects.get() == Participation.objects.get().person == fatima
    assert [attendance.on for attendance in Attendance.objects.all()] == [date(2026, 1, 5)]
    assert not Membership.objects.exists()


def test_undoing_one_import_leaves_another_whole(room, tmp_path):
    first, _findings = read_in(room, a_year(tmp_path))
    more = [ATTENDANCE, (date(2025, 2, 3), "koffie", 2), ("9-9-2025", "koffie", 1)]
    second, _findings = read_in(room, a_workbook(tmp_path, "later.xlsx", Deelname=more))
    undone = undo_import(note=first, by=DESK)

    assert undone.kept == 2
    assert set(Attendance.objects.values_list("import_id", flat=True)) == {second.pk}
    assert Session.objects.count() == 2  # the one of the first import that others came to, and their own


# --- Own words ------------------------------------------------------------------------------------------------------


def test_an_unknown_word_is_asked_about_once_and_then_remembered(room, tmp_path):
    lines = [ATTENDANCE, ("3-2-2025", "naaiklub", 1), ("4-2-2025", "naaiklub", 1), ("5-2-2025", "Naai-Klub", 1)]
    file = a_workbook(tmp_path, Deelnemers=NEIGHBOURS, Deelname=lines)
    looked = check_register(room=room, file=file, today=TODAY)
    assert [(question.word, question.lines) for question in looked.questions] == [("naaiklub", 3)]
    assert looked.questions[0].proposals[0] == "Handwerken/naaiclub"

    learn_synonyms(room=room, meanings={"naaiklub": the_activity("handwerken-naaiclub")}, by=DESK)

    _note, findings = read_in(room, file)
    assert (findings.questions, len(findings.attendances)) == ([], 3)
    elsewhere = check_register(room=a_room("elders"), file=file, today=TODAY)
    assert len(elsewhere.questions) == 1


def test_the_list_and_built_in_words_go_before_what_a_room_taught(room, tmp_path):
    learn_synonyms(room=room, meanings={"koffie": the_activity(COOKING)}, by=DESK)
    lines = [ATTENDANCE, ("3-2-2025", "koffie", 1)]
    read_in(room, a_workbook(tmp_path, Deelnemers=NEIGHBOURS, Deelname=lines))
    assert Attendance.objects.get().activity.code == INLOOP


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("woorden.toml", '"ons uurtje" = "Babbeluur en inloop"\nparapente = "bingo"\n'),
        ("woorden.csv", "ons uurtje;Babbeluur en inloop\nparapente;bingo\n"),
        ("woorden.csv", "ons uurtje = babbeluur\nparapente = bingo\n"),
    ],
)
def test_own_words_are_read_from_a_list(room, tmp_path, name, text):
    (tmp_path / name).write_text(text)
    meanings = read_synonyms(room=room, file=tmp_path / name)
    assert {word: activity.code for word, activity in meanings.items()} == {
        "ons uurtje": INLOOP, "parapente": "spellenavond-en-bingo",
    }  # fmt: skip


@pytest.mark.parametrize("text", ['"ons uurtje" = "vliegen"', "= =", '"a" = 5'])
def test_a_list_of_words_that_cannot_be_used_is_refused(room, tmp_path, text):
    (tmp_path / "woorden.toml").write_text(text)
    with pytest.raises(UnusableSynonyms):
        read_synonyms(room=room, file=tmp_path / "woorden.toml")
    assert not LearnedSynonym.objects.exists()


def test_two_answers_for_one_word_leave_the_last(room):
    for code in (INLOOP, COOKING):
        learn_synonyms(room=room, meanings={"uurtje": Activity.objects.get(code=code)}, by=DESK)
    assert LearnedSynonym.objects.get().activity.code == COOKING


def test_an_import_says_when_and_by_whom(room, tmp_path):
    at = timezone.now()
    note, _findings = read_in(room, a_year(tmp_path), at=at)
    assert (note.by, note.offered_at, note.file_name, len(note.sha256)) == ("desk", at, "register.xlsx", 64)
