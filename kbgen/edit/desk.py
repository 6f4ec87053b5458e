"""The starter: an IT service desk's articles, macros, contacts and words, made somebody's own.

It is the sample knowledge base of kbgen's sources, ``content/``, and not a second copy of it: a wheel
carries that folder as ``kbgen/edit/desk``, a checkout has it beside the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from kbgen.edit.languages import without_languages
from kbgen.model.diagnostic import KbgenError

LOCALES = ("ru", "en")
# kbgen's own manual: its folder in each locale, and the product it is filed under.
_MANUAL = "kbgen"
_TEXT = (".md", ".yml")
_SLUG = re.compile(r"^slug: *(\S+)$", re.MULTILINE)
_FRAGMENT = re.compile(r"""\bfragment\(["']([^"']+)["']\)""")
_CASE = re.compile(r"slug: *\[?([^\]}]+)")
_REVIEWED = re.compile(r"^reviewed: .*$", re.MULTILINE)
_FOREIGN = re.compile(r"^redirect_from: .*\n", re.MULTILINE)
_ZONE = re.compile(r"^time_zone: .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Desk:
    """The sources of the starter by path, and where each picture is to be copied from."""

    texts: Mapping[str, str]
    pictures: Mapping[str, Path]


def desk(locales: Iterable[str], *, manual: bool, today: str, time_zone: str) -> Desk:
    """The starter in some of its languages. Who takes it over reviews it from ``today`` on; the
    addresses that the sample was moved from are not theirs. Raises KbgenError for a language that
    it is not in."""
    wanted = tuple(locales)
    strange = [locale for locale in wanted if locale not in LOCALES]
    if strange:
        raise KbgenError(
            f"the starter is in {' and '.join(LOCALES)}, not in {', '.join(strange)}: "
            "begin with other contents, or choose its languages with --locales"
        )
    folder = _folder()
    paths = [
        path.relative_to(folder)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and _kept(path.relative_to(folder).parts, wanted, manual)
    ]
    texts = {
        path.as_posix(): (folder / path).read_text(encoding="utf-8")
        for path in paths
        if path.suffix in _TEXT
    }
    texts = _without_unused_fragments(texts)
    slugs = {found[1] for text in texts.values() if (found := _SLUG.search(text))}
    if not manual:
        texts["taxonomy.yml"] = "".join(_without_item(texts["taxonomy.yml"], _MANUAL))
    texts["relevance.yml"] = "".join(_asked(texts["relevance.yml"], slugs))
    texts["contacts.yml"] = _ZONE.sub(f"time_zone: {time_zone}", texts["contacts.yml"])
    unwanted = set(LOCALES) - set(wanted)
    for path, text in texts.items():
        if path.endswith(".md"):
            texts[path] = _FOREIGN.sub("", _REVIEWED.sub(f"reviewed: {today}", text))
        elif unwanted:
            texts[path] = without_languages(text, unwanted, LOCALES)
    shown = "".join(texts.values())
    pictures = {
        path.as_posix(): folder / path
        for path in paths
        if path.suffix not in _TEXT and path.name in shown
    }
    return Desk(texts, pictures)


def _folder() -> Path:
    packed = Path(str(files("kbgen.edit") / "desk"))
    return packed if packed.is_dir() else Path(str(files("kbgen"))).parent / "content"


def _kept(parts: tuple[str, ...], locales: tuple[str, ...], manual: bool) -> bool:
    """Whether a file belongs to the starter: in a wanted language, no lock, the manual if asked."""
    if parts[-1].endswith(".lock"):
        return False
    place = parts[1:-1] if parts[0] in ("macros", "fragments") else parts[:-1]
    locale = next((part for part in place if part in LOCALES), "")
    if locale and locale not in locales:
        return False
    return manual or _MANUAL not in place


def _without_unused_fragments(texts: Mapping[str, str]) -> dict[str, str]:
    """Without the passages that only the manual includes."""
    used = {name for text in texts.values() for name in _FRAGMENT.findall(text)}
    return {
        path: text
        for path, text in texts.items()
        if not path.startswith("fragments/") or Path(path).stem in used
    }


def _without_item(text: str, id: str) -> Iterator[str]:
    """A list of the taxonomy without one of its items."""
    inside = False
    for line in text.splitlines(keepends=True):
        if line.startswith("  - "):
            inside = line.strip() == f"- id: {id}"
        elif not line.startswith("    "):
            inside = False
        if not inside:
            yield line


def _asked(text: str, slugs: set[str]) -> Iterator[str]:
    """The labelled queries whose articles are there, each in a line of its own."""
    for line in text.splitlines(keepends=True):
        answers = _CASE.search(line) if line.startswith("  - ") else None
        if not answers or slugs.issuperset(answers[1].replace(" ", "").split(",")):
            yield line
