"""A new knowledge base: complete, and clean under `kbgen check --strict`."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from kbgen.config import load_config
from kbgen.edit.confirm import confirmed
from kbgen.edit.desk import Desk, desk
from kbgen.edit.files import write_files
from kbgen.edit.locks import lock_texts, translations_text
from kbgen.edit.scalars import quoted
from kbgen.links.update import update_ledger
from kbgen.model.diagnostic import KbgenError
from kbgen.read import read_knowledge

_STARTER = files("kbgen.edit") / "starter"
_ARTICLES = ("clear-browser-cache", "page-does-not-open", "what-to-send-support")
_ENGLISH = "en"
_POSITION = re.compile(r"^\S*mkdocs\.yml:\d+:\d+: ")

_ATTRIBUTES = """\
# Branches that both register articles merge without a conflict; run `kbgen links update` afterwards.
content/*.lock merge=union text eol=lf
"""

_AREAS = (
    ("infrastructure", "infra", {"en": "Infrastructure", "ru": "Инфраструктура"}),
    ("users", "users", {"en": "Users", "ru": "Пользователи"}),
    (
        "product-maintenance",
        "upkeep",
        {"en": "Product maintenance", "ru": "Сопровождение продуктов"},
    ),
)


class Contents(StrEnum):
    """What a knowledge base begins with."""

    STARTER = "starter"
    FEW = "few"
    NONE = "none"


# How the README of a new knowledge base says what to do first.
_BEGIN: Mapping[Contents, str] = {
    Contents.STARTER: (
        "Begin with `content/contacts.yml` (how to reach the desk) and `content/taxonomy.yml` (what "
        "articles\nare filed under). Then read the articles through: the names below example.com, "
        "the phone numbers and\nthe product Alder VPN stand for your own."
    ),
    Contents.FEW: (
        "Begin with `content/taxonomy.yml` (what articles are filed under) and "
        "`content/contacts.yml` (how\nto reach the desk), then replace the three sample articles by "
        "your own."
    ),
    Contents.NONE: (
        "Begin with `content/taxonomy.yml` (what articles are filed under) and "
        "`content/contacts.yml` (how\nto reach the desk), then write the first article."
    ),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is decided once, when a knowledge base begins. ``manual`` adds kbgen's own manual to the
    starter."""

    site_name: str
    site_url: str
    locales: tuple[str, ...]
    prefixed: bool
    time_zone: str
    contents: Contents = Contents.FEW
    manual: bool = False


def found(folder: Path, plan: Plan, now: datetime) -> tuple[str, ...]:
    """Make a knowledge base in ``folder``, which is absent, empty or a fresh git repository, and
    return its files. Raises KbgenError when it holds anything, or a setting is not accepted; then
    nothing is left behind."""
    if folder.exists() and not folder.is_dir():
        raise KbgenError(f"{folder} is a file")
    held = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if [name for name in held if name != ".git"]:
        raise KbgenError(f"{folder} is not empty; kbgen init only fills an empty folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".kbgen-init-", dir=folder.resolve().parent))
    except OSError as error:
        raise KbgenError(f"{folder}: cannot be made: {error.strerror}") from error
    try:
        try:
            _fill(stage, plan, now)
        except KbgenError as error:
            # The settings file is not there for its reader: what is wrong came as an option.
            raise KbgenError(_POSITION.sub("", problem) for problem in error.problems) from error
        folder.mkdir(exist_ok=True)
        for path in sorted(stage.iterdir()):
            path.rename(folder / path.name)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    made = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return tuple(sorted(path.relative_to(folder).as_posix() for path in made))


def _fill(stage: Path, plan: Plan, now: datetime) -> None:
    """Write the sources, then the lock files that go with them."""
    write_files(stage, _common(plan, now))
    (stage / "content").mkdir()
    # What the settings hold is read before the articles: its problems are the options' own.
    load_config(stage / "mkdocs.yml")
    if plan.contents is Contents.STARTER:
        _take_over(stage, _starter(plan, now))
    else:
        write_files(stage, _small(plan, now))
    kb = read_knowledge(load_config(stage / "mkdocs.yml"))
    ledger = update_ledger(kb, now, kb.ledger).ledger
    texts = {**lock_texts(ledger), **translations_text(confirmed(kb, kb.slugs()))}
    write_files(stage, {f"{kb.content}/{name}": text for name, text in texts.items()})


def _starter(plan: Plan, now: datetime) -> Desk:
    today = now.date().isoformat()
    zone = quoted(plan.time_zone)
    return desk(plan.locales, manual=plan.manual, today=today, time_zone=zone)


def _take_over(stage: Path, starter: Desk) -> None:
    write_files(stage, {f"content/{path}": text for path, text in starter.texts.items()})
    for path, source in starter.pictures.items():
        target = stage / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _words(plan: Plan, now: datetime) -> Mapping[str, str]:
    """What the templates leave open."""
    site_url = (
        f"site_url: {quoted(plan.site_url)}"
        if plan.site_url
        else "# site_url: https://help.example.com/"
    )
    return {
        "site_name": quoted(plan.site_name),
        "title": plan.site_name,
        "site_url": site_url,
        "locales": ", ".join(quoted(locale) for locale in plan.locales),
        "prefixed": "true" if plan.prefixed else "false",
        "time_zone": quoted(plan.time_zone),
        "today": now.date().isoformat(),
        "begin": _BEGIN[plan.contents],
    }


def _common(plan: Plan, now: datetime) -> Mapping[str, str]:
    """The files that stand beside the articles, by path."""
    words = _words(plan, now)
    return {
        "mkdocs.yml": _template("mkdocs.yml", words),
        "README.md": _template("README.md", words),
        ".gitignore": "/site/\n/.site.*\n/.kbgen/\n",
        ".gitattributes": _ATTRIBUTES,
    }


def _small(plan: Plan, now: datetime) -> Mapping[str, str]:
    """A taxonomy, contacts, and the three articles unless it begins without any."""
    texts = {
        "content/taxonomy.yml": _taxonomy(plan.locales),
        "content/contacts.yml": _contacts(plan),
    }
    if plan.contents is Contents.NONE:
        return texts
    words = _words(plan, now)
    in_folders = plan.prefixed or len(plan.locales) > 1
    for locale in plan.locales:
        source = locale if (_STARTER / locale).is_dir() else _ENGLISH
        folder = f"content/{locale}" if in_folders else "content"
        for name in _ARTICLES:
            texts[f"{folder}/{name}.md"] = _template(f"{source}/{name}.md", words)
    return texts


def _template(name: str, words: Mapping[str, str]) -> str:
    text = (_STARTER / name).read_text(encoding="utf-8")
    for key, value in words.items():
        text = text.replace(f"@{key}@", value)
    return text


def _labels(labels: Mapping[str, str], locales: tuple[str, ...]) -> str:
    """Labels in the locales of the knowledge base, in English where there are no words of ours."""
    pairs = (f"{quoted(one)}: {quoted(labels.get(one, labels[_ENGLISH]))}" for one in locales)
    return "{" + ", ".join(pairs) + "}"


def _taxonomy(locales: tuple[str, ...]) -> str:
    lines = [
        "# What articles are filed under; a value used in an article must stand here.",
        "areas:",
    ]
    for id, color, labels in _AREAS:
        lines += [f"  - id: {id}", f"    label: {_labels(labels, locales)}", f"    color: {color}"]
    website = _labels({"en": "Website", "ru": "Сайт"}, locales)
    desktop = _labels({"en": "Computer", "ru": "Компьютер"}, locales)
    lines += [
        "",
        "products:",
        "  - id: website",
        f"    label: {website}",
        "",
        "environments:",
        f"  - group: {{id: desktop, label: {desktop}}}",
        "    values:",
        "      - {id: windows, label: Windows}",
        "      - {id: macos, label: macOS}",
    ]
    return "\n".join(lines) + "\n"


def _contacts(plan: Plan) -> str:
    label = _labels({"en": "E-mail", "ru": "Письмо"}, plan.locales)
    lines = [
        "# How to reach the desk. Replace the address and the hours by your own.",
        f"time_zone: {quoted(plan.time_zone)}",
        "channels:",
        "  - id: email",
        "    kind: email",
        "    value: support@example.com",
        f"    label: {label}",
        "    hours:",
        '      - {days: mon-fri, open: "09:00", close: "18:00"}',
    ]
    return "\n".join(lines) + "\n"
