"""Nothing that customers must not see is in any byte of their site.

Every secret is a word of its own that no stemmer shortens. No two words of the desk begin alike, and
the first letters are not looked for: a list of words on disk leaves out what a word shares with the
one before it.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from support.knowledge import FILES, write_knowledge
from support.running import kbgen, snapshot

NOW = "2026-11-22"
# What is planted, by where. The agents' site holds the first table and nothing of the second.
FOR_AGENTS = {
    "an agents-only article's title": "qatchwork",
    "its short answer": "juvvenolk",
    "its text": "xorbidonk",
    "a question it answers": "wistrulank",
    "its slug": "yelloquist",
    "an agents-only translation": "zumperdink",
    "a picture that only it shows": "hexofrabbok",
    "what redirects to it": "uckledorf",
    "a moved slug that leads to it": "olympretta",
    "a macro": "azzlequin",
}
FOR_NOBODY = {
    "a draft": "brindlefax",
    "a draft's slug": "crumhaven",
    "a draft translation": "dwozzelkin",
    "an article that is scheduled": "eskrimold",
    "a comment": "fnordwick",
    "a comment inside a line": "gworplenk",
    "a suppression's reason": "ixnaybold",
    "an owner's address": "kwertilunk",
    "an owner's id": "lumbrogast",
    "a fragment that nothing includes": "mivvertop",
    "a picture that nothing shows": "nubbershaw",
    "a query of relevance.yml": "pryxolith",
    "a template that is no article": "rhumbaclad",
    "a hidden file": "svelterook",
    "the author of a commit": "tchotzelbo",
    "the message of a commit": "vworpalin",
    "a helpdesk's account in helpdesk.lock": "skwibbleton",
}
CONTROL = "plumbergast"

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>{}</title></svg>\n'
AGENTS_ARTICLE = """\
---
slug: yelloquist
title: Регламент qatchwork
type: reference
area: users
product: [vpn]
audience: agents
questions: [как wistrulank]
redirect_from: [/hc/uckledorf]
---

Коротко: juvvenolk.

## Подробно {#details}

xorbidonk ![Схема](../assets/hexofrabbok.svg)
"""
PLANTED = {
    "content/helpdesk.lock": "zammad\tskwibbleton.example.com\ttext-module\tx/ru\t1\tab\tcd\n",
    "content/ru/yelloquist.md": AGENTS_ARTICLE,
    "content/en/yelloquist.md": AGENTS_ARTICLE.replace("xorbidonk", "zumperdink").replace(
        "[/hc/uckledorf]", "[]"
    ),
    "content/assets/hexofrabbok.svg": PICTURE.format("hexofrabbok"),
    "content/assets/nubbershaw.svg": PICTURE.format("nubbershaw"),
    "content/ru/crumhaven.md": """\
---
slug: crumhaven
title: Черновик brindlefax
type: reference
area: users
status: draft
---

brindlefax
""",
    "content/en/half-done.md": """\
---
slug: half-done
title: Draft dwozzelkin
type: reference
area: users
status: draft
---

dwozzelkin
""",
    "content/ru/later.md": """\
---
slug: later
title: Скоро eskrimold
type: reference
area: users
publish_at: 2027-01-01T09:00+03:00
---

eskrimold
""",
    "content/ru/_template.md": "# rhumbaclad\n",
    "content/ru/.hidden.md": "svelterook\n",
    "content/fragments/ru/idle.md": "mivvertop\n",
    "content/macros/ru/greeting.md": """\
---
slug: greeting
title: Ответ azzlequin
area: users
---

