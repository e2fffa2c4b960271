"""Read an annual report as a screen reader and as an eye do."""

import io
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf


@dataclass(frozen=True)
class ReadReport:
    """A PDF, opened."""

    pdf: bytes

    @cached_property
    def document(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.pdf))

    @cached_property
    def nodes(self) -> list[Any]:
        """Every element of the structure tree, in reading order."""
        found: list[Any] = []
        _walk(self.document.Root.StructTreeRoot, found)
        return found

    def elements(self, *kinds: str) -> list[Any]:
        return [node for node in self.nodes if str(node.S).lstrip("/") in kinds]

    @cached_property
    def heading_levels(self) -> list[int]:
        return [int(str(node.S)[2:]) for node in self.elements("H1", "H2", "H3", "H4")]

    @cached_property
    def bookmarks(self) -> list[str]:
        with self.document.open_outline() as outline:
            return [item.title for item in outline.root]

    @cached_property
    def text(self) -> str:
        """What stands on the pages, with hyphens at line ends and breaks taken out."""
        words = subprocess.run(["pdftotext", "-", "-"], input=self.pdf, capture_output=True, check=True).stdout.decode()
        return " ".join(words.replace("\u200b", "").split())

    def words_from_the_top(self) -> list[tuple[str, float]]:
        """Every word with how far below the top of its page it begins."""
        boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=self.pdf, capture_output=True, check=True)
        found = re.findall(r'<word .*yMin="([-\d.]+)".*>(.*)</word>', boxes.stdout.decode())
        return [(letters, float(top)) for top, letters in found]

    def words_outside_the_paper(self) -> list[str]:
        """Words whose box crosses the edge of their page."""
        boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=self.pdf, capture_output=True, check=True)
        width, outside = 0.0, []
        for line in boxes.stdout.decode().splitlines():
            if page := re.search(r'<page width="([\d.]+)"', line):
                width = float(page[1])
            elif word := re.search(r'<word xMin="([-\d.]+)".* xMax="([\d.]+)".*>(.*)</word>', line):
                left, right, letters = float(word[1]), float(word[2]), word[3]
                outside += [letters] if left < 0 or right > width else []
        return outside


def scopes(cell: Any) -> list[str]:
    """What a header cell is the header of."""
    attributes = cell.A if isinstance(cell.A, pikepdf.Array) else [cell.A]
    return [str(given.Scope).lstrip("/") for given in attributes if "/Scope" in given]


def _walk(node: Any, found: list[Any]) -> None:
    if isinstance(node, pikepdf.Array):
        for child in node:
            _walk(child, found)
    elif isinstance(node, pikepdf.Dictionary) and node.get("/Type") != "/Page":
        if "/S" in node:
            found.append(node)
        if "/K" in node:
            _walk(node.K, found)
