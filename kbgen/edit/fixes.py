"""Apply the safe fixes of diagnostics to the sources they came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.check import check
from kbgen.config import Config
from kbgen.edit.files import edited, read_source, write_files
from kbgen.model.diagnostic import Diagnostic, Edit, KbgenError
from kbgen.model.knowledge import KnowledgeBase
from kbgen.read import read_knowledge
from kbgen.rules import Facts

# A fix may uncover another: a link by file becomes one by slug, and that slug has moved. Ten such
# steps are more than any rule needs; a knowledge base that still changes then is a bug of ours.
MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is left after fixing, and what was done: ``count`` fixes in ``paths``."""

    kb: KnowledgeBase
    diagnostics: tuple[Diagnostic, ...]
    count: int
    paths: tuple[str, ...]


def fix(
    config: Config,
    now: datetime,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    wanted: Callable[[str], bool] = lambda path: True,
) -> Fixed:
    """Check and apply every safe fix in the files that ``wanted`` picks, until none is left. Each
    file is replaced whole or not at all; line endings and a byte order mark stay."""
    count, paths = 0, set[str]()
    for _ in range(MOST_ROUNDS):
        kb = read_knowledge(config)
        found = check(Facts(kb, config, now), select, ignore)
        fixable = [item for item in found if wanted(item.span.path)]
        number, edits = chosen(fixable)
        if not edits:
            return Fixed(kb, found, count, tuple(sorted(paths)))
        write_files(config.root, _new_texts(config, kb, edits))
        count += number
        paths |= {edit.path for edit in edits}
    raise AssertionError(f"fixes do not come to an end in {', '.join(sorted(paths))}")


def chosen(diagnostics: Iterable[Diagnostic]) -> tuple[int, tuple[Edit, ...]]:
    """How many safe fixes can be made at once, and their edits, sorted. Of two that overlap the
    first is taken, and a fix whole or not at all; the next round sees to the other."""
    taken: dict[str, list[Edit]] = {}
    count = 0
    for item in diagnostics:
        fix = item.fix
        if fix is None or not fix.safe or not fix.edits:
            continue
        new = [edit for edit in fix.edits if edit not in taken.get(edit.path, ())]
        if any(_overlap(edit, other) for edit in new for other in taken.get(edit.path, ())):
            continue
        for edit in new:
            taken.setdefault(edit.path, []).append(edit)
        count += 1
    return count, tuple(sorted(edit for edits in taken.values() for edit in edits))


def _overlap(one: Edit, other: Edit) -> bool:
    # Two insertions at one place would be made in an order that nobody chose.
    return (one.start < other.end and other.start < one.end) or one.start == other.start


def _new_texts(config: Config, kb: KnowledgeBase, edits: Iterable[Edit]) -> dict[str, str]:
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    return {path: edited(_unchanged(config, kb, path), by_path[path]) for path in sorted(by_path)}


def _unchanged(config: Config, kb: KnowledgeBase, path: str) -> str:
    """The text that was checked. Raises KbgenError when the file is not ours to write, or somebody
    saved it since."""
    file: Path = config.root / path
    if not file.resolve().is_relative_to(config.content.resolve()):
        raise KbgenError(f"{path}: lies outside of {kb.content}/ and is left alone")
    text, source = read_source(file), kb.sources.get(path)
    if source is None or source.text != text:
        raise KbgenError(f"{path}: was saved while it was being checked; run the check again")
    return text
