"""`./bwk keys`: seal everything with another key, and throw an old one away. Source: REG-6."""

import pytest

from buurtwerkkamer.cli import main
from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.kernel.vault.keyring import keyring
from tests import cast

NOTE = "Slaapt slecht"


@pytest.fixture
def noted(tmp_path, settings, room):
    """In an installation with keys of its own."""
    settings.HOME = tmp_path
    return cast.a_person(room, "Fatima", note=NOTE).participations.get()


def test_after_rotating_the_old_key_may_go(noted, capsys):
    assert main(["keys", "rotate"]) == 0
    assert "1 keer opnieuw verzegeld" in capsys.readouterr().err

    assert main(["keys", "throw-away", "1"]) == 0

    assert keyring().numbers() == [2]
    assert Participation.objects.get(pk=noted.pk).note == NOTE


@pytest.mark.parametrize(("number", "why"), [("1", "in gebruik"), ("7", "is er niet")])
def test_a_key_that_is_needed_or_not_there_stays(noted, capsys, number, why):
    assert main(["keys", "throw-away", number]) == 2
    assert why in capsys.readouterr().err
    assert keyring().numbers() == [1]


def test_a_key_with_which_something_is_still_sealed_stays(noted, capsys):
    keyring().add()
    assert main(["keys", "throw-away", "1"]) == 2
    assert "nog iets verzegeld" in capsys.readouterr().err


def test_rotating_without_the_old_key_says_which_one_to_look_for(noted, capsys):
    keyring().add()
    keyring().throw_away(1)
    assert main(["keys", "rotate"]) == 2
    assert "Sleutel 1 is er niet" in capsys.readouterr().err
