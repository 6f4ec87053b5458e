"""Macros for the agents' palette: a list that the browser searches, and a file for each macro.

In a file a value of the ticket stands between private characters, its name first and then its default:
no text of an article holds them, so the browser can fill values in without reading any syntax.
"""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from typing import Any

from kbgen.config import Config
from kbgen.macros.compile import compile_macros
from kbgen.macros.export import export
from kbgen.macros.html import HtmlSyntax, as_html
from kbgen.macros.reply import Compiled, Reply, Value
from kbgen.macros.target import ExportFile
from kbgen.macros.text import TextSyntax, as_text
from kbgen.model.helpdesk import BY_NAME
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.macro import VALUES, MacroChannel, channel_label, value_label
from kbgen.model.page import SiteFile

OPEN, BETWEEN, CLOSE = "\ue000", "\ue001", "\ue002"
_PRIVATE = str.maketrans("", "", OPEN + BETWEEN + CLOSE)
FOLDER = "agents/macros"
# The rule whose findings say which macros the settings may hold back.
OVERDUE = "macro-overdue-article"
# No clock in an archive: two builds are the same to the byte.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Palette:
    """``index`` is the address of the list, empty where there are no macros; ``downloads`` gives the
    address of each helpdesk's files by the helpdesk's label."""

    files: tuple[SiteFile, ...] = ()
    index: str = ""
    downloads: Mapping[str, str] = field(default_factory=dict)


def palette(kb: KnowledgeBase, config: Config, held: frozenset[str]) -> Palette:
    """What the palette offers of macros, but for those whose paths are ``held``. Nothing without a
    ``site_url``: their links would lead nowhere."""
    if not config.site_url or not kb.macros:
        return Palette()
    compiled = compile_macros(kb, config, kb.macros, inactive=held)
    offered = [one for one in compiled if one.active]
    files = _macro_files(offered, config.locales)
    downloads, exported = {}, []
    for name in config.helpdesks:
        done = export(compiled, name, config.locales, config.macros.lost_default)
        if done.losses:
            continue  # reported by a rule, and waved through there: the command refuses it too
        file = _download(name, done.files)
        exported.append(file)
        downloads[BY_NAME[name].label] = f"/{file.path}"
    return Palette((*files, *exported), f"/{FOLDER}.json", downloads)


def _macro_files(macros: Sequence[Compiled], locales: tuple[str, ...]) -> tuple[SiteFile, ...]:
    order = {locale: index for index, locale in enumerate(locales)}
    ordered = sorted(macros, key=lambda one: (one.macro.slug, order[one.macro.locale]))
    files, rows = [], []
    for slug, versions in groupby(ordered, key=lambda one: one.macro.slug):
        group = list(versions)
        data = _json({one.macro.locale: [_reply(reply) for reply in one.replies] for one in group})
        # Its name changes with it, so that a browser never shows yesterday's reply.
        path = f"{FOLDER}/{slug}-{sha256(data).hexdigest()[:8]}.json"
        files.append(SiteFile(path, data))
        rows.append(_row(group) | {"file": f"/{path}"})
    labels = {locale: {name: value_label(name, locale) for name in VALUES} for locale in locales}
    channels = {
        locale: {str(channel): channel_label(channel, locale) for channel in MacroChannel}
        for locale in locales
    }
    index = _json({"labels": labels, "channels": channels, "macros": rows})
    return (SiteFile(f"{FOLDER}.json", index), *files)


def _row(versions: Sequence[Compiled]) -> dict[str, Any]:
    """What a macro is found by."""
    macros = [one.macro for one in versions]
    return {
        "slug": macros[0].slug,
        "title": {macro.locale: macro.title for macro in macros},
        "area": {one.macro.locale: one.area for one in versions},
        "words": sorted(
            {word for macro in macros for word in (macro.shortcut, *macro.tags, *macro.products)}
            - {""}
        ),
    }


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "channels": [str(channel) for channel in reply.channels],
        "html": as_html(
            reply.blocks, HtmlSyntax(lambda one: html.escape(_value(one), quote=False), _guard)
        ),
        "text": as_text(reply.blocks, TextSyntax(_value, _guard)),
    }


def _value(value: Value) -> str:
    return f"{OPEN}{value.name}{BETWEEN}{(value.default or '').translate(_PRIVATE)}{CLOSE}"


def _guard(text: str) -> str:
    return text.translate(_PRIVATE)


def _download(name: str, files: Sequence[ExportFile]) -> SiteFile:
    """A helpdesk's one file as it is, several in an archive."""
    if len(files) == 1:
        return SiteFile(f"agents/export/{name}/{files[0].path}", files[0].data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(files, key=lambda file: file.path):
            archive.writestr(zipfile.ZipInfo(file.path, _LONG_AGO), file.data)
    return SiteFile(f"agents/export/{name}.zip", out.getvalue())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
