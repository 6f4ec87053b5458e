"""mkdocs.yml to a Config."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kbgen.config import extensions, mkdocs_keys, typed
from kbgen.config.nodes import Entry, Items, Node, Scalar, Table, compose
from kbgen.config.plain import plain
from kbgen.config.settings import (
    Brand,
    Budgets,
    Config,
    Endpoints,
    MacroSettings,
    Structured,
)
from kbgen.config.table import MKDOCS_KEYS, SETTINGS, SHARED_KEYS
from kbgen.config.typed import note
from kbgen.model.diagnostic import KbgenError, Problem
from kbgen.model.helpdesk import LostDefault
from kbgen.model.nearest import did_you_mean, nearest
from kbgen.model.span import Source, Span

MAX_BYTES = 1_000_000


def load_config(path: Path, *, site: Path | None = None) -> Config:
    """The settings in mkdocs.yml at ``path``; ``site`` is a site folder to use instead of its own.

    Raises KbgenError with every problem of the file, each as ``mkdocs.yml:3:5: …``.
    """
    source = _read(path)
    faults: list[Problem] = []
    root_node, unreadable = compose(source, aliases=True)
    faults.extend(unreadable)
    if not isinstance(root_node, Table):
        if not unreadable:
            note(faults, "wrong-type", Span.top(source.path), "the settings must be a mapping")
        raise _error(faults)
    top = _top(root_node, faults)
    root = path.parent.resolve()
    ours = _ours(source, top, faults)
    values = _settings(ours, faults)
    config = _assemble(path, root, source, top, values, site, faults)
    if faults:
        raise _error(faults)
    return config


def _read(path: Path) -> Source:
    name = path.as_posix()
    try:
        if path.is_dir():
            raise KbgenError(f"{name}: this is a folder; name the mkdocs.yml in it")
        if not path.is_file():
            hint = "run `kbgen init DIR` for a new knowledge base, or name it with --config"
            raise KbgenError(f"{name}: there is no such file ({hint})")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise KbgenError(f"{name}: cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise KbgenError(f"{name}: larger than {MAX_BYTES:,} bytes")
    try:
        return Source(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8-sig")
        place = f"{name}:{line}:{len(before) + 1}"
        raise KbgenError(f"{place}: not UTF-8; save the file as UTF-8") from error


def _error(faults: list[Problem]) -> KbgenError:
    findings = sorted({(fault.finding.span, fault.finding.message) for fault in faults})
    return KbgenError(
        f"{span.path}:{span.line}:{span.column}: {message}" for span, message in findings
    )


def _top(node: Table, faults: list[Problem]) -> dict[str, Entry]:
    """The top-level entries that kbgen reads. What MkDocs or its plugins may own is let be."""
    known = SHARED_KEYS + MKDOCS_KEYS
    names = {setting.key.split(".")[0] for setting in SETTINGS}
    found: dict[str, Entry] = {}
    for entry in node.entries:
        key = entry.key
        if key in found:
            message = f"the key {key!r} stands twice (first in line {found[key].key_span.line})"
            note(faults, "duplicate-key", entry.key_span, message)
        elif key in names:
            message = f"{key!r} belongs below `plugins: - kbgen:`"
            note(faults, "unknown-key", entry.key_span, message)
        elif key not in known and nearest(key, known):
            message = f"unknown setting {key!r}{did_you_mean(key, known)}"
            note(faults, "unknown-key", entry.key_span, message)
        elif key == "INHERIT":
            message = "INHERIT is not followed: write the settings into this file"
            note(faults, "invalid-value", entry.key_span, message)
        else:
            found[key] = entry
    return found


def _ours(source: Source, top: Mapping[str, Entry], faults: list[Problem]) -> Table | None:
    """The block below ``plugins: - kbgen:``; None where there is none or it is empty."""
    entry = top.get("plugins")
    listed = _plugins(entry.value, faults) if entry else []
    for plugin in listed:
        if plugin.key == "kbgen":
            if isinstance(plugin.value, Table):
                return plugin.value
            if not (isinstance(plugin.value, Scalar) and plugin.value.kind == "null"):
                typed.wrong_type(plugin.value, "kbgen", "a mapping of settings", faults)
            return None
    span = entry.key_span if entry else Span.top(source.path)
    meant = next((p.key for p in listed if nearest(p.key, ["kbgen"])), None)
    hint = f" (did you mean it by {meant!r}?)" if meant else ""
    note(faults, "missing-key", span, f"`plugins:` does not list kbgen{hint}")
    return None


def _plugins(node: Node, faults: list[Problem]) -> list[Entry]:
    """Plugins in order; MkDocs takes a list of names and one-key mappings, or one mapping."""
    if isinstance(node, Table):
        return list(node.entries)
    found: list[Entry] = []
    if not isinstance(node, Items):
        typed.wrong_type(node, "plugins", "a list", faults)
        return found
    for item in node.items:
        if isinstance(item, Table):
            found.extend(item.entries)
        elif isinstance(item, Scalar):
            found.append(Entry(item.text, item.span, Scalar("null", "", True, item.span)))
    return found


def _settings(block: Table | None, faults: list[Problem]) -> dict[str, tuple[Any, Span]]:
    """Every setting of ours that is given and well formed, by its key, with its place."""
    if block is None:
        return {}
    names = {setting.key.split(".")[0] for setting in SETTINGS}
    given = _known(block, "kbgen", names, faults)
    found: dict[str, tuple[Any, Span]] = {}
    groups: dict[str, dict[str, Entry]] = {}
    for setting in SETTINGS:
        group, _, key = setting.key.rpartition(".")
        if group and group not in groups:
            inner = {s.key.split(".")[1] for s in SETTINGS if s.key.startswith(group + ".")}
            groups[group] = (
                _known(given[group].value, group, inner, faults) if group in given else {}
            )
        entry = (groups[group] if group else given).get(key)
        if entry is None:
            continue
        value = setting.check(entry.value, setting.key, faults)
        if value is not None:
            found[setting.key] = (value, entry.value.span)
    return found


def _known(node: Node, name: str, keys: set[str], faults: list[Problem]) -> dict[str, Entry]:
    if isinstance(node, Scalar) and node.kind == "null":
        return {}
    noted: list[Problem] = []
    found = typed.table(node, name, sorted(keys), noted) or {}
    for fault in noted:  # in settings a key is called a setting
        message = fault.finding.message.replace("unknown key", "unknown setting", 1)
        note(faults, fault.rule, fault.finding.span, message)
    return found


def _assemble(
    path: Path,
    root: Path,
    source: Source,
    top: Mapping[str, Entry],
    values: Mapping[str, tuple[Any, Span]],
    site: Path | None,
    faults: list[Problem],
) -> Config:
    """The Config of what was read; meaningless where ``faults`` is not empty in the end."""

    def value(key: str, default: Any) -> Any:
        return values[key][0] if key in values else default

    locales: tuple[str, ...] = value("locales", ("en",))
    prefixed: bool = value("prefixed", len(locales) > 1)
    if len(locales) > 1 and not prefixed:
        message = "several locales need addresses with a locale: remove `prefixed: false`"
        note(faults, "invalid-value", values["prefixed"][1], message)
    content, site_dir = mkdocs_keys.folders(root, source, top, site, faults)
    logo = value("brand.logo", "")
    if logo and not (content / logo).is_file():
        message = f"brand.logo: there is no file {logo!r} in the content folder"
        note(faults, "invalid-value", values["brand.logo"][1], message)
    mkdocs_keys.theme(top, faults)
    mkdocs_keys.directory_urls(top, faults)
    listed = top.get("markdown_extensions")
    name = mkdocs_keys.site_name(source, top, faults)
    names, configs = extensions.read_extensions(listed.value, faults) if listed else ({}, {})
    return Config(
        path=path,
        root=root,
        site_name=name,
        content=content,
        site=site_dir,
        site_url=mkdocs_keys.site_url(top, faults),
        locales=locales,
        prefixed=prefixed,
        time_zone=value("time_zone", "UTC"),
        host=value("host", ""),
        number_prefix=value("number_prefix", "KB"),
        eval_floor=value("eval_floor", 0.85),
        helpdesks=value("helpdesks", ()),
        macros=MacroSettings(
            value("macros.overdue", "active"),
            LostDefault(value("macros.lost_default", LostDefault.REFUSE)),
        ),
        brand=Brand(logo, value("brand.primary", "")),
        endpoints=Endpoints(
            value("endpoints.feedback", ""),
            value("endpoints.report", ""),
            value("endpoints.search", ""),
        ),
        structured=Structured(value("structured.faq", False)),
        budgets=Budgets(
            value("budgets.page_seconds", Budgets().page_seconds),
            value("budgets.page_bytes", Budgets().page_bytes),
        ),
        markdown_extensions=tuple(names),
        extension_places=names,
        extension_configs=configs,
        host_settings={
            key: plain(entry.value, faults)
            for key, entry in top.items()
            if key not in ("docs_dir", "site_dir", "site_name", "markdown_extensions")
        }
        | {"site_name": name},
    )
