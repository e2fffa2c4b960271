"""The source as trees and models: what the walks of this folder walk over."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.apps import apps
from django.db.models import Model

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = ROOT / "src" / "buurtwerkkamer"
PACKAGE: Final = "buurtwerkkamer"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the source. Migrations are made by Django, and left out."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        """``domain/people/services/keys.py``"""
        return self.path.relative_to(SOURCE).as_posix()

    def functions(self) -> Iterator[Function]:
        """Every function and method."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def public_functions(self) -> Iterator[Function]:
        """Functions of the module and methods of its public classes, without those that begin with an underscore."""
        public = [n for n in self.tree.body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")]
        for body in (self.tree.body, *(node.body for node in public)):
            yield from (n for n in body if isinstance(n, Function) and not n.name.startswith("_"))

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Every call, with what is called as it is written: ``timezone.now``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node, ast.unparse(node.func)


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """The modules under these folders of the source; all of it when none is named."""
    found = sorted(p for folder in folders or (".",) for p in (SOURCE / folder).rglob("*.py"))
    texts = ((path, path.read_text("utf-8")) for path in found if "migrations" not in path.parts)
    return tuple(Module(path, text, ast.parse(text)) for path, text in texts)


@cache
def contexts() -> tuple[str, ...]:
    """The contexts, lowest first, as the import contract orders them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["name"] == "contexts only look down")
    return tuple(reversed(layers))


def own_models() -> list[type[Model]]:
    """Our models, not those of packages."""
    return [model for model in apps.get_models() if model.__module__.startswith(PACKAGE)]


def templates() -> list[Path]:
    """Our own templates."""
    return sorted(SOURCE.glob("web/*/templates/**/*.html"))
