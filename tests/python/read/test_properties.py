"""Whatever stands in the files: reading ends, raises nothing, and points at places that exist."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.config import load_config
from kbgen.model.knowledge import KnowledgeBase
from kbgen.read import read_knowledge
from kbgen.read.problems import NAMES

from .desk import article, write
from .test_data import CONTACTS, FULL_TAXONOMY
from .test_front_matter import FULL

ODD = [
    "",
    ":",
    ": ",
    "-",
    "\t",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!x ",
    "#",
    " #b",
    "|",
    ">",
]
ODD += [
    "\x00",
    "\r",
    "\r\n",
    "\ufeff",
    "\u2028",
    "\u202e",
    "😀",
    "---\n",
    "\n---\n",
    "...",
    "? ",
    "null",
]
ODD += [
    "1e999",
    "0x",
    "9999-99-99",
    "2026-10-01",
    "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
]


@st.composite
def damaged(draw: st.DrawFn, text: str) -> bytes:
    """``text`` after a few cuts and odd insertions, sometimes no longer UTF-8."""
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.sampled_from(ODD)) + text[end:]
    data = text.encode()
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(min_size=1, max_size=3)) + data[at:]
    return data


def read(files: dict[str, bytes]) -> KnowledgeBase:
    with tempfile.TemporaryDirectory() as folder:
        return read_knowledge(load_config(write(Path(folder), dict(files), "[ru, en]")))


FILES = {
    "ru/a.md": FULL + '\n{{ fragment("call") }}\n\n![x](p.png) <b>raw</b>\n',
    "en/b.md": article("b", "# One\n\n```\ncode\n```\n"),
    "taxonomy.yml": FULL_TAXONOMY,
    "contacts.yml": CONTACTS,
    "synonyms.yml": "ru:\n  equal: [[впн, vpn]]\n  expand: {почта: [email]}\n",
    "relevance.yml": "ru:\n  - {q: не пускает, slug: [a, b]}\n",
    "links.lock": "a\t1001\tlive\nb\t1002\tmoved\ta\n",
    "anchors.lock": "a\tstep\tlive\n",
    "translations.lock": "a\ten\t\t0123456789abcdef\n",
    "fragments/ru/call.md": "Call **us**.\n",
    "ru/_defaults.yml": "type: faq\narea: users\n",
}


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({name: damaged(text) for name, text in FILES.items()}))
def test_damage_is_told_and_nothing_is_raised(files: dict[str, bytes]) -> None:
    kb = read(files)
    for problem in kb.problems:
        assert problem.rule in NAMES
        span = problem.finding.span
        assert span.line >= 1
        assert span.column >= 1
        assert "\n" not in problem.finding.message
        if source := kb.sources.get(span.path):
            assert 0 <= span.start <= span.end <= len(source.text)
        for edit in problem.finding.fix.edits if problem.finding.fix else ():
            assert 0 <= edit.start <= edit.end <= len(kb.sources[edit.path].text)
    for found in kb.articles:
        text = kb.sources[found.path].text
        assert all(0 <= span.start <= span.end <= len(text) for span in found.spans.values())


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(sorted(FILES)))
def test_any_bytes_at_all(data: bytes, name: str) -> None:
    kb = read({name: data})
    assert all(problem.rule in NAMES for problem in kb.problems)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    files = {name: text.encode() for name, text in FILES.items()} | {"ru/bad.md": b"---\na: b: c\n"}
    first, second = (
        read_knowledge(load_config(write(tmp_path / name, files, "[ru, en]"))) for name in "xy"
    )
    assert first.articles == second.articles
    assert first.problems == second.problems
    assert list(first.sources) == sorted(second.sources)
