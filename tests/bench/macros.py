"""How long macros take to check: all rules about them, over a large knowledge base.

    python tests/bench/macros.py [ARTICLES [MACROS]]     # by default 5000 and 1000

Writes the knowledge base to a temporary folder. Each macro leads to two articles, quotes two and has
two replies; one in twenty is wrong in some way, so that messages are made as well. Read twice: the
second time as an editor's next check would, with what kbgen remembers in .kbgen/. Seconds are of
CPU, the best of three; of the whole command, of the clock too.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kbgen.check import check
from kbgen.config import load_config
from kbgen.read import read_knowledge
from kbgen.rules import Facts

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SETTINGS = """\
site_name: Bench
site_url: https://help.example.com/
docs_dir: content
theme: {name: kbgen}
plugins:
  - kbgen:
      locales: [ru]
      helpdesks: [zendesk, zammad, chatwoot, osticket]
      macros: {lost_default: value}
"""
TAXONOMY = "areas:\n  - {id: users, label: {ru: Пользователи}}\n"
TEXT = "Клиент помнит прежний пароль и честно отправляет его, пока не удалить. " * 6


def article(number: int) -> str:
    sections = "\n".join(
        f"## {name}\n\n{TEXT}\n"
        for name in ("Как это выглядит", "Почему так бывает", "Что сделать", "Помогло ли")
    )
    head = f"slug: article-{number}\ntitle: Статья {number}\ntype: troubleshooting\narea: users"
    dates = "reviewed: 2026-01-01\nreview_every: 6 months" if number % 50 == 0 else ""
    return f"---\n{head}\n{dates}\n---\n\nУдалите пароль и введите новый.\n\n{sections}"


def macro(number: int, articles: int) -> str:
    first, second = number * 7 % articles, number * 11 % articles
    slip = "x" if number % 20 == 0 else ""
    return f"""---
slug: macro-{number}
title: Макрос {number}
area: users
shortcut: m{number}
channels: [email, chat]
---

## Письмо

Здравствуйте, {{{{ customer.first_name | default: "коллега" }}}}!

Простите за неудобства. {TEXT}

{{{{ section("article-{first}{slip}", "resolution") }}}}

{{{{ section("article-{first}", "cause") }}}}

Подробнее: {{{{ article("article-{second}#solved") }}}}.

Спасибо! С уважением, {{{{ agent.name }}}}

## Чат

Здравствуйте! {{{{ section("article-{first}") }}}} {{{{ article("article-{second}") }}}} Спасибо!
"""


def write(root: Path, articles: int, macros: int) -> None:
    for folder in ("content/ru", "content/macros"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SETTINGS)
    (root / "content/taxonomy.yml").write_text(TAXONOMY)
    for number in range(articles):
        (root / f"content/ru/article-{number}.md").write_text(article(number))
    for number in range(macros):
        (root / f"content/macros/macro-{number}.md").write_text(macro(number, articles))


def best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def checked(root: Path) -> tuple[float, float]:
    """Wall and CPU of the command, the best of three."""
    found = []
    for _ in range(3):
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "kbgen", "check", "--select", "KB7", "--now", "2026-11-01"]
        subprocess.run(command, cwd=root, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found.append((time.perf_counter() - begin, cpu))
    return min(found)


def main() -> None:
    articles, macros = (int(one) for one in [*sys.argv[1:], *("5000", "1000")[len(sys.argv) - 1 :]])
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write(root, articles, macros)
        config = load_config(root / "mkdocs.yml")
        kb = read_knowledge(config)  # remembers the scans
        whole = best(lambda: read_knowledge(config))
        for file in (root / "content/macros").iterdir():
            file.rename(root / f"content/_{file.name}")
        without = best(lambda: read_knowledge(config))
        found = check(Facts(kb, config, NOW), ["KB7"])
        rules = best(lambda: check(Facts(kb, config, NOW), ["KB7"]))
        bare = replace(kb, macros=())
        others = best(lambda: check(Facts(bare, config, NOW), ["KB7"]))
        print(f"{articles:,} articles, {len(kb.macros):,} macros, {len(found):,} findings")
        print(f"reading the macros  {whole - without:6.2f} s (all of content/ {whole:.2f} s)")
        print(f"rules about macros  {rules:6.2f} s (without any macro {others:.2f} s)")
        print(f"together            {whole - without + rules:6.2f} s")
        for file in (root / "content").glob("_macro-*"):
            file.rename(root / f"content/macros/{file.name[1:]}")
        wall, cpu = checked(root)
        print(
            f"kbgen check --select KB7, the whole process  {cpu:.2f} s of CPU, {wall:.2f} s of wall"
        )


if __name__ == "__main__":
    main()
