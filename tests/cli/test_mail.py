"""`./bwk mail` says of every mailbox how it went, and nothing of what was in it. Source: REG-2."""

import pytest

from buurtwerkkamer.cli import main
from buurtwerkkamer.kernel.mailbox import Mailbox

pytestmark = pytest.mark.django_db


def test_without_mailboxes_it_says_where_to_set_one(settings, capsys):
    settings.MAILBOXES = {}
    assert main(["mail"]) == 2
    assert "BWK_MAILBOXES" in capsys.readouterr().err


def test_what_stands_in_the_way_is_said_a_mailbox_a_line(settings, room, capsys):
    nobody = Mailbox("127.0.0.1", 9, "team", "geheim")
    settings.MAILBOXES = {room.slug: nobody, "nergens": nobody}
    assert main(["mail"]) == 2
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        f"{room.slug}: de mailbox antwoordt niet",
        "nergens: deze kamer is er niet / there is no such room",
    ]
    assert "geheim" not in said.out + said.err
