"""A build that reuses what an earlier one made gives, byte for byte, what a clean one gives.

``KBGEN_SEQUENCES=300 pytest tests/python/build/test_sequences.py`` runs as many sequences of edits as
are asked for; CI runs a few.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.knowledge import write_knowledge
from support.running import snapshot

from kbgen.build import lay_out, prepare
from kbgen.config import load_config
from kbgen.model.article import Audience
from kbgen.model.digest import section_digests
from kbgen.publish import staged, swap, verify
from kbgen.read import read_knowledge
from kbgen.standing import fingerprint, recall, remember

SEQUENCES = int(os.environ.get("KBGEN_SEQUENCES", "4"))
STEPS = 4
NOW = datetime(2026, 11, 1, tzinfo=UTC)
WORDS = [
    "пароль",
    "почта",
    "vpn",
    "клиент",
    "вход",
    "сеть",
    "wi-fi",
    "турникет",
    "отчёт",
    "принтер",
    "0x80070005",
    "ошибка",
]
ARTICLE = """\
---
slug: {slug}
title: {title}
type: faq
area: {area}
product: [vpn]
questions: [{question}]
---

{answer}

## Подробнее {{#more}}

{text} Смотрите [вход](kb:sign-in).
"""


def build(root: Path, draw: random.Random | None = None) -> None:
    """As ``kbgen build`` does, in this process."""
    config = load_config(root / "mkdocs.yml")
    made_from = fingerprint(config, Audience.PUBLIC)
    if recall(config, Audience.PUBLIC, NOW, made_from):
        return
    built = prepare(config, now=NOW)
    assert not built.errors, built.errors
    with staged(config.site, Audience.PUBLIC) as stage:
        assert lay_out(built, stage) == ()
        verify(stage, built.expected())
        swap(config.site, retire=True)
    remember(built, made_from)


def words(draw: random.Random, count: int) -> str:
    return " ".join(draw.choices(WORDS, k=count))


def articles(root: Path) -> list[Path]:
    return sorted((root / "content" / "ru").glob("extra-*.md"))


def add(root: Path, draw: random.Random) -> None:
    slug = f"extra-{draw.randrange(10_000)}"
    area = draw.choice(["infrastructure", "users", "product-maintenance"])
    text = ARTICLE.format(
        slug=slug,
        title=f"Как быть, если {words(draw, 3)}",
        area=area,
        question=words(draw, 3),
        answer=words(draw, 8).capitalize() + ".",
        text=words(draw, 40).capitalize() + ".",
    )
    (root / "content" / "ru" / f"{slug}.md").write_text(text, encoding="utf-8")


def edit(root: Path, draw: random.Random) -> None:
    file = draw.choice(articles(root) or [root / "content/ru/sign-in.md"])
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n{words(draw, 12).capitalize()}.\n", encoding="utf-8")


def retitle(root: Path, draw: random.Random) -> None:
    for file in articles(root)[:1]:
        lines = file.read_text(encoding="utf-8").split("\n")
        lines[2] = f"title: Что делать, если {words(draw, 3)}"
        file.write_text("\n".join(lines), encoding="utf-8")


def rename(root: Path, draw: random.Random) -> None:
    """Another slug: nothing is registered yet, so the old address may simply go."""
    for file in articles(root)[-1:]:
        slug = f"extra-{draw.randrange(10_000)}"
        text = file.read_text(encoding="utf-8").replace(f"slug: {file.stem}", f"slug: {slug}")
        file.unlink()
        (file.parent / f"{slug}.md").write_text(text, encoding="utf-8")


def delete(root: Path, draw: random.Random) -> None:
    for file in articles(root)[:1]:
        file.unlink()


def archive(root: Path, draw: random.Random) -> None:
    for file in articles(root)[:1]:
        text = file.read_text(encoding="utf-8")
        status = "status: archived\nreplaced_by: sign-in\n"
        kept = text.replace(status, "")
        new = kept if kept != text else text.replace("area:", f"{status}area:", 1)
        file.write_text(new, encoding="utf-8")


def relate(root: Path, draw: random.Random) -> None:
    """An article names others, whose rows stand on its page."""
    for file in articles(root)[:1]:
        lines = [
            line for line in file.read_text(encoding="utf-8").split("\n") if "related:" not in line
        ]
        lines.insert(
            3, f"related: [{draw.choice(('sign-in', 'vpn-password', 'vpn-password, sign-in'))}]"
        )
        file.write_text("\n".join(lines), encoding="utf-8")


def translate(root: Path, draw: random.Random) -> None:
    """The page in the other language stops or begins to be a fallback."""
    for file in articles(root)[-1:]:
        other = root / "content" / "en" / file.name
        if other.exists():
            other.unlink()
        else:
            shutil.copy(file, other)


def confirm(root: Path, draw: random.Random) -> None:
    """A translation agrees with its original, until the original changes."""
    file = root / "content" / "ru" / "sign-in.md"
    text = file.read_text(encoding="utf-8")
    kb = read_knowledge(load_config(root / "mkdocs.yml"))
    original = kb.article("sign-in", "ru")
    assert original
    lines = [
        f"sign-in\ten\t{anchor}\t{digest}\n" for anchor, digest in section_digests(original).items()
    ]
    (root / "content" / "translations.lock").write_text("".join(sorted(lines)), encoding="utf-8")
    file.write_text(f"{text}\n{words(draw, 3).capitalize()}.\n", encoding="utf-8")


def owner(root: Path, draw: random.Random) -> None:
    file = root / "content" / "contacts.yml"
    lines = [
        f"  - {{id: network-team, label: Team {draw.randrange(100)}, email: network@example.com}}"
        if "id: network-team" in line
        else line
        for line in file.read_text(encoding="utf-8").split("\n")
    ]
    file.write_text("\n".join(lines), encoding="utf-8")


def passage(root: Path, draw: random.Random) -> None:
    """A fragment changes, and with it the articles that hold it."""
    fragment = root / "content" / "fragments" / "ru" / "tip.md"
    fragment.parent.mkdir(parents=True, exist_ok=True)
    fragment.write_text(f"{words(draw, 6).capitalize()}.\n", encoding="utf-8")
    for file in articles(root)[:1]:
        text = file.read_text(encoding="utf-8")
        if "fragment(" not in text:
            file.write_text(f'{text}\n{{{{ fragment("tip") }}}}\n', encoding="utf-8")


def taxonomy(root: Path, draw: random.Random) -> None:
    file = root / "content" / "taxonomy.yml"
    text = file.read_text(encoding="utf-8")
    lines = [
        f"  - {{id: vpn, label: VPN {draw.randrange(100)}}}" if "id: vpn" in line else line
        for line in text.split("\n")
    ]
    file.write_text("\n".join(lines), encoding="utf-8")


def settings(root: Path, draw: random.Random) -> None:
    file = root / "mkdocs.yml"
    lines = file.read_text(encoding="utf-8").split("\n")
    lines[0] = f"site_name: Desk {draw.randrange(100)}"
    file.write_text("\n".join(lines), encoding="utf-8")


def extension(root: Path, draw: random.Random) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    new = text.replace("  - def_list\n", "")
    file.write_text(
        new if new != text else text.rstrip("\n") + "\n  - def_list\n", encoding="utf-8"
    )


def colours(root: Path, draw: random.Random) -> None:
    """What a theme can be told: the brand's colour."""
    file = root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.split("\n") if "brand:" not in line)
    line = f"      brand: {{primary: '#{draw.randrange(1 << 24):06x}'}}"
    file.write_text(kept.replace("  - kbgen:", f"  - kbgen:\n{line}"), encoding="utf-8")


