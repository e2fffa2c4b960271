"""Somebody's path on their own page: what they say of it themselves, and the certificate. Source: DNA-3, REG-6."""

import json
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from buurtwerkkamer.domain.pathway.enums import PathStep
from buurtwerkkamer.domain.pathway.queries.deeds import for_the_wall
from buurtwerkkamer.domain.pathway.queries.path import own_path
from buurtwerkkamer.domain.pathway.services.own_words import say_in_own_words
from buurtwerkkamer.domain.publishing.services.certificate import certificate_pdf
from buurtwerkkamer.domain.trust.services.own import THEMSELVES
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.vault.keyring import NoSuchKey
from buurtwerkkamer.kernel.vault.sealing import SealBroken, seal_bytes, unseal_bytes
from buurtwerkkamer.web.ui.log_lines import not_ours
from buurtwerkkamer.web.ui.messages import say
from buurtwerkkamer.web.ui.own_path import LanguageForm, OwnWordsForm, step_of

from .own import OfOwn, back_to

SAID: Final = "wat"
WORDS_BACK: Final = "public:own_words_undo"


class SayWords(OfOwn):
    """A sentence of one's own beside a step; or away with it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it, and offer the way back. Raises ``Http404`` for no step."""
        step = step_of(request.POST.get("stap", ""))
        if step is None:
            raise Http404
        form = OwnWordsForm(request.POST, step=step)
        before = form.say(room=self.link.room, person_id=self.link.person_id, on=_today(), by=THEMSELVES)
        if form.errors:
            return self.page(wrong_words=form)
        if before is not None:
            after = form.cleaned_data["words"]
            said = "Dat staat er nu, in jouw woorden." if after else "Die woorden zijn weg."
            say(request, said, undo=way_back(WORDS_BACK, self.link.person_id, step.value, before, after))
        return back_to("#path")


class Undo(OfOwn):
    """What was said, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is of somebody else."""
        step, before, after = gone_back(request, WORDS_BACK, self.link.person_id)
        of: dict[str, Any] = {"room": self.link.room, "person_id": self.link.person_id, "step": PathStep(step)}
        try:
            say_in_own_words(seen=after, words=before, on=_today(), by=THEMSELVES, **of)
        except ChangedMeanwhile:
            say(request, "Daarna veranderde er nog iets. Dat blijft staan.")
        else:
            say(request, "Het is weer zoals het was.")
        return back_to("#path")


class Certificate(OfOwn):
    """What somebody did, on one sheet in their language."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file; the page itself where nothing happened yet."""
        room = self.link.room
        path = own_path(room=room, person_id=self.link.person_id)
        did = path and for_the_wall(room=room, path=path)
        if not path or not did:
            return redirect("public:own")
        language = LanguageForm(request.GET).chosen()
        pdf = certificate_pdf(room=room, person=path.person, did=did, language=language, on=_today())
        headers = {"Content-Disposition": 'attachment; filename="oorkonde.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def way_back(name: str, person_id: int, *said: Any) -> str:
    """The address ``name``, sealed for this person, that undoes what is ``said``: plain values."""
    sealed = seal_bytes(json.dumps(said).encode(), _sealed_for(name, person_id))
    return f"{reverse(name)}?{urlencode({SAID: sealed})}"


def gone_back(request: HttpRequest, name: str, person_id: int) -> list[Any]:
    """What such an address says. Raises ``Http404`` where it was not ours, or is of somebody else."""
    try:
        said: list[Any] = json.loads(unseal_bytes(request.GET.get(SAID, ""), _sealed_for(name, person_id)))
    except (SealBroken, NoSuchKey) as refusal:
        raise not_ours(request, "an address that undoes") from refusal
    return said


def _sealed_for(name: str, person_id: int) -> str:
    return f"{name} of {person_id}"


def _today() -> date:
    return timezone.localdate()
