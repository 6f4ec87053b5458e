"""What checking remembers of articles changes nothing that it says."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kbgen.check import check
from kbgen.config import load_config
from kbgen.model.diagnostic import Diagnostic
from kbgen.read import read_knowledge
from kbgen.rules import RULES, Facts

NOW = datetime(2026, 11, 1, tzinfo=UTC)
COUNT = 40
SLIPS = (
    "Перезапустите сеpвер.",  # with a Latin p
    "Вставьте вилку в в розетку.",
    "TODO: дописать.",
    "Письмо\u202eпришло, сеpвер тоже.",
    "Слово\u200bслово.",
    "The client still sends the old password, " * 4,
    "## Раз\n\nОдин.\n\n## Раз\n\nДва.",
    '{{ fragment("slip") }}',
    "# Глава\n\n### Ниже\n\nТекст.\n\n## Пусто",
    "[здесь](kb:a1), [](kb:a2), [сюда](javascript:void) и ![](a.png).",
    "<script>1</script>",
    "```bash\nls –la\n```",
    "Длинно " * 60,
    "## Раз {#one}\n\nОдин.\n\n## Два {#one}\n\nДва.",
)
# What an article of another type can do wrong.
FRONT = """\
---
slug: {slug}
title: Как СДЕЛАТЬ ВСЁ САМОМУ.
type: how-to
area: users
{more}
---
"""
LINKED = """
## Как проверить

Проверьте.

## Что сделать

1. [Вход](kb:a1)
"""
RUNNING = """
Просто.

## Что сделать

Откройте.

Закройте.
"""
TEXT = " ".join(f"слово{number}" for number in range(60))


def write(root: Path) -> Path:
    content = root / "content"
    (content / "fragments").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(
        "site_name: X\ndocs_dir: content\nplugins:\n  - kbgen: {locales: [ru]}\n"
    )
    (content / "taxonomy.yml").write_text("areas:\n  - {id: users, label: Люди}\n")
    (content / "fragments" / "slip.md").write_text("## Два\n\nРаз.\n\n## Два\n\nсеpвер.\n")
    for number in range(COUNT):
        slip = SLIPS[number] if number < len(SLIPS) else ""
        # The last two say the same.
        own = TEXT if number >= COUNT - 2 else f"Ответ {number} на вопрос {number}."
        title = f"Статья {number}" + " о том же" * (10 if number == 20 else 0)
        (content / f"a{number}.md").write_text(
            f"---\nslug: a{number}\ntitle: {title}\ntype: faq\narea: users\n---\n{own}\n\n{slip}\n"
        )
    repeated = "questions: [Как сделать всё самому]\nissue: {status: open}"
    (content / "linked.md").write_text(FRONT.format(slug="linked", more=repeated) + LINKED)
    (content / "running.md").write_text(FRONT.format(slug="running", more="") + RUNNING)
    return root


def said(root: Path, now: datetime = NOW) -> tuple[Diagnostic, ...]:
    config = load_config(root / "mkdocs.yml")
    return check(Facts(read_knowledge(config), config, now))


def afresh(root: Path, now: datetime = NOW) -> tuple[Diagnostic, ...]:
    shutil.rmtree(root / ".kbgen")
    return said(root, now)


def test_the_second_check_says_what_the_first_did(tmp_path: Path) -> None:
    root = write(tmp_path)
    first = said(root)
    codes = {item.code for item in first}
    assert {rule.code for rule in RULES if rule.alone} <= codes, "a slip that nobody saw"
    assert "KB605" in codes
    assert said(root) == first
    assert said(root) == first, "what is wrong in a fragment is told of every time"


def test_every_edit_is_seen(tmp_path: Path) -> None:
    root = write(tmp_path)
    said(root)
    content = root / "content"
    for number, slip in enumerate(SLIPS):
        file = content / f"a{number + len(SLIPS)}.md"
        file.write_text(file.read_text() + slip + "\n")
        (content / f"a{number}.md").write_text(file.read_text().replace(file.stem, f"a{number}"))
    file = content / f"a{COUNT - 1}.md"
    file.write_text(file.read_text().replace("слово3 ", "иное "))
    seen = said(root)
    assert seen == afresh(root)
    file.write_text(file.read_text().replace("---\nс", "status: draft\n---\nс"))
    assert said(root) == afresh(root)
    (content / "fragments" / "slip.md").write_text("сеpвер.\n")
    assert said(root) == afresh(root)


def test_some_rules_alone_leave_the_others_their_say(tmp_path: Path) -> None:
    root = write(tmp_path)
    config = load_config(root / "mkdocs.yml")
    facts = Facts(read_knowledge(config), config, NOW)
    (only,) = {item.code for item in check(facts, ["KB508"])}
    assert only == "KB508"
    assert check(facts) == afresh(root)
    assert check(replace(facts, kb=read_knowledge(config))) == check(facts)


def test_rules_about_all_articles_leave_what_is_kept_as_it_is(tmp_path: Path) -> None:
    root = write(tmp_path)
    said(root)
    config = load_config(root / "mkdocs.yml")
    kept = {file: file.stat().st_mtime_ns for file in (root / ".kbgen" / "settled").iterdir()}
    check(Facts(read_knowledge(config), config, NOW), ["page-not-rendered"])
    assert kept == {
        file: file.stat().st_mtime_ns for file in (root / ".kbgen" / "settled").iterdir()
    }
