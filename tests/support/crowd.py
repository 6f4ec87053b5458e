"""The test desk with many answers more: what a long list looks like."""

from __future__ import annotations

import shutil
from pathlib import Path

from support.birch import KB

PRODUCTS = ("vpn-client", "mail")
ENVIRONMENTS = ("windows", "macos")
WORDS = ("Адрес", "Браузер", "Ёлка", "Папка", "Принтер", "Экран", "Monitor", "2FA")


def crowd(root: Path, living: int, archived: int = 0) -> Path:
    """A copy of the test desk in ``root`` with so many Russian answers more, all on users; every
    pair of a product and an environment has a quarter of them."""
    shutil.copytree(KB, root)
    for number in range(living + archived):
        old = number >= living
        (root / f"content/ru/more-{number}.md").write_text(
            "---\n"
            f"slug: more-{number}\n"
            f'title: "{WORDS[number % len(WORDS)]} номер {number}"\n'
            "type: reference\narea: users\n"
            f"product: [{PRODUCTS[number % 2]}]\n"
            f"environment: [{ENVIRONMENTS[number // 2 % 2]}]\n"
            + ("status: archived\nreplaced_by: sign-in\n" if old else "")
            + f"---\n\nКоротко о предмете {number}.\n\n## Подробнее\n\nТекст {number}.\n",
            encoding="utf-8",
        )
    lock = root / "content/links.lock"
    lines = lock.read_text("utf-8").splitlines()
    lines += [f"more-{number}\t{2000 + number}\tlive" for number in range(living + archived)]
    lock.write_text("\n".join([lines[0], *sorted(lines[1:])]) + "\n", encoding="utf-8")
    return root
