"""Who has been away for longer than people are kept. Source: REG-6, DNA-11."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.trust.rules.keeping import PERSON, kept_since, models_about_people
from buurtwerkkamer.kernel.privacy import Privacy


def people_past_their_term(*, on: date) -> QuerySet[Person]:
    """Everybody of whom nothing happened since the term began that ends ``on``, and nothing still is so.

    What happens to somebody is what models say of their own ``days``: a visit, a role, a key, a question. One query;
    every part of it goes by person.
    """
    since = kept_since(PERSON, on=on)
    people = Person.objects.filter(is_forgotten=False)
    for model in models_about_people():
        declared: Privacy = model.privacy  # type: ignore[attr-defined]
        if declared.of and declared.days:
            last = declared.days[-1]
            still = Q(**{f"{last}__gte": since}) | Q(**{f"{last}__isnull": True})
            people = people.exclude(Exists(QuerySet(model).filter(still, **{declared.of: OuterRef("pk")})))
    return people.order_by("pk")
