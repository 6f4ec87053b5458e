"""What is kept between runs saves time and changes nothing, whatever becomes of it."""

from __future__ import annotations

import json
import pickle
import random
import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest

from kbgen.config import Config, load_config
from kbgen.markup.fragments import Origin, assemble
from kbgen.model.article import Article
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.macro import Macro
from kbgen.model.markup import Scan
from kbgen.model.span import Source
from kbgen.read import read_knowledge
from kbgen.read.article import scan_body
from kbgen.read.packed import pack, unpack

from .desk import article, write

RICH = """\
Short [answer](kb:a#b) with `code`.

<!-- kbgen: allow KB305: as the vendor writes it -->
## Шаги {#steps}

1. Press ++ctrl+c++ and wait.
2. Look at ![the light](light.png "Light").

=== "Windows"

    ```ps1
    Get-Item x
    ```

{{ fragment("call") }}

<b class="x" title='y'>raw</b> and <https://example.com/>.
"""
FRAGMENT = "Call [us](kb:contact-us).\r\n\r\n{{ fragment('hours') }}\r\n"


def large(root: Path, count: int) -> Config:
    files = {f"a{i}.md": article(f"a{i}", RICH + f"\nNumber {i}.\n") for i in range(count)}
    files |= {"fragments/call.md": FRAGMENT, "fragments/hours.md": "By *day*.\n", "light.png": ""}
    return load_config(write(root, files))


def same(one: KnowledgeBase, other: KnowledgeBase) -> bool:
    return (one.articles, one.fragments, one.problems) == (
        other.articles,
        other.fragments,
        other.problems,
    )


FULL = """\
product: [vpn, mail]
environment: [windows]
questions: [почему, 0x80070005]
keywords: [туннель]
audience: agents
status: archived
publish_at: 2026-12-01T09:00+03:00
owner: desk
reviewed: 2026-10-01
review_every: 6 months
redirect_from: [/hc/1]
replaced_by: a1
related: [a2, a3]
issue: {status: open, since: 2026-11-01, fixed_in: "5.3"}
"""
MACRO = """\
---
slug: m{number}
title: Reply {number}
area: users
product: [vpn]
tags: [later]
shortcut: m{number}
channels: [email, chat]
---

Dear {{{{ customer.first_name | default: "friend" }}}}, see {{{{ article("a1#steps", "this") }}}}.

{{{{ fragment("call") }}}}

## Chat

{{{{ section("a1", "steps") }}}} {{{{ what }}}}
"""


def test_an_article_made_again_is_one_like_any(tmp_path: Path) -> None:
    config = large(tmp_path, 40)
    whole = read_knowledge(config).articles[3]

    def again() -> Article:
        return read_knowledge(config).articles[3]

    assert again() == whole and whole == again()
    assert replace(again(), title="Other") == replace(whole, title="Other")
    assert pickle.loads(pickle.dumps(again())) == whole
    assert again().scan == whole.scan and repr(again()) != ""
    assert again() != replace(whole, body="") and again().scan != Scan()
    with pytest.raises(AttributeError, match="nothing"):
        str(again().nothing)  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        again().title = "frozen"  # type: ignore[misc]


def test_every_field_survives(tmp_path: Path) -> None:
    files = {f"a{i}.md": article(f"a{i}", RICH, FULL if i == 7 else "") for i in range(33)}
    files["a8.md"] = article("a8", "Short.\n\n## What you need\n\nA cup.\n").replace(
        "faq", "how-to"
    )
    files |= {f"macros/m{i}.md": MACRO.format(number=i) for i in range(33)}
    files |= {"fragments/call.md": FRAGMENT, "fragments/hours.md": "By *day*.\n"}
    config = load_config(write(tmp_path, files))
    first = read_knowledge(config)
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / ".kbgen").rglob("*")}
    second = read_knowledge(config)
    assert (first.articles, first.macros) == (second.articles, second.macros)
    assert kept == {path: path.stat().st_mtime_ns for path in (tmp_path / ".kbgen").rglob("*")}
    assert any(section.fixed for article in second.articles for section in article.sections)
    whole = next(article for article in second.articles if article.slug == "a7")
    bare = {field.name for field in fields(Article) if not getattr(whole, field.name)}
    assert bare == set(), "a field that the test does not try"
    assert len(second.macros) == 33
    bare = {field.name for field in fields(Macro) if not getattr(second.macros[0], field.name)}
    assert bare == set()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return large(tmp_path_factory.mktemp("large"), 310)


