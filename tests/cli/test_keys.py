"""`./bwk keys`: seal everything with another key, and throw an old one away. Source: REG-6."""

import stat

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken

from buurtwerkkamer.cli import main
from buurtwerkkamer.config.settings import base
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.people.services.pins import check_pin, give_pin
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.vault import own_key
from buurtwerkkamer.kernel.vault.keyring import keyring
from buurtwerkkamer.web.public import locks
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


# --- The installation's own key -------------------------------------------------------------------------------------


@pytest.fixture
def start(tmp_path, settings, monkeypatch):
    """Start the server: it reads its own keys."""
    settings.HOME = tmp_path
    monkeypatch.setattr(base, "HOME", tmp_path)

    def started():
        settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS = base._secret_keys()
        locks._box.cache_clear()

    started()
    yield started
    locks._box.cache_clear()


def test_another_key_of_our_own_shuts_nobody_out_and_the_one_before_may_go(start, neighbourhood, signed_in, capsys):
    room, on = neighbourhood.room, cast.PAIRED_AT.date()
    kofi = cast.a_person(room, "Kofi", keys=(Period(cast.LONG_AGO),))
    pin = give_pin(room=room, person=kofi, on=on, by=cast.DESK)
    account = neighbourhood.accounts[AccessRole.FINANCIER]
    before = locks.Locks().encrypt("geheim")
    lock = Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": before})
    client = signed_in(account)

    assert main(["keys", "renew"]) == 0
    start()
    assert client.get("/over-jou/").status_code == 200
    assert locks.Locks().decrypt(before) == "geheim"
    check_pin(room=room, person_id=kofi.pk, digits=pin, on=on, at=cast.PAIRED_AT)

    assert main(["keys", "retire"]) == 0
    start()
    lock.refresh_from_db()
    assert locks.Locks().decrypt(lock.data["secret"]) == "geheim"
    check_pin(
        room=room, person_id=kofi.pk, digits=pin, on=on, at=cast.PAIRED_AT
    )  # peppered with the new one when it was used
    with pytest.raises(InvalidToken):
        locks.Locks().decrypt(before)


def test_there_is_always_a_key_and_each_is_for_its_owner_only(start, tmp_path, db, capsys):
    for _time in range(2):
        assert main(["keys", "renew"]) == 0
    files = sorted((tmp_path / "keys").glob("secret*"))
    assert [file.name for file in files] == ["secret-0001.key", "secret-0002.key", "secret.key"]
    assert len({file.read_text() for file in files}) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert base._secret_keys() == [file.read_text() for file in (files[2], files[1], files[0])]
    assert own_key.retire() == 2
