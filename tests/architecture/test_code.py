"""House rules that a tree can be asked about: the clock, writing, words, sizes, names."""

import ast
import re
import statistics

import pytest

from .source import SOURCE, Function, Module, contexts, modules, templates

CLOCK = {"now", "today", "localdate", "localtime", "utcnow"}
OF_A_MOMENT = re.compile(r"(^|[._])at\.date$")
WRITES = {"save", "delete", "update", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
NOT_THE_ORM = ("headers", "session", "context", "attrs", "folder", "opened", "digest")  # whose .update() is another
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "handler", "handlers", "common", "misc"}

FUNCTION_LINES, FUNCTION_LINES_P90 = 50, 25
FILE_LINES, FILE_LINES_P90 = 500, 250
TEMPLATE_LINES = 100


def _where(module: Module, node: ast.AST, words: str = "") -> str:
    return f"{module.place}:{getattr(node, 'lineno', 1)} {words}".rstrip()


def test_the_domain_never_reads_the_clock():
    """Days and moments are given (``on=``, ``today=``): year reports and tests are exact."""
    found = [
        _where(module, call, name)
        for module in modules("domain", "kernel")
        for call, name in module.calls()
        if name.rpartition(".")[2] in CLOCK
    ]
    assert not found


def test_the_day_of_a_moment_is_the_day_here():
    """What is kept as a moment says the day of Greenwich; ``local_day`` says ours."""
    asked = [
        _where(module, call, name) for module in modules() for call, name in module.calls() if OF_A_MOMENT.search(name)
    ]
    drawn = [path.name for path in templates() if re.search(r"_at\.(date|time)\b", path.read_text("utf-8"))]
    assert not [*asked, *drawn]


def test_screens_never_write_to_the_database():
    found = [
        _where(module, call, name)
        for module in modules("web")
        for call, name in module.calls()
        if name.rpartition(".")[2] in WRITES and _is_orm(name)
    ]
    assert not found, "a screen calls a service"


def _is_orm(name: str) -> bool:
    owner = name.rpartition(".")[0]
    return bool(owner) and not owner.endswith(NOT_THE_ORM)


@pytest.mark.parametrize("context", contexts())
def test_a_context_says_what_it_is_for(context):
    [module] = [m for m in modules(f"domain/{context}") if m.place == f"domain/{context}/__init__.py"]
    words = ast.get_docstring(module.tree) or ""
    assert "Words:" in words, "purpose in a sentence, then the words it owns: `Words: ...`"


def test_public_functions_of_kernel_and_domain_say_what_they_do():
    found = [
        _where(module, function, function.name)
        for module in modules("kernel", "domain")
        for function in module.public_functions()
        if not ast.get_docstring(function) and not _says_nothing_new(function)
    ]
    assert not found


def _says_nothing_new(function: Function) -> bool:
    """Django's own hooks, whose meaning is Django's."""
    return function.name in {"ready", "get_by_natural_key"}


def test_functions_of_kernel_and_domain_are_fully_typed():
    found = [
        _where(module, function, function.name)
        for module in modules("kernel", "domain")
        for function in module.functions()
        if function.returns is None or any(a.annotation is None for a in _arguments(function))
    ]
    assert not found


def _arguments(function: Function) -> list[ast.arg]:
    spec = function.args
    every = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs, *(a for a in (spec.vararg, spec.kwarg) if a)]
    return [argument for argument in every if argument.arg not in {"self", "cls"}]


def test_services_are_called_by_keyword():
    """All but what it is about: ``as_csv(table)``."""
    found = [
        _where(module, function, function.name)
        for module in modules("domain")
        if "/services/" in module.place
        for function in module.tree.body
        if isinstance(function, Function) and not function.name.startswith("_") and len(function.args.args) > 1
    ]
    assert not found


def test_functions_are_short():
    lines = {_where(m, f, f.name): f.end_lineno - f.lineno + 1 for m in modules() for f in m.functions()}
    _are_short(lines, FUNCTION_LINES, FUNCTION_LINES_P90)


def test_files_are_short():
    lines = {module.place: module.text.count("\n") for module in modules() if module.text}
    _are_short(lines, FILE_LINES, FILE_LINES_P90)


def test_templates_are_short():
    lines = {path.relative_to(SOURCE).as_posix(): path.read_text("utf-8").count("\n") for path in templates()}
    _are_short(lines, TEMPLATE_LINES, TEMPLATE_LINES)


def _are_short(lines: dict[str, int], longest: int, most: int) -> None:
    too_long = {place: count for place, count in lines.items() if count > longest}
    assert not too_long, f"at most {longest} lines"
    if len(lines) > 10:
        ninth = statistics.quantiles(lines.values(), n=10)[-1]
        by_size = sorted(lines, key=lines.__getitem__, reverse=True)[:5]
        assert ninth <= most, f"nine in ten have at most {most} lines; now {ninth:.0f}: {by_size}"


def test_modules_are_named_for_what_they_are():
    parts = {module.place: module.path.relative_to(SOURCE).with_suffix("").parts for module in modules()}
    assert not [place for place, names in parts.items() if VAGUE & set(names)]
