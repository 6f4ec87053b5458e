"""A desk whose articles hold the syntax of every helpdesk, and macros that quote them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from support.knowledge import FILES

from kbgen.config import load_config
from kbgen.macros import Compiled, Export, compile_macros, export
from kbgen.model.helpdesk import LostDefault
from kbgen.read import read_knowledge

# What each helpdesk would take for its own syntax, as an article on templates shows it.
HOSTILE = (
    "{{ .Values.image }} {% raw %} #{ticket.id} %{ticket.number} {%customer.firstName%} "
    "<OTRS_TICKET_Title> &lt;OTRS_X&gt; ~~~~ 100% {{{x}}} [[name]] {# c #} ${HOME} {"
)
# Chatwoot has no way to write braces, so its macros quote an article without any.
_HELM = """\
---
slug: helm-values
title: Значения <Helm> & "шаблоны"
type: how-to
area: infrastructure
---

Задайте образ в `values.yaml`.

## Что понадобится

Доступ к репозиторию.

## Что сделать

1. Откройте `values.yaml`:

    ~~~~yaml
    image: {{ .Values.image }}
    %HOSTILE%

      indented: <b>not bold</b>
    ~~~~

2. Проверьте [вход](kb:sign-in#password) и **сохраните**. Текст: {% raw %} и #{ticket.id}.

| Ключ | Значение |
|---|---|
| `a{{b}}` | 1 |

=== "Windows"

    Запустите PowerShell.

=== "macOS"

    Запустите Терминал.

## Как проверить

> Всё зелёное.

## Если не получилось

Позвоните.
"""

MACROS = {
    "content/macros/ru/vpn-password.md": """\
---
slug: vpn-password
title: VPN после смены пароля
area: users
product: [vpn]
tags: [vpn, password]
shortcut: vpn
channels: [email, chat, phone]
---

## Письмо

Здравствуйте, {{ customer.first_name | default: "коллега" }}!

Простите за неудобства.

{{ section("vpn-password", "resolution") }}

Подробнее: {{ article("vpn-password#avoid") }} и {{ article("sign-in", "как войти") }}.

Спасибо! С уважением, {{ agent.name | default: "поддержка" }}, заявка {{ ticket.id | default: "ваша" }}.

## Чат

Здравствуйте, {{ customer.first_name | default: "коллега" }}! {{ section("vpn-password") }}

Спасибо! [По шагам](kb:vpn-password#resolution)

## Звонок

Здравствуйте! Меня зовут {{ agent.first_name | default: "агент" }}.

- Спросите код ошибки.
- Попросите удалить *сохранённый* пароль.
""",
    "content/macros/en/vpn-password.md": """\
---
slug: vpn-password
title: VPN after a password change
area: users
product: [vpn]
tags: [vpn]
shortcut: vpn
channels: [email, chat]
---

Hello {{ customer.first_name | default: "there" }},

I'm sorry for the trouble.

{{ section("vpn-password", "resolution") }}

Thank you! Best regards, {{ agent.name | default: "your support team" }}
""",
}
HELM_MACRO = """\
---
slug: helm
title: Значения Helm
area: infrastructure
---

Здравствуйте, {{ customer.name | default: "коллега" }}!

{{ section("helm-values", "steps") }}

Спасибо. С уважением, {{ agent.name | default: "поддержка" }}
"""


def write_desk(root: Path, more: Mapping[str, str] | None = None, *, helm: bool = True) -> Path:
    """The desk below ``root``; ``helm`` adds the article that is full of braces and its macro."""
    files = {**FILES, **MACROS}
    if helm:
        files["content/ru/helm-values.md"] = _HELM.replace("%HOSTILE%", HOSTILE)
        files["content/macros/ru/helm.md"] = HELM_MACRO
    for path, text in {**files, **(more or {})}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def compiled(root: Path) -> tuple[Compiled, ...]:
    config = load_config(root / "mkdocs.yml")
    kb = read_knowledge(config)
    assert not [p for p in kb.problems if "/macros/" in p.finding.span.path]
    return compile_macros(kb, config, kb.macros)


def exported(root: Path, name: str, policy: LostDefault = LostDefault.VALUE) -> Export:
    return export(compiled(root), name, ("ru", "en"), policy)


def lines_of_code() -> str:
    """The block of code that every helpdesk must show as it stands."""
    return f"image: {{{{ .Values.image }}}}\n{HOSTILE}\n\n  indented: <b>not bold</b>"
