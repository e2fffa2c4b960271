"""Whatever is typed in a form: it is taken or refused in words, what was typed is shown again, and nothing breaks.

Every form there is, also one that is made next year: a class that nobody can make here fails. Source: REG-6.
"""

import importlib
import os
import pkgutil
from datetime import date, time, timedelta

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtwerkkamer import web
from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.domain.partners.models import Partner
from buurtwerkkamer.domain.pathway.enums import PathStep
from buurtwerkkamer.domain.people.enums import AccessRole, Purpose
from buurtwerkkamer.domain.people.models import Invitation, Person
from buurtwerkkamer.domain.programme.models import Activity, ActivityType, Job
from buurtwerkkamer.domain.programme.queries.week import occurrences
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, plan_session
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.web.dashboards.forms import area_sites, neighbourhoods, of_areas
from buurtwerkkamer.web.desk.forms import (
    accounts,
    activity_list,
    association,
    bank,
    jobs,
    journal,
    leading,
    letters,
    messages,
    money,
    money_year,
    partners,
    person,
    programme,
    questions,
    registers,
)
from buurtwerkkamer.web.desk.forms.meanwhile import ASKED, CarryingForm, MeanwhileForm
from buurtwerkkamer.web.public import invited
from buurtwerkkamer.web.ui import consents, own_path
from buurtwerkkamer.web.ui.fields import DayField, EurosField, HoursField, TimeField
from buurtwerkkamer.web.ui.forms import Form
from tests.cast import DESK, INLOOP, the_activity
from tests.web.test_any_request import FILES, NASTY, PROBE
from tests.web.test_parsers import JPEG

EXAMPLES = 400 if os.environ.get("BWK_SOAK") == "full" else 10
TODAY = date(2025, 6, 3)
PHRASE = "appel taart kaneel"
QUESTIONS = [{"word": "Bingo", "lines": 3, "proposals": []}, {"word": "Éten", "lines": 1, "proposals": []}]


def _who():
    """Who asks, and who may take it up."""
    return {"room": Room.objects.first(), "helpers": list(Person.objects.all())}


def _coming():
    """What somebody may be away from."""
    room = Room.objects.first()
    plan_session(room=room, line=SessionLine(the_activity(INLOOP).pk, TODAY, time(10), time(12)), by=DESK)
    return occurrences(room=room, within=Period(TODAY, TODAY + timedelta(days=7)))


def _job(requester=None):
    """A job that may be changed; for somebody whom the room knows, it does not ask for whom."""
    job = Job(room=Room.objects.first(), kind=Activity.objects.first(), words=PHRASE, requester=requester)
    return {"job": job, "kinds": Activity.objects.all(), "landlords": Partner.objects.all()}


