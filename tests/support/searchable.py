"""A desk with enough articles to search in: several pages of hits, each facet, both languages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kbgen.build import lay_out, prepare
from kbgen.config import load_config
from support.knowledge import replace, write_knowledge
from support.running import kbgen

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
PRINTERS = 13
FIRST = 4
"""Answers that are shown at once."""
HOSTILE = "<img src=x onerror=alert(1)>"
SECRET = "тайнопись"
CHANNELS = """\
channels:
  - {id: form, kind: form, value: "https://desk.example.com/request", label: {ru: Заявка, en: Form}}
  - {id: line, kind: phone, value: "+1 202-555-0142", label: {ru: Авария, en: Incidents}, areas: [infrastructure]}
"""


@dataclass(frozen=True)
class Text:
    title: str
    summary: str
    heading: str
    body: str


@dataclass(frozen=True)
class Sample:
    slug: str
    texts: dict[str, Text]
    area: str = "users"
    product: str = "vpn"
    environment: str = "[]"
    more: str = ""


SAMPLES = (
    *(
        Sample(
            f"printer-{number}",
            {
                "ru": Text(
                    f"Принтер номер {number} не печатает",
                    "Проверьте бумагу и очередь печати.",
                    "Где очередь?",
                    f"Очередь комнаты {number} видна в параметрах.",
                ),
                "en": Text(
                    f"Printer number {number} does not print",
                    "Check the paper and the queue.",
                    "Where is the queue?",
                    f"The queue of room {number} is in the settings.",
                ),
            },
            area="infrastructure",
            product="printers",
            environment="[windows]" if number % 2 else "[macos]",
        )
        for number in range(1, PRINTERS + 1)
    ),
    Sample(
        "greeting",
        {
            "ru": Text(
                "Кто говорит привет новым коллегам",
                "Письмо со словом «привет» уходит в первый день.",
                "Почему письма нет?",
                "Его мог задержать фильтр.",
            ),
            "en": Text(
                "Who says hello to new colleagues",
                "A letter that says hello goes out on the first day.",
                "Why is there no letter?",
                "The filter may have kept it.",
            ),
        },
    ),
    Sample(
        "vpn-3",
        {
            "ru": Text("Старый VPN 3 обрывается", "Обновите клиент.", "Почему?", "Он устарел."),
            "en": Text("The old VPN 3 drops", "Update the client.", "Why?", "It is out of date."),
        },
        more="status: archived\nreplaced_by: vpn-password\n",
    ),
    Sample(
        "hostile",
        {
            "ru": Text(f"{HOSTILE} Сигнал мигает?", f"Сигнал `{HOSTILE}`", "Сигнал?", "Мигает."),
            "en": Text(
                f"{HOSTILE} Beacon flashes?", f"A beacon `{HOSTILE}`", "Beacon?", "Flashes."
            ),
        },
    ),
    Sample(
        "canteen", {"ru": Text("Буфет открыт до трёх", "Суп кончается раньше.", "Где?", "Внизу.")}
    ),
    Sample(
        "runbook",
        {"ru": Text(f"Слово {SECRET}", f"Это {SECRET}.", "Где?", SECRET)},
        more="audience: agents\n",
    ),
)


def write_searchable(root: Path) -> Path:
    """The desk on disk, its locks written."""
    write_knowledge(root)
    settings = "https://help.example.com/"
    replace(root, "mkdocs.yml", settings, f"{settings}base/")
    products = "  - {id: vpn, label: VPN}\n"
    added = f"{products}  - {{id: printers, label: {{ru: Печать, en: Printing}}}}\n"
    replace(root, "content/taxonomy.yml", products, added)
    replace(root, "content/contacts.yml", "channels:\n", CHANNELS)
    for sample in SAMPLES:
        for locale, text in sample.texts.items():
            file = root / "content" / locale / f"{sample.slug}.md"
            file.write_text(_source(sample, text), encoding="utf-8")
    update = kbgen(root, "links", "update")
    assert update.returncode == 0, update.stdout + update.stderr
    return root


def searchable_site(root: Path, stage: Path) -> Path:
    """The desk's public site, written to ``stage``."""
    build = prepare(load_config(root / "mkdocs.yml"), now=NOW)
    assert not build.errors, [finding.message for finding in build.errors]
    assert lay_out(build, stage) == ()
    return stage


def _source(sample: Sample, text: Text) -> str:
    title = json.dumps(text.title, ensure_ascii=False)
    return (
        f"---\nslug: {sample.slug}\ntitle: {title}\ntype: faq\narea: {sample.area}\n"
        f"product: [{sample.product}]\nenvironment: {sample.environment}\n{sample.more}---\n\n"
        f"{text.summary}\n\n## {text.heading} {{#answer}}\n\n{text.body}\n"
    )