azzlequin {{ article("vpn-password#resolution") }}
""",
    "content/relevance.yml": "ru:\n  - {q: pryxolith, slug: vpn-password}\n",
    "content/links.lock": FILES["content/links.lock"]
    + "yelloquist\t1003\tlive\t\tagents only\nolympretta\t1004\tmoved\tyelloquist\t\n",
    "content/anchors.lock": FILES["content/anchors.lock"] + "yelloquist\tdetails\tlive\t\n",
    "content/contacts.yml": FILES["content/contacts.yml"].replace(
        "network@example.com", "kwertilunk@example.com"
    )
    + "  - {id: lumbrogast, label: {ru: Дежурные, en: On duty}, email: duty@example.com}\n",
    "content/ru/vpn-password.md": FILES["content/ru/vpn-password.md"]
    .replace("## Почему", "<!-- fnordwick -->\n\n## Почему")
    .replace("больше не подходит.", "больше не подходит.<!-- gworplenk -->")
    .replace(
        "\n## Чтобы",
        "\n<!-- kbgen: allow vague-link-text: ixnaybold -->\n"
        "Подробнее [здесь](kb:sign-in).\n\n## Чтобы",
    ),
}
# The same desk with nothing planted: what customers read is the same, to the letter.
PLAIN = {
    "content/ru/vpn-password.md": FILES["content/ru/vpn-password.md"].replace(
        "\n## Чтобы", "\nПодробнее [здесь](kb:sign-in).\n\n## Чтобы"
    ),
}


def desk(root: Path, more: Mapping[str, str], author: str, message: str) -> Path:
    """A desk with one commit; a public article holds the control word."""
    write_knowledge(root)
    for path, text in more.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[ru, en]\n", "[ru, en]\n      host: netlify\n"), "utf-8")
    public = root / "content/ru/sign-in.md"
    public.write_text(public.read_text("utf-8").replace("Введите", f"Введите {CONTROL}"), "utf-8")
    day = "2026-11-01T12:00:00+00:00"
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
           for key, value in (("NAME", author), ("EMAIL", f"{author}@example.com"), ("DATE", day))}  # fmt: skip
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", message]):
        subprocess.run(["git", *command], cwd=root, check=True, env={**os.environ, **who})
    return root


def built(root: Path, site: Path, *more: str) -> Path:
    done = kbgen(root, "build", "--now", NOW, "--site", str(site), *more)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("planted") / "desk"
    return desk(root, PLANTED, "tchotzelbo", "vworpalin")


@pytest.fixture(scope="module")
def public(planted: Path) -> Path:
    return built(planted, planted.parent / "public")


@pytest.fixture(scope="module")
def agents(planted: Path) -> Path:
    return built(planted, planted.parent / "agents", "--audience", "agents")


PACKED = {b"\x1f\x8b", b"\x78\x01", b"\x78\x9c", b"\x78\xda"}
"""How what is packed begins: gzip, and zlib at any level."""


def readings(data: bytes) -> Iterator[bytes]:
    """A file as it is and as whatever compression unpacks it to; its texts in two encodings."""
    yield data
    for unpack in (gzip.decompress, zlib.decompress, lambda raw: zlib.decompress(raw, -15)):
        for start in (0, *(at for at in range(1, 64) if data[at : at + 2] in PACKED)):
            try:
                yield unpack(data[start:])
            except (OSError, EOFError, zlib.error):
                continue


def holders(site: Path, word: str) -> list[str]:
    """The files whose name or content holds a word, in any letters' case."""
    tail = word[2:]
    wanted = {tail.encode(), tail.encode("utf-16-le"), tail.encode("utf-16-be")}
    return sorted(
        name
        for name, data in snapshot(site).items()
        if tail in name.lower()
        or (
            isinstance(data, bytes)
            and any(each in text.lower() for text in readings(data) for each in wanted)
        )
    )


@pytest.mark.parametrize("what", [*FOR_AGENTS, *FOR_NOBODY])
def test_no_file_of_the_public_site_holds(public: Path, what: str) -> None:
    assert holders(public, {**FOR_AGENTS, **FOR_NOBODY}[what]) == []


def test_a_public_word_is_found_wherever_a_secret_is_sought(public: Path) -> None:
    """Or the test above would find nothing whatever there is."""
    found = holders(public, CONTROL)
    assert {"ru/sign-in/index.html", "ru/sign-in/index.md"} <= set(found)
    assert any(name.startswith("assets/search/ru/") for name in found)


def test_secrets_change_no_byte_of_the_public_site(public: Path, tmp_path: Path) -> None:
    """Not a count, not a statistic of the index, not an address."""
    plain = desk(tmp_path / "desk", PLAIN, "somebody", "Begin")
    shutil.rmtree(tmp_path / "public", ignore_errors=True)
    with_none, with_all = snapshot(built(plain, tmp_path / "public")), snapshot(public)
    assert sorted(with_none) == sorted(with_all)
    assert [name for name in with_all if with_all[name] != with_none[name]] == []


def test_only_the_agents_site_has_a_palette(public: Path, agents: Path) -> None:
    """No page, no script, no style, no list of macros."""
    assert holders(public, "a palette") == []
    assert holders(public, "- agents/") == []
    found = holders(agents, "a palette")
    assert "ru/agents/index.html" in found
    assert any(name.endswith("/agents/palette.mjs") for name in found)
    assert "agents/macros.json" in holders(agents, FOR_AGENTS["a macro"])


def test_the_agents_site_holds_what_is_theirs_and_nothing_unfinished(
    agents: Path,
) -> None:
    assert [what for what, word in FOR_AGENTS.items() if not holders(agents, word)] == []
    assert [what for what, word in FOR_NOBODY.items() if holders(agents, word)] == []