# What some forms must be given; each in all ways in which a page does
GIVEN = {
    consents.ConsentForm: [
        lambda purpose=purpose, child=child: {"purpose": purpose, "child": child}
        for purpose in (Purpose.SHARING, Purpose.PHOTO)
        for child in (True, False)
    ],
    own_path.OwnWordsForm: [lambda step=step: {"step": step} for step in (PathStep.FIND, PathStep.STRENGTHEN)],
    programme.PlanForm: [lambda: {"room": Room.objects.first()}],
    registers.AnswersForm: [lambda: {"questions": QUESTIONS, "activities": list(Activity.objects.all())}],
    jobs.AskForm: [
        lambda: {"room": Room.objects.first(), "kinds": Activity.objects.all(), "landlords": Partner.objects.all()}
    ],
    jobs.ChangeForm: [_job, lambda: _job(Person.objects.first())],
    jobs.DoneForm: [
        lambda: {"people": list(Person.objects.all()), "today": timezone.localdate()}
    ],  # "vandaag" may be said
    association.TermForm: [lambda: {"members": list(Person.objects.all())}],
    activity_list.ActivityForm: [lambda: {"types": list(ActivityType.objects.all())}],
    leading.LeadersForm: [
        lambda: {"room": Room.objects.first(), "choices": {each.pk: each.first_name for each in Person.objects.all()}},
        lambda: {"room": Room.objects.first(), "choices": {}},
    ],
    person.DetailsForm: [lambda part=part: {"part": part, "today": TODAY} for part in person.PARTS],
    neighbourhoods.MapForm: [
        lambda: {"year": 2019, "region": "GM0363", "years": [2019, 2018], "regions": [("GM0363", "Amsterdam")]}
    ],
    of_areas.OfAreas: [
        lambda: {"year": 2019, "region": "GM0363", "years": [2019, 2018], "regions": [("GM0363", "Amsterdam")]}
    ],
    area_sites.SitesForm: [
        lambda: {"year": 2019, "region": "GM0363", "years": [2019, 2018], "regions": [("GM0363", "Amsterdam")]}
    ],
    accounts.InviteForm: [lambda: {"roles": list(AccessRole)}],
    invited.AcceptForm: [
        lambda email=email: {
            "invitation": Invitation(role=AccessRole.ASSISTANT, name="Henk", email=email, room=Room.objects.first())
        }
        for email in ("", "henk@example.org")
    ],
    bank.ChoiceForm: [lambda cents=cents: {"cents": cents} for cents in (-120_050, 2_500)],
    bank.DivideForm: [
        lambda cents=cents: {"cents": cents, "rooms": list(Room.objects.all())} for cents in (-120_050, 2_500)
    ],
    letters.NoteForm: [_who],
    letters.ChangeForm: [lambda: {"helpers": list(Person.objects.all()), "today": TODAY}],
    messages.AbsenceForm: [lambda: {"room": Room.objects.first(), "coming": _coming(), "today": TODAY}],
    messages.JobForm: [lambda: _who() | {"kinds": Activity.objects.all()}],
    messages.ReferralForm: [_who],
    money_year.TwoMembersForm: [lambda: {"members": list(Person.objects.all())}],
    money.ParameterForm: [lambda code=code: {"code": code} for code in ParameterCode],
    questions.AskForm: [_who],
    questions.ChangeForm: [lambda: {"helpers": list(Person.objects.all()), "today": TODAY}],
    questions.TakenForm: [lambda: {"helpers": list(Person.objects.all())}],
    questions.WhoForm: [lambda: {"room": Room.objects.first()}],
    partners.AlongForm: [
        lambda child=child: {
            "partners": list(Partner.objects.all()),
            "helpers": list(Person.objects.all()),
            "words": "Mag dit?",
            "is_child": child,
        }
        for child in (True, False)
    ],
    journal.JournalForm: [lambda is_team=is_team: {"with_people": is_team} for is_team in (True, False)],
}
BY_THE_PACKAGE = {
    "Activate",
    "Open",
    "OpenAgain",
    "AtTheDoor",
    "AddKey",
    "RenameKey",
}  # whose rules are allauth's; ours are its words


BY_NAME = {  # what fits together, or is of a form of its own
    "starts_at": ["9.30"], "ends_at": ["11.00"], "until": ["over 3 weken"], "kvk_number": ["12345678"],
    "who": ["Fatima"], "password": [PHRASE], "again": [PHRASE], "username": ["henk"],
    "uitkering": ["20"], "thuis": ["30"], "opleiding": ["15"], "straal": ["1500"],
    "iban": ["NL91 ABNA 0417 1643 00"], "account": ["4301"], "account_1": ["4302"], "account_2": ["4303"],
    "account_3": ["4101"], "account_4": ["4102"], "account_5": ["4103"], "whose": ["alle"],
    "since": ["1 juli 2025", "vandaag"],
}  # fmt: skip
NEVER_TAKEN = {"ExampleForm", "AbsenceForm"}  # the gallery shows how a form says no; who is away is asked a second time


