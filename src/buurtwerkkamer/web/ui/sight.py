"""A request begins with no room in sight: a view that forgets which room it is about meets nobody's rows."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from buurtwerkkamer.kernel.rooms_in_sight import in_sight, seeing


class NothingInSight:
    """Around everything that asks the database; the door of a view says later on what is in sight."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """What is sent piece by piece is made after this; each piece then sees what the view saw."""
        with seeing():
            answer = self.get_response(request)
            if isinstance(answer, StreamingHttpResponse):
                answer.streaming_content = _in_pieces(iter(answer), in_sight())
        return answer


def _in_pieces(each: Iterator[bytes], room_ids: tuple[int, ...]) -> Iterator[bytes]:
    while True:
        with seeing(*room_ids):
            piece = next(each, None)
        if piece is None:
            return
        yield piece
