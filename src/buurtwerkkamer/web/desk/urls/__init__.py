"""Addresses of the desk, a module a context; the same word names view, template and test."""

from django.urls import URLPattern

from . import (
    accounts,
    activities,
    activity_list,
    association,
    attendance,
    jobs,
    journal,
    keys,
    messages,
    missed,
    money,
    partners,
    people,
    person,
    petty_cash,
    programme,
    publishing,
    questions,
    registers,
    room,
    table,
    today,
)

app_name = "desk"
urlpatterns: list[URLPattern] = [
    *activity_list.paths,
    *today.paths,
    *messages.paths,
    *missed.paths,
    *questions.paths,
    *table.paths,
    *people.paths,
    *partners.paths,
    *person.paths,
    *activities.paths,
    *programme.paths,
    *attendance.paths,
    *jobs.paths,
    *keys.paths,
    *association.paths,
    *money.paths,
    *petty_cash.paths,
    *room.paths,
    *accounts.paths,
    *journal.paths,
    *registers.paths,
    *publishing.paths,
]
