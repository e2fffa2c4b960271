"""The list of activities, from the source document into the database: after every migrate, only ever adding."""

from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS

from buurtwerkkamer.kernel.reference import read


def load_after_migrate(*, apps: Apps = installed, using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Put the eight types and 33 activities there, and later what a newer release has more.

    What the cooperative changed since keeps its name, its type, and whether it is put away. A name that the cooperative
    gave something itself is not put there a second time.
    Source: ACT-1, ``reference/activities.toml``.
    """
    try:
        types = apps.get_model("programme", "ActivityType").objects.using(using)
        activities = apps.get_model("programme", "Activity").objects.using(using)
    except LookupError:  # migrating backwards, to before the tables
        return
    known = dict(activities.values_list("code", "label"))
    names = {label.casefold() for label in known.values()}
    position = 0
    for number, entry in enumerate(read("buurtwerkkamer.domain.programme", "activities")["type"], start=1):
        kind, _made = types.get_or_create(code=entry["code"], defaults={"label": entry["label"], "position": number})
        for activity in entry["activity"]:
            position += 1
            if activity["code"] in known or activity["label"].casefold() in names:
                continue
            activities.create(
                code=activity["code"],
                type=kind,
                label=activity["label"],
                position=position,
                volunteer_group=activity.get("group", ""),
                always_present=activity.get("always", False),
            )