def damage(root: Path, draw: random.Random) -> None:
    """No edit: something happens to what is kept."""
    kept = [path for path in (root / ".kbgen").rglob("*") if path.is_file()]
    if kept:
        file = draw.choice(kept)
        data = bytearray(file.read_bytes())
        if data:
            data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
            file.write_bytes(data)


def touch(root: Path, draw: random.Random) -> None:
    """No edit either: somebody writes into the site, in place of its file."""
    file = draw.choice(sorted((root / "site").rglob("*.html")))
    file.unlink()
    file.write_text("not ours", encoding="utf-8")


def scribble(root: Path, draw: random.Random) -> None:
    """Somebody writes into a file of the site, which other sites may share."""
    file = draw.choice(sorted((root / "site").rglob("*.html")))
    file.write_text("not ours", encoding="utf-8")


def litter(root: Path, draw: random.Random) -> None:
    """Somebody was in the site before the last one, which the next is made of."""
    retired = root / ".site.kbgen-retired"
    if retired.is_dir():
        file = draw.choice(sorted(retired.rglob("*.html")))
        file.unlink()
        draw.choice((file.mkdir, lambda: file.symlink_to("nowhere"), lambda: None))()
        (retired / "ru" / "own.txt").write_text("not ours", encoding="utf-8")


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    add, add, edit, edit, retitle, rename, delete, archive, taxonomy, settings, extension, colours,
    damage, touch, scribble, litter,
    relate, translate, confirm, owner, passage,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_incremental_equals_clean(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Few as they are, all are kept.
    monkeypatch.setattr("kbgen.read.kept.WORTH_KEEPING", 0)
    monkeypatch.setattr("kbgen.index.last._FEW", 0)
    draw = random.Random(20261122 + seed)
    root = write_knowledge(tmp_path / "desk")
    # Enough articles for everything that is kept between builds to be kept.
    for _ in range(4):
        add(root, draw)
    build(root)
    for step in range(STEPS):
        steps = [draw.choice(EDITS) for _ in range(draw.randint(1, 3))]
        for each in steps:
            each(root, draw)
        build(root)
        clean = tmp_path / f"clean-{step}"
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns(".*", "site"))
        build(clean)
        ours, theirs = snapshot(root / "site"), snapshot(clean / "site")
        names = [each.__name__ for each in steps]
        assert sorted(ours) == sorted(theirs), names
        assert [path for path in ours if ours[path] != theirs[path]] == [], names
        shutil.rmtree(clean)
