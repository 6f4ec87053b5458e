"""Tiny knowledge bases, as a writer would have them on disk."""

from __future__ import annotations

from pathlib import Path

SETTINGS = """\
site_name: Test desk
site_url: https://help.example.com/
docs_dir: content
site_dir: site
theme:
  name: kbgen
plugins:
  - kbgen:
      locales: [ru, en]
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - sane_lists
  - tables:
      use_align_attribute: true
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
"""

TAXONOMY = """\
areas:
  - {id: infrastructure, label: {ru: Инфраструктура, en: Infrastructure}, color: infra}
  - {id: users, label: {ru: Пользователи, en: Users}, color: users}
  - {id: product-maintenance, label: {ru: Сопровождение, en: Maintenance}, color: upkeep}
products:
  - {id: vpn, label: VPN}
environments:
  - group: {id: desktop, label: {ru: Компьютер, en: Computer}}
    values:
      - {id: windows, label: Windows}
      - {id: macos, label: macOS}
"""

CONTACTS = """\
time_zone: Europe/Moscow
channels:
  - id: mail
    kind: email
    value: support@example.com
    label: {ru: Почта, en: E-mail}
    hours: [{days: mon-fri, open: "09:00", close: "18:00"}]
owners:
  - {id: network-team, label: {ru: Сетевая группа, en: Network team}, email: network@example.com}
"""

VPN_RU = """\
---
slug: vpn-password
title: VPN не подключается после смены пароля
type: troubleshooting
area: users
product: [vpn]
environment: [windows, macos]
questions: [почему не пускает в vpn, ошибка 809]
owner: network-team
---

Клиент помнит старый пароль. Удалите его и введите новый.

## Как это выглядит

Клиент пишет «Ошибка 809».

## Почему так бывает

Сохранённый пароль больше не подходит.

## Что сделать

1. Откройте настройки клиента.
2. Удалите сохранённый пароль. Подробнее: [как войти](kb:sign-in#password).

## Помогло ли

Значок клиента стал зелёным.

## Чтобы не повторилось

Меняйте пароль и в клиенте.
"""

VPN_EN = """\
---
slug: vpn-password
title: VPN does not connect after a password change
type: troubleshooting
area: users
product: [vpn]
environment: [windows, macos]
questions: [vpn will not let me in, error 809]
owner: network-team
---

The client remembers the old password. Remove it and enter the new one.

## What you see

The client says "Error 809".

## Why it happens

The saved password no longer fits.

## What to do

1. Open the client's settings.
2. Remove the saved password. More: [how to sign in](kb:sign-in#password).

## Is it solved

The client's icon is green.

## So it does not return

Change the password in the client too.
"""

SIGN_IN_RU = """\
---
slug: sign-in
title: Как войти в учётную запись?
type: faq
area: users
product: [vpn]
questions: [не могу войти, как залогиниться]
---

Введите адрес почты и пароль на странице входа.

## Какой пароль нужен? {#password}

Тот же, что для почты. Если он не подходит к VPN, смотрите [эту статью](kb:vpn-password).
"""

SIGN_IN_EN = """\
---
slug: sign-in
title: How do I sign in to my account?
type: faq
area: users
product: [vpn]
questions: [cannot sign in, how to log in]
---

Enter your e-mail address and password on the sign-in page.

## Which password do I need? {#password}

The one you use for mail. If VPN does not take it, see [this article](kb:vpn-password).
"""

LINKS_LOCK = "sign-in\t1001\tlive\t\t\nvpn-password\t1002\tlive\t\t\n"

ANCHORS_LOCK = "".join(
    f"{slug}\t{anchor}\tlive\t\n"
    for slug, anchors in (
        ("sign-in", ("password",)),
        ("vpn-password", ("avoid", "cause", "resolution", "solved", "symptoms")),
    )
    for anchor in anchors
)

FILES = {
    "mkdocs.yml": SETTINGS,
    "content/taxonomy.yml": TAXONOMY,
    "content/contacts.yml": CONTACTS,
    "content/links.lock": LINKS_LOCK,
    "content/anchors.lock": ANCHORS_LOCK,
    "content/ru/vpn-password.md": VPN_RU,
    "content/en/vpn-password.md": VPN_EN,
    "content/ru/sign-in.md": SIGN_IN_RU,
    "content/en/sign-in.md": SIGN_IN_EN,
}


def write_knowledge(root: Path) -> Path:
    """Write a desk with two articles in two languages below ``root``."""
    for path, text in FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def replace(root: Path, path: str, old: str, new: str) -> None:
    """Change a file as a writer would. The old text must be there, or the test is about nothing."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
