"""Which group the volunteers of an activity form. Source: counting.md, volunteer_groups."""

from buurtwerkkamer.kernel.reference import read


def group_of(*, code: str, type_code: str) -> str:
    """The group of an activity of this type: as the source has it there, else as everything of its type; "" is none."""
    [kind] = [one for one in read("buurtwerkkamer.domain.programme", "activities")["type"] if one["code"] == type_code]
    listed = {one["code"]: one.get("group", "") for one in kind["activity"]}
    group: str = listed.get(code, kind.get("group", ""))
    return group
