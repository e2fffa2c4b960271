"""What somebody would like to do, said on their own page: a wish on the board, so that the room remembers it.

Source: DNA-9, VOV-5.
"""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.pathway.queries.path import wishes
from buurtwerkkamer.domain.pathway.services.asking import IN_PEACE, pause_asking
from buurtwerkkamer.domain.pathway.services.questions import Told, move_question, note_question, take_back_noted
from buurtwerkkamer.domain.trust.services.own import THEMSELVES
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.ui.messages import say
from buurtwerkkamer.web.ui.own_path import WishForm

from .own import OfOwn, back_to
from .own_path import gone_back, way_back

BACK: Final = "public:own_wish_undo"
TURNS: Final = {  # what somebody does themselves with what they said, as long as nobody else is at it
    Stage.NEW: (Stage.RESTS, "Goed. We vragen je er nu niet voor."),
    Stage.RESTS: (Stage.NEW, "Fijn. We vragen je er weer voor."),
}


class _Wishes(OfOwn):
    """One step about what somebody would like to do; what is refused is said on the page."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it, and go back to the page."""
        try:
            return self.step() or back_to("#wishes")
        except DomainError as refusal:
            say(request, str(refusal.message))
            return back_to("#wishes")

    def step(self) -> HttpResponse | None:
        """What is done; a page where something is lacking."""
        raise NotImplementedError

    def way_back(self, *said: Any) -> str:
        """The address that undoes what is ``said``."""
        return way_back(BACK, self.link.person_id, *said)

    def wish(self, pk: int) -> Question:
        """Raises ``Http404`` where it is no wish of this person, or gone."""
        theirs = wishes(room=self.link.room, person_id=self.link.person_id)
        found = next((one for one in theirs if one.pk == pk), None)
        if found is None:
            raise Http404
        return found

    def pause(self, until: date | None) -> date | None:
        """Nobody asks them anything before that day. Returns what held before."""
        of: dict[str, Any] = {"room": self.link.room, "person_id": self.link.person_id}
        return pause_asking(until=until, by=THEMSELVES, **of)


class Say(_Wishes):
    """What they would like to do."""

    def step(self) -> HttpResponse | None:
        """Keep it, and offer the way back."""
        form = WishForm(self.request.POST)
        if not form.is_valid():
            return self.page(wrong_wish=form)
        now = timezone.localtime()
        told = Told(self.link.person_id, form.cleaned_data["words"], kind=QuestionKind.CONTRIBUTE)
        at = now.time().replace(second=0, microsecond=0)
        wish = note_question(room=self.link.room, told=told, on=now.date(), at=at, by=THEMSELVES)
        say(self.request, "Mooi. De kamer weet het, en vraagt je een keer.", undo=self.way_back("said", wish.pk))
        return None


class Turn(_Wishes):
    """Not now; or now after all."""

    def step(self) -> None:
        """Keep it, and offer the way back."""
        pk = self.request.POST.get("wens", "")
        wish = self.wish(int(pk) if pk.isdecimal() and len(pk) < 16 else 0)
        seen = Stage(wish.stage)
        if seen not in TURNS:
            say(self.request, "Iemand van het team is er al mee bezig. Zeg het even aan tafel.")
            return
        to, words = TURNS[seen]
        _before, since = move_question(question=wish, to=to, seen=seen, on=timezone.localdate(), by=THEMSELVES)
        say(self.request, words, undo=self.way_back("turned", wish.pk, to, seen, since.isoformat()))


class Pause(_Wishes):
    """Enough for now: nobody asks them anything for a month; or they may be asked again."""

    def step(self) -> None:
        """Keep it, and offer the way back."""
        until = None if "weer" in self.request.POST else timezone.localdate() + IN_PEACE
        before = self.pause(until)
        words = f"Goed. We vragen je niets tot {say_day(until)}." if until else "Fijn. We vragen je weer."
        say(self.request, words, undo=self.way_back("paused", 0, before.isoformat() if before else ""))


class Undo(_Wishes):
    """What was said, turned or paused, back to how it was."""

    def step(self) -> None:
        """Undo. Raises ``Http404`` where the address was not ours, or is of somebody else."""
        did, pk, *was = gone_back(self.request, BACK, self.link.person_id)
        if did == "said":
            take_back_noted(question=self.wish(pk), welcomed=False, by=THEMSELVES)
        elif did == "paused":
            self.pause(date.fromisoformat(was[0]) if was[0] else None)
        else:
            seen, to, since = was
            on = date.fromisoformat(since)
            move_question(question=self.wish(pk), to=Stage(to), seen=Stage(seen), on=on, by=THEMSELVES)
        say(self.request, "Het is weer zoals het was.")
