from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class QuestionKind(TextChoices):
    """The four kinds of question or wish. Source: VOV-2."""

    HELP = "help", _("wil met iemand praten")
    COMPANY = "company", _("zoekt gezelschap")
    CONTRIBUTE = "contribute", _("wil iets doen")
    IMPROVE = "improve", _("wil verder komen")


class Stage(TextChoices):
    """How far a question is. Each can follow each: nothing is forced. Source: VOV-1."""

    NEW = "new", _("nieuw")
    CONNECTING = "connecting", _("wordt verbonden")
    ON_ITS_WAY = "under_way", _("onderweg")
    DONE = "done", _("klaar")
    RESTS = "rests", _("rust")


class Way(TextChoices):
    """How somebody came with a question. Source: VOV-2."""

    WALKED_IN = "walked_in", _("liep binnen")
    NEIGHBOUR = "neighbour", _("via een buur")
    INVITED = "invited", _("wij vroegen het")
    REFERRED = "referred", _("via een instantie")


class Channel(TextChoices):
    """Where a message came in. Source: REG-2."""

    MACHINE = "machine", _("antwoordapparaat")
    MAIL = "mail", _("mail")
    DOOR = "door", _("aan de deur")
    PAPER = "paper", _("briefje")
    PARTNER = "partner", _("via een instantie")  # with the link of a contact


class Became(TextChoices):
    """What a message became. Source: REG-2."""

    QUESTION = "question", _("een vraag")
    JOB = "job", _("een klus")
    REFERRAL = "referral", _("een doorverwijzing")
    ABSENCE = "absence", _("een afmelding")
    READ = "read", _("gelezen")


class CameAbout(TextChoices):
    """Whether it happened, when two were brought together. Source: VOV-4."""

    YES = "yes", _("het is gelukt")
    NO = "no", _("het kwam er niet van")


class News(TextChoices):
    """What was heard of somebody whom we missed. Source: REG-4."""

    COMES = "comes", _("komt weer")
    ILL = "ill", _("is ziek")
    MOVED = "moved", _("is verhuisd")
    PAID_WORK = "paid_work", _("heeft betaald werk")
    OTHER_WORK = "other_work", _("heeft ander werk of school")
    DO_NOT_CALL = "do_not_call", _("wil geen belletje")
    LATER = "later", _("later nog eens")


CELEBRATED: Final = frozenset({News.PAID_WORK, News.OTHER_WORK})


class PathStep(TextChoices):
    """The five steps of the method. None is forced, none is skipped. Source: VOV-1."""

    FIND = "find", _("vinden")
    EMBRACE = "embrace", _("omarmen")
    CONNECT = "connect", _("verbinden")
    DISCOVER = "discover", _("ontdekken")
    STRENGTHEN = "strengthen", _("versterken")


class LetterState(TextChoices):
    """How a letter or form went. Each can follow each: a "no" of an institution is not the end."""

    UNDER_WAY = "under_way", _("loopt")
    WORKED = "worked", _("gelukt")
    FAILED = "failed", _("niet gelukt")
    PASSED_ON = "passed_on", _("doorverwezen")


class FileKind(TextChoices):
    """What is kept of what comes with a mail."""

    PICTURE = "picture", _("een foto")
    PDF = "pdf", _("een pdf")


class MailTrouble(TextChoices):
    """What stood in the way when a mailbox was looked into."""

    AWAY = "away", _("de mailbox antwoordt niet")
    REFUSES = "refuses", _("naam, wachtwoord of map van de mailbox kloppen niet")


class Vulnerability(TextChoices):
    """What may make life hard for somebody, or in their household. Never needed to take part. Source: NBH-4."""

    WORK = "work", _("zoekt lang naar werk")
    SCHOOL = "school", _("ging kort naar school")
    SYSTEMS = "systems", _("kent de weg bij instanties niet goed")
    READING = "reading", _("vindt lezen of schrijven lastig")
    DIGITAL = "digital", _("vindt computer en telefoon lastig")
    ALONE = "alone", _("is vaak alleen")
    LIMITS = "limits", _("heeft een beperking")
    HEALTH = "health", _("is minder gezond")
    STACKED = "stacked", _("heeft veel zorgen tegelijk, zoals schulden")
