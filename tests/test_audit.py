"""Known weaknesses of packages are asked for; what could not be asked is never taken for good. Source: docs/asvs.md."""

import pytest

from tools import audit, steps
from tools.audit import Audit, locked

LOCK = """# made by uv
argon2-cffi==25.1.0 \\
    --hash=sha256:00
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:00
django==5.2.1 \\
    --hash=sha256:00
"""
WEAK = {"id": "PYSEC-1", "fixed_in": ["5.2.9"]}


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK)
    return path


def asked(lock, **said):
    """As if the registry says this of each package; nothing of one that is not named."""
    return audit.audit([lock], lambda name, _version: said.get(name.replace("-", "_")))


NOTHING = {"vulnerabilities": []}


def test_every_package_of_the_locks_is_asked_once(lock):
    assert list(locked([lock, lock])) == [("argon2-cffi", "25.1.0"), ("colorama", "0.4.6"), ("django", "5.2.1")]
    assert len(list(locked([steps.ROOT / "requirements.lock"]))) > 30


def test_without_weaknesses_there_is_nothing_to_say(lock):
    heard = asked(lock, argon2_cffi=NOTHING, colorama=NOTHING, django=NOTHING)
    assert (heard.asked, heard.words) == (3, "")


def test_a_weak_package_with_a_better_version_is_to_be_replaced(lock):
    heard = asked(lock, argon2_cffi=NOTHING, colorama=NOTHING, django={"vulnerabilities": [WEAK]})
    assert heard.to_replace == ["django 5.2.1: PYSEC-1, beter / better: 5.2.9"]


def test_without_a_better_version_it_is_said_and_what_was_withdrawn_is_not(lock):
    weak = [WEAK | {"fixed_in": []}, WEAK | {"withdrawn": "2026-01-01"}]
    heard = asked(lock, argon2_cffi=NOTHING, colorama=NOTHING, django={"vulnerabilities": weak})
    assert (heard.to_replace, heard.to_watch) == ([], ["django 5.2.1: PYSEC-1"])


def test_what_could_not_be_asked_is_named(lock):
    assert "not asked: colorama" in asked(lock, argon2_cffi=NOTHING, django=NOTHING).words


@pytest.mark.parametrize(
    ("heard", "status", "skipped"),
    [
        (Audit(asked=3), 0, False),
        (Audit(asked=3, to_watch=["x 1: y"]), 0, False),
        (Audit(asked=3, to_replace=["x 1: y"]), 1, False),
        (Audit(not_asked=["x"]), 0, True),
        (Audit(asked=1, not_asked=["x"], to_replace=["y 1: z"]), 1, True),
    ],
    ids=["good", "no better version", "weak", "nobody could be asked", "weak and not all"],
)
def test_the_step_fails_for_what_can_be_replaced_and_is_never_silently_green(monkeypatch, heard, status, skipped):
    monkeypatch.setattr(audit, "audit", lambda _locks: heard)
    outcome = steps.packages([], {})
    assert (outcome.status, outcome.skipped) == (status, skipped)
    assert not skipped or outcome.words


def test_where_nobody_answers_it_stops_asking(lock):
    calls = []
    heard = audit.audit([lock, steps.ROOT / "requirements.lock"], lambda name, _version: calls.append(name))
    assert len(calls) == 2
    assert "no verdict" in heard.words
    assert len(heard.not_asked) > 30
