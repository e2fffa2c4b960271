import pytest

from tools import system


@pytest.fixture(scope="session")
def reads_pdf():
    """A PDF is read by a program that is not ours; without it these tests are skipped, but never in CI."""
    if system.pdftotext() is None:
        (pytest.fail if system.IN_CI else pytest.skip)(system.PLEASE_INSTALL.format("poppler-utils"))
