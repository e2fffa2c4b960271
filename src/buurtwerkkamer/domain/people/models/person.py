from functools import lru_cache
from typing import Any, Final, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.rooms.enums import Paint
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.spelling import contracted, folded, sounds

LONGEST_FOLDED: Final = 400  # characters; folding may make two letters of one
LONGEST_SOUNDS: Final = 300


class Person(models.Model):
    """Anybody a room knows. A first name is enough; nothing else is ever required, and there is no BSN anywhere.

    ``folded`` and ``sounds`` repeat the names and the street as a search needs them: ``spelled`` fills them, and every
    writer in bulk calls it; the database refuses a person without. Source: DNA-11, REG-5; data-and-law.md B6.
    """

    privacy = privacy(
        personal="first_name infix last_name street birth_year picture paint folded sounds",
        plain="cooperative import_id is_forgotten",
        of="pk",
        kind="person",
        coded="folded sounds",
    )

    cooperative = models.ForeignKey("rooms.Cooperative", models.PROTECT, related_name="+")
    first_name = models.CharField(_("voornaam"), max_length=60)
    infix = models.CharField(_("tussenvoegsel"), max_length=20, blank=True)
    last_name = models.CharField(_("achternaam"), max_length=60, blank=True)
    street = models.CharField(_("straat"), max_length=120, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("geboortejaar"), null=True, blank=True)
    picture = models.CharField(_("plaatje"), max_length=24, blank=True)
    paint = models.CharField(_("kleur"), max_length=8, choices=Paint, blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)  # the register import that wrote it
    folded = models.CharField(max_length=LONGEST_FOLDED, editable=False)  # " henk van der meer vd vandermeer hoptille "
    sounds = models.CharField(max_length=LONGEST_SOUNDS, editable=False)  # " hnk mIr ": each between spaces
    is_forgotten = models.BooleanField(default=False, db_default=False, editable=False)  # nobody: what counts stays

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(first_name=""), name="person_has_first_name"),
            models.CheckConstraint(condition=~Q(folded=""), name="person_can_be_found"),
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__range=(1900, 2100)), name="person_birth_year_plausible"
            ),
        )
        indexes = (models.Index(fields=("import_id",), condition=~Q(import_id=None), name="person_import"),)

    def __str__(self) -> str:
        return f"person {self.pk}"  # never a name: this string reaches logs

    def save(self, *args: Any, update_fields: Any = None, **options: Any) -> None:
        """As Django's, findable by what it is called now."""
        self.spelled()
        also = None if update_fields is None else {*update_fields, "folded", "sounds"}
        super().save(*args, update_fields=also, **options)

    def take_over(self, other: "Person") -> None:
        """What is not known of this one, as it is known of the other; the name stays."""
        if not self.picture:
            self.picture, self.paint = other.picture, other.paint
        self.street = self.street or other.street
        self.birth_year = other.birth_year if self.birth_year is None else self.birth_year

    def spelled(self) -> Self:
        """Itself, findable by its names and street as they are now. Source: REG-1."""
        if self.is_forgotten:
            self.folded = self.sounds = " "  # no search finds nobody
            return self
        self.folded = _folded(self.first_name, self.infix, self.last_name, self.street)
        self.sounds = _sounds(self.first_name, self.last_name)
        return self

    @property
    def full_name(self) -> str:
        """First name, infix and last name, as far as they are known."""
        return " ".join(part for part in (self.first_name, self.infix, self.last_name) if part)

    @property
    def short_name(self) -> str:
        """First name with an initial: enough for a team to know who is meant, and no more."""
        return f"{self.first_name} {self.last_name[0]}." if self.last_name else self.first_name


@lru_cache(20_000)
def _folded(first_name: str, infix: str, last_name: str, street: str) -> str:
    """Every word between spaces; "van den" also as "vd", and a surname of more words also as one."""
    surname = folded(f"{infix} {last_name}")
    words = [folded(first_name), surname, folded(street)]
    if " " in surname:
        words[1:2] = dict.fromkeys((surname, contracted(surname), surname.replace(" ", "")))
    return f" {' '.join(filter(None, words))} "[:LONGEST_FOLDED]


@lru_cache(20_000)
def _sounds(first_name: str, last_name: str) -> str:
    """How first and last name may sound, whole and by the word."""
    names = (first_name, last_name)
    every = [name for name in names if name]
    every += [word for name in names if " " in name for word in name.split()]
    heard = dict.fromkeys(sound for name in every for sound in sounds(name) if sound)
    return f" {' '.join(heard)} "[:LONGEST_SOUNDS]


class Talent(models.Model):
    """Something that a person can and likes to do, in their own words. Source: DNA-1."""

    privacy = privacy(personal="person words", plain="import_id", kind="talent")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="talents")
    words = models.CharField(_("talent"), max_length=80)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "words"), name="talent_once"),
            models.CheckConstraint(condition=~Q(words=""), name="talent_has_words"),
        )

    def __str__(self) -> str:
        return f"talent {self.pk}"