def test_a_scan_survives_the_journey() -> None:
    texts = {"call": FRAGMENT, "hours": "By day.\n"}
    sources = {name: Origin(Source(f"content/{name}.md", text)) for name, text in texts.items()}
    whole = assemble(Origin(Source("content/a.md", RICH)), sources.get)
    scan = scan_body(whole)
    for name in ("headings", "links", "images", "html", "code", "steps", "tabs", "fragments"):
        assert getattr(scan, name), f"the text holds none of {name}"
    assert scan.suppressions
    row = json.dumps(pack(scan, "content/a.md"))
    assert Scan(**unpack(Scan, json.loads(row), Source("content/a.md", RICH))) == scan
    moved = Scan(**unpack(Scan, json.loads(row), Source("content/b.md", RICH)))
    assert {link.span.path for link in moved.links} == {"content/b.md", "content/call.md"}


def test_the_second_reading_equals_the_first(desk: Config) -> None:
    shutil.rmtree(desk.cache, ignore_errors=True)
    first = read_knowledge(desk)
    assert len(first.articles) == 310
    assert (desk.cache / ".gitignore").read_text() == "*\n"
    assert same(first, read_knowledge(desk))
    # … and both equal what one process finds without a memory.
    found = first.article("a7", "en")
    assert found is not None
    (alone,) = read_knowledge(large(desk.root / "alone", 1)).articles
    assert [s.anchor for s in found.sections] == [s.anchor for s in alone.sections] == ["steps"]
    assert [link.span for link in found.scan.links][1:] != []


def test_a_change_is_seen_wherever_it_is(desk: Config) -> None:
    before = read_knowledge(desk)
    path = desk.content / "a5.md"
    path.write_text(article("a5", "New.\n\n## Title\n\nText.\n"))
    (desk.content / "a6.md").rename(desk.content / "moved.md")
    after = read_knowledge(desk)
    changed = after.article("a5", "en")
    moved = after.article("a6", "en")
    assert changed is not None
    assert moved is not None
    assert [section.title for section in changed.sections] == ["Title"]
    assert {link.span.path for link in moved.scan.links} == {
        "content/moved.md",
        "content/fragments/call.md",
    }
    (desk.content / "fragments/hours.md").write_text("By [night](kb:night).\n")
    later = read_knowledge(desk).article("a7", "en")
    assert later is not None
    assert "kb:night" in [link.target for link in later.scan.links]
    assert len(before.articles) == len(after.articles)


def test_damage_to_the_memory_is_as_good_as_none(desk: Config) -> None:
    whole = read_knowledge(desk)
    rng = random.Random(1)
    files = sorted((desk.cache / "read").iterdir())
    for number, file in enumerate(files):
        data = bytearray(file.read_bytes())
        at = rng.randrange(len(data))
        match number % 4:
            case 0:
                data = data[:at]
            case 1:
                data[at] ^= 1 << rng.randrange(8)
            case 2:
                data = bytearray(len(data))
            case _:
                file.unlink()
                continue
        file.write_bytes(data)
    assert same(whole, read_knowledge(desk))
    shutil.rmtree(desk.cache)
    desk.cache.write_text("a file in the way")
    assert same(whole, read_knowledge(desk))
    desk.cache.unlink()


def test_a_small_knowledge_base_keeps_nothing(tmp_path: Path) -> None:
    config = large(tmp_path, 3)
    read_knowledge(config)
    assert not config.cache.exists()
