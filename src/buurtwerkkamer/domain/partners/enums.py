from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartnerKind(TextChoices):
    """What a partner is. Source: PAR-2."""

    MUNICIPALITY = "municipality", _("gemeente")
    HOUSING_CORPORATION = "housing_corporation", _("woningcorporatie")
    BENEFIT_AGENCY = "benefit_agency", _("uitkeringsinstantie")
    HEALTH_INSURER = "health_insurer", _("zorgverzekeraar")
    CARE = "care", _("zorg en welzijn")
    FUND = "fund", _("fonds")
    OTHER = "other", _("andere instantie")


class Direction(TextChoices):
    """Inbound: from institution to room (afschalen). Outbound: from room to institution (opschalen). Source: VAL-2."""

    INBOUND = "inbound", _("naar de kamer")
    OUTBOUND = "outbound", _("naar een instantie")


class ReferralState(TextChoices):
    """How far a referral is. What a register or a message says was done. Each can follow each. Source: VAL-2."""

    ASKED = "asked", _("gevraagd")
    ACCEPTED = "accepted", _("ze zeiden ja")
    DECLINED = "declined", _("ze zeiden nee")
    DONE = "done", _("gedaan")
    WITHDRAWN = "withdrawn", _("toch niet")