def all_forms():
    """Every form class of every module of the screens, by name."""
    for module in pkgutil.walk_packages(web.__path__, f"{web.__name__}."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    found, more = [], [forms.BaseForm]
    while more:
        more = [below for one in more for below in one.__subclasses__()]
        found += [one for one in more if one.__module__.startswith(web.__name__)]
    return sorted(set(found), key=lambda one: (one.__module__, one.__name__))


FORMS = [
    one for one in all_forms() if one not in (Form, MeanwhileForm, CarryingForm) and one.__name__ not in BY_THE_PACKAGE
]
WAYS = [(one, given) for one in FORMS for given in GIVEN.get(one, [dict])]


def test_every_form_is_made_here_and_of_the_others_is_said_why_not():
    assert len(FORMS) > 30
    assert {one.__name__ for one in all_forms()} - {one.__name__ for one in FORMS} == {
        "Form", "MeanwhileForm", "CarryingForm", *BY_THE_PACKAGE,
    }  # fmt: skip


def names_of(form):
    """Each field as the browser sends it, with the choices that it offers."""
    for name, field in form.fields.items():
        offered = [
            str(value) for value, _label in getattr(field, "choices", ()) if not isinstance(_label, list | tuple)
        ]
        yield form.add_prefix(name), field, offered
        if field.show_hidden_initial:
            yield form.add_initial_prefix(name), field, offered
        if isinstance(form, MeanwhileForm):
            for asked in ASKED:
                yield f"{asked}{name}", field, []


def meant(name, field, offered):
    """What somebody who understands the question sends."""
    if words := BY_NAME.get(name.removeprefix("initial-")):
        return st.just(words)
    if isinstance(field, forms.FileField):
        return st.just([SimpleUploadedFile("a.jpg", JPEG)])
    if chosen := [value for value in offered if value]:
        return st.lists(st.sampled_from(chosen[:20]), min_size=1, max_size=1)
    of_kind = [(DayField, ["vandaag", "2 juni 2025"]), (TimeField, ["9.30", "half 10"]), (EurosField, ["1,50", "3"]),
               (HoursField, ["12", "1,5", "1:30"])]  # fmt: skip
    words = next((words for kind, words in of_kind if isinstance(field, kind)), None)
    if words is None:
        words = ["7", "12"] if isinstance(field, forms.IntegerField) else ["Fatima", "fatima", "7", "koken"]
    return st.lists(st.sampled_from(words), min_size=1, max_size=1)


def anything(name, field, offered):
    """What nobody meant, in its place: of another kind, twice, or not there."""
    if name.startswith(ASKED):
        return st.lists(st.sampled_from(["mijn", "ander", "", PROBE]), max_size=2)
    words = st.sampled_from([*NASTY, *offered[:20], "3 feb", "half 10"]) | st.text(max_size=80)
    if isinstance(field, forms.FileField):
        names = st.sampled_from(["a.jpg", "../a.xlsx", "é.csv", "a" * 300])
        file = st.builds(SimpleUploadedFile, names, st.sampled_from(FILES) | st.binary(max_size=200))
        return st.lists(file, max_size=2) | st.lists(words, max_size=1)
    return st.lists(words, max_size=3)


@st.composite
def filled_in(draw, form):
    """A form as it is sent: most of it as it was meant, of some fields anything."""
    fields = {name: (field, offered) for name, field, offered in names_of(form)}
    spoilt = draw(st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True)) if fields else []
    sent = [name for name in fields if name in spoilt or not name.startswith(ASKED)]
    return {name: draw((anything if name in spoilt else meant)(name, *fields[name])) for name in sent}


@pytest.mark.parametrize(("form_class", "given_to"), WAYS, ids=lambda one: getattr(one, "__name__", ""))
def test_whatever_is_typed_is_taken_or_refused_and_shown_again(form_class, given_to, neighbourhood):
    more = given_to()
    taken = []

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), database=None)
    @given(sent=filled_in(form_class(**more)))
    def holds(sent):
        data, files = QueryDict(mutable=True), MultiValueDict()
        for name, values in sent.items():
            data.setlist(name, [value for value in values if isinstance(value, str)])
            if of_files := [value for value in values if not isinstance(value, str)]:
                files.setlist(name, of_files)
        takes_files = any(isinstance(field, forms.FileField) for field in form_class(**more).fields.values())
        form = form_class(data, files, **more) if takes_files else form_class(data, **more)
        taken.append(_holds(form))

    holds()
    assert True in taken or form_class.__name__ in NEVER_TAKEN


def _holds(form):
    if form.is_valid():
        assert not list(_unwritable(form.cleaned_data.values()))
        if isinstance(form, CarryingForm):
            form.written()
    else:
        assert any(words for words in form.errors.values())
    if isinstance(form, CarryingForm):
        form.seen()
    assert "<bwk-probe" not in str(form.render())
    return form.is_valid()


def test_the_walk_above_would_see_a_form_that_breaks_or_keeps_what_nothing_keeps():
    class Breaks(Form):
        name = forms.CharField()

        def clean_name(self):
            return int(self.cleaned_data["name"])

    with pytest.raises(ValueError, match="invalid literal"):
        _holds(Breaks({"name": "geen getal"}))
    assert list(_unwritable(["a", ["b\x00"]])) == ["b\x00"]


def _unwritable(values):
    """What no database keeps."""
    for value in values:
        if isinstance(value, list | tuple | set):
            yield from _unwritable(value)
        elif isinstance(value, str) and "\x00" in value:
            yield value
