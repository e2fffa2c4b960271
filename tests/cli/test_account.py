"""`./bwk account create`: somebody can sign in, without mail."""

import pytest

from buurtwerkkamer.cli import main
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Grant

ROSITA = ["account", "create", "rosita@example.org", "--name", "Rosita", "--role", "coordinator"]


def test_the_answer_is_a_link_to_choose_a_password(room, client, capsys):
    assert main([*ROSITA, "--room", room.slug, "--address", "https://buurt.example/"]) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("https://buurt.example/aanmelden/password/reset/key/")
    assert "Kies je wachtwoord" in client.get(link.removeprefix("https://buurt.example"), follow=True).content.decode()
    grant = Grant.objects.get(account__email="rosita@example.org")
    assert (grant.role, grant.room) == (AccessRole.COORDINATOR, room)


def test_without_a_room_the_role_holds_in_all(room):
    assert main(ROSITA) == 0
    assert Grant.objects.get(account__name="Rosita").room is None


@pytest.mark.parametrize("again", [True, False])
def test_what_cannot_be_done_is_said_and_leaves_nothing(room, capsys, again):
    if again:
        main(ROSITA)
    words = ROSITA if again else [*ROSITA, "--room", "nergens"]
    before = Account.objects.count()
    assert main(words) == 2
    assert capsys.readouterr().err
    assert Account.objects.count() == before


@pytest.mark.django_db
def test_an_installation_without_a_room_needs_one_first(capsys):
    assert main(ROSITA) == 2
    assert "room create" in capsys.readouterr().err
    assert not Account.objects.exists()
