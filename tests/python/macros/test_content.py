"""The sample's own macros: every one goes to every helpdesk, and is sound there."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import jsonschema
import liquid
import pytest
import yaml
from jinja2.sandbox import SandboxedEnvironment
from support.faulty import serving
from support.helpdesks import ALL

from kbgen.config import load_config
from kbgen.macros import Export, compile_macros, export
from kbgen.macros.push import Action, Policy, Row, Rows, apply_plan, look, make_plan, open_desk
from kbgen.model.helpdesk import BY_NAME, NAMES, PUSHED, LostDefault
from kbgen.model.knowledge import KnowledgeBase
from kbgen.read import read_knowledge

from . import ports
from .written import schema

ROOT = Path(__file__).parents[3]


@cache
def knowledge() -> KnowledgeBase:
    return read_knowledge(load_config(ROOT / "mkdocs.yml"))


@cache
def exported(name: str) -> Export:
    config = load_config(ROOT / "mkdocs.yml")
    kb = knowledge()
    macros = compile_macros(kb, config, kb.macros)
    return export(macros, name, config.locales, LostDefault.VALUE)


def test_there_are_twenty_in_each_language() -> None:
    macros = knowledge().macros
    by_locale = {
        locale: {one.slug for one in macros if one.locale == locale} for locale in ("ru", "en")
    }
    assert by_locale["ru"] == by_locale["en"]
    assert len(by_locale["ru"]) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_every_macro_goes_to_every_helpdesk(name: str) -> None:
    done = exported(name)
    assert done.losses == ()
    spoken_alone = {one.slug for one in knowledge().macros if one.channels == ("phone",)}
    sent = {entry.macro.slug for entry in done.entries}
    assert sent >= {one.slug for one in knowledge().macros} - spoken_alone
    keys = [entry.key for entry in done.entries]
    assert len(set(keys)) == len(keys)
    text = "".join(file.data.decode() for file in done.files)
    assert not re.search(r"[\ue000-\ue0ff]", text)


def test_zendesk_renders_them_all() -> None:
    files = {file.path: json.loads(file.data) for file in exported("zendesk").files}
    values = dict.fromkeys(BY_NAME["zendesk"].values.values(), "Ё")
    items = {item["item"]["name"] for item in files["dynamic_content.json"]}
    for one in files["macros.json"]:
        for action in one["macro"]["actions"]:
            value = action["value"][1] if isinstance(action["value"], list) else action["value"]
            for used in re.findall(r"\{\{dc\.(\w+)\}\}", value):
                assert used in items
    for item in files["dynamic_content.json"]:
        for variant in item["item"]["variants"]:
            liquid.Template(variant["content"])
            assert "{{" not in ports.zendesk(variant["content"], values)


def test_zammad_imports_them_all() -> None:
    rows = ports.zammad_import(exported("zammad").files[0].data)
    assert len(rows) == len(exported("zammad").entries)


def test_chatwoot_knows_every_key_and_no_code_twice() -> None:
    canned = json.loads(exported("chatwoot").files[0].data)
    known = set(BY_NAME["chatwoot"].values.values())
    for one in canned:
        assert {key.strip() for key in re.findall(r"\{\{(.*?)\}\}", one["content"])} <= known
        assert len(one["content"]) <= 20_000
    codes = [one["short_code"] for one in canned]
    assert len(set(codes)) == len(codes)


def test_glpi_parses_them_all() -> None:
    for one in json.loads(exported("glpi").files[0].data):
        SandboxedEnvironment().from_string(one["input"]["content"])


def test_osticket_takes_them_all() -> None:
    canned = yaml.safe_load(exported("osticket").files[0].data)
    titles = [one["title"] for one in canned]
    assert len(set(titles)) == len(titles)
    assert all(3 <= len(title) <= 255 for title in titles)
    assert all(len(one["response"].encode()) <= 65_535 for one in canned)
    # Its tables hold characters of three bytes at most: an emoji would end a text.
    assert all(ord(max(one["title"] + one["response"])) <= 0xFFFF for one in canned)


def test_the_published_schemas_accept_them_all() -> None:
    macro = schema("intercom-macros.openapi.json")["components"]["schemas"]["macro"]
    for one in json.loads(exported("intercom").files[0].data):
        jsonschema.validate(one, {**macro, "additionalProperties": False})
        assert len(one["body"].encode()) <= 20_480
    files = {file.path: file.data for file in exported("espanso").files}
    package = yaml.safe_load(files["kbgen/0.1.0/package.yml"])
    jsonschema.validate(package, schema("espanso-match.schema.json"))


@pytest.mark.parametrize("name", PUSHED)
def test_every_macro_is_pushed_once(name: str) -> None:
    """All of them into an empty account, one call each, and then there is nothing to do."""
    site, entries = ALL[name](), exported(name).entries
    rows: dict[tuple[str, str, str, str], Row] = {}

    def save(now: Rows) -> None:
        rows.clear()
        rows.update(now)

    with serving(site) as server:
        for _ in range(2):
            environment = site.environment(server.url)
            with open_desk(name, environment, lambda *_: None, allow_private=True) as desk:
                records = desk.records(entries)
                there = look(desk, records, rows)
                plan = make_plan(desk, records, there, rows, Policy())
                assert all(one.done for one in apply_plan(plan, desk, rows, save))
            assert len(site.kept) == len(entries)
            assert server.writes == sum(1 for _ in records)
    assert plan.count(Action.SAME) == len(rows)
