"""When a room's year was written, its figures are counted again."""

from buurtwerkkamer.domain.results.services.figures import count_again
from buurtwerkkamer.domain.rooms.events import RoomYearWritten
from buurtwerkkamer.kernel.events import subscribe


@subscribe(RoomYearWritten)
def count_what_was_written(event: RoomYearWritten) -> None:
    """After the commit; a reader in between counts on the spot (queries.figures)."""
    count_again(room_id=event.room_id, year=event.year)
