"""What the source does not do at all, so that nobody need ask how safely it does it. Source: docs/asvs.md."""

import ast
import re

import pytest

from .source import PACKAGE, SOURCE, modules

# Opens what it is given as if it were ours
RUNS_WORDS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "pickle.loads", "marshal.loads"}
CALLS_OTHERS = {"http.client", "urllib.request", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "socket"}
READS_XML = {"xml.etree", "xml.dom", "xml.sax.expatreader", "lxml"}
ON_PURPOSE = {  # only to where a setting or the module itself says, and only where there is one
    "domain/finance/rules/auditfile_reading.py": {"xml.etree"},  # the name of an element; defusedxml reads it
    "domain/finance/rules/bank_camt.py": {"xml.etree"},  # the same
    "domain/neighbourhoods/services/asking.py": {"urllib.request", "http.client"},  # CBS and PDOK, when asked
    "web/public/elsewhere.py": {"requests"},  # the server of the organisation, for signing in
    "web/ui/mail.py": {"smtplib"},  # how a mail server says that it failed
}
IN_A_SCRIPT = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage|postMessage"
)
# Where a name that came from elsewhere could reach what all objects share: a place in a place, or the thing itself
SHARED = re.compile(r"\[[\w.]+\]\s*(?:\[[^\]]*\]|\.\w+)\s*=[^=>]|__proto__|\.prototype|setPrototypeOf")
OF_OUR_OWN = {  # what stands in our own templates, without anybody in it
    ("web/kiosk/scripts/screens.js", "insertAdjacentHTML"),
}


def imported(module):
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("module", modules("domain", "kernel", "web"), ids=lambda module: module.place)
def test_nothing_runs_words_or_asks_other_computers(module):
    assert {called for _call, called in module.calls()} & RUNS_WORDS == set()
    strange = (CALLS_OTHERS | READS_XML) - ON_PURPOSE.get(module.place, set())
    assert [name for name in imported(module) if any(f"{name}.".startswith(f"{one}.") for one in strange)] == []


def test_no_command_goes_through_a_shell():
    through = [
        f"{module.place}:{call.lineno}"
        for module in modules()
        for call, _called in module.calls()
        for keyword in call.keywords
        if keyword.arg == "shell"
    ]
    assert through == []


def test_scripts_put_words_on_the_page_as_words():
    scripts = [path for path in SOURCE.rglob("*.js") if PACKAGE in path.parts]
    found = {
        (path.relative_to(SOURCE).as_posix(), word)
        for path in scripts
        for word in IN_A_SCRIPT.findall(path.read_text("utf-8"))
    }
    assert len(scripts) > 10
    assert found == OF_OUR_OWN


def test_no_name_that_comes_in_changes_what_all_objects_share():
    found = [
        f"{path.relative_to(SOURCE).as_posix()}:{number}"
        for path in SOURCE.rglob("*.js")
        if PACKAGE in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if SHARED.search(line)
    ]
    assert found == []
    assert SHARED.search("seen[who][what] = 1;")
    assert not SHARED.search("past[tap.id] = tap;")
