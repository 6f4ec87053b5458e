"""What a customer gets from each helpdesk: exported, filled in by its own rules, and read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kbgen.config import load_config
from kbgen.macros import compile_macros, export
from kbgen.model.helpdesk import BY_NAME, LostDefault
from kbgen.read import read_knowledge

from . import ports
from .desk import HOSTILE, exported, lines_of_code, write_desk
from .written import known, schema, texts

Port = Callable[[str, ports.Values], str]


PORTS: dict[str, Port] = {
    "freshdesk": ports.freshdesk,
    "zammad": ports.zammad,
    "helpscout": ports.helpscout,
    "freescout": ports.helpscout,
    "intercom": ports.intercom,
    "osticket": ports.osticket,
    "znuny": ports.znuny,
    "glpi": ports.glpi,
}


@pytest.mark.parametrize("name", PORTS)
def test_a_reply_is_filled_in(name: str, tmp_path: Path) -> None:
    found = texts(write_desk(tmp_path), name)
    key = "vpn-password/ru" if name != "intercom" else "vpn-password/ru/email"
    reply = ports.shown(PORTS[name](found[key], known(name)))
    assert reply.startswith("Здравствуйте, Вера!")
    agent = "agent.name" in BY_NAME[name].values
    ticket = "ticket.id" in BY_NAME[name].values
    signature = f"С уважением, {'Пётр Примеров' if agent else 'поддержка'}, заявка "
    assert signature + ("4711." if ticket else "ваша.") in reply
    assert "Удалите сохранённый пароль. Подробнее: как войти." in reply


@pytest.mark.parametrize("name", PORTS)
def test_code_of_an_article_stays_as_it_is(name: str, tmp_path: Path) -> None:
    """Template syntax of every helpdesk in an article: none of it may be filled in or lost."""
    filled = PORTS[name](texts(write_desk(tmp_path), name)["helm/ru"], known(name))
    assert ports.code_shown(filled) == [lines_of_code()]
    assert "Текст: {% raw %} и #{ticket.id}." in ports.shown(filled)


SHOWN_WITHOUT_A_NAME = {
    "freshdesk": "Здравствуйте, !",
    "zammad": "Здравствуйте, -!",
    "znuny": "Здравствуйте, -!",
    "osticket": "Здравствуйте, !",
}


@pytest.mark.parametrize("name", PORTS)
def test_a_customer_without_a_name(name: str, tmp_path: Path) -> None:
    """A default arrives where the table says so; elsewhere it must be refused or decided about."""
    root = write_desk(tmp_path)
    nobody = known(name, customer=False)
    key = "vpn-password/ru" if name != "intercom" else "vpn-password/ru/email"
    reply = ports.shown(PORTS[name](texts(root, name)[key], nobody))
    if BY_NAME[name].defaults:
        assert reply.startswith("Здравствуйте, коллега!")
        return
    assert reply.startswith(SHOWN_WITHOUT_A_NAME[name])
    losses = exported(root, name, LostDefault.REFUSE).losses
    first = next(loss for loss in losses if loss.span.path.endswith("ru/vpn-password.md"))
    assert first.span.line == 13
    assert BY_NAME[name].label in first.message
    written = exported(root, name, LostDefault.DEFAULT)
    assert not written.losses
    assert "коллега" in written.files[0].data.decode()


def test_zendesk_answers_in_the_language_of_the_requester(tmp_path: Path) -> None:
    done = exported(write_desk(tmp_path), "zendesk")
    files = {file.path: json.loads(file.data) for file in done.files}
    macro = next(
        one["macro"]
        for one in files["macros.json"]
        if "vpn-password" in one["macro"]["description"]
    )
    actions = {action["field"]: action["value"] for action in macro["actions"]}
    assert macro["title"] == "Пользователи::VPN после смены пароля"
    assert actions["current_tags"] == "password vpn"
    items = {item["item"]["name"]: item["item"] for item in files["dynamic_content.json"]}
    name = actions["comment_value_html"].removeprefix("{{dc.").removesuffix("}}")
    variants = {one["locale"]: one for one in items[name]["variants"]}
    assert [one["default"] for one in variants.values()] == [True, False]
    shown = {
        locale: ports.shown(ports.zendesk(one["content"], known("zendesk")))
        for locale, one in variants.items()
    }
    assert shown["ru"].startswith("Здравствуйте, Вера!")
    assert shown["en"].startswith("Hello Вера,")
    nobody = ports.zendesk(variants["ru"]["content"], known("zendesk", customer=False))
    assert ports.shown(nobody).startswith("Здравствуйте, коллега!")
    channel, chat = actions["comment_value"]
    assert channel == "channel:chat"
    chat_item = items[chat.removeprefix("{{dc.").removesuffix("}}")]
    assert "По шагам: https://help" in ports.zendesk(
        chat_item["variants"][0]["content"], known("zendesk")
    )


def test_zendesk_leaves_code_alone(tmp_path: Path) -> None:
    done = exported(write_desk(tmp_path), "zendesk")
    macros = {entry.key: entry.payload["macro"] for entry in done.entries}
    value = macros["helm/ru"]["actions"][1]["value"]
    filled = ports.zendesk(value, known("zendesk"))
    assert ports.code_shown(filled) == [lines_of_code()]


def test_zendesk_leaves_code_alone_in_a_chat(tmp_path: Path) -> None:
    chat = {
        "content/macros/ru/helm.md": "---\nslug: helm\ntitle: Helm\narea: users\n"
        'channels: [chat]\n---\n\n{{ section("helm-values", "steps") }}\n'
    }
    done = exported(write_desk(tmp_path, chat), "zendesk")
    macro = next(entry.payload["macro"] for entry in done.entries if entry.key == "helm/ru")
    filled = ports.zendesk(macro["actions"][1]["value"], known("zendesk"))
    assert "image: {{ .Values.image }}" in filled
    assert HOSTILE in filled


def test_chatwoot_gets_exact_keys_and_refuses_braces(tmp_path: Path) -> None:
    found = texts(write_desk(tmp_path / "a", helm=False), "chatwoot")
    keys = set(BY_NAME["chatwoot"].values.values())
    for text in found.values():
        used = re.findall(r"\{\{(.*?)\}\}", text)
        assert {key.strip() for key in used} <= keys
    chat = ports.chatwoot(found["vpn-password/ru"], known("chatwoot"))
    assert chat.startswith("Здравствуйте, Вера! Клиент помнит старый пароль.")
    assert "[По шагам](https://help.example.com/k/1002/?l=ru#resolution)" in chat
    losses = exported(write_desk(tmp_path / "b"), "chatwoot").losses
    assert {loss.span.path for loss in losses} == {"content/macros/ru/helm.md"}
    assert {loss.span.line for loss in losses} == {9}
    assert "Chatwoot takes '{{' for a placeholder" in losses[0].message


def test_help_scout_has_a_text_for_chats(tmp_path: Path) -> None:
    done = exported(write_desk(tmp_path), "helpscout")
    payload = next(e.payload for e in done.entries if e.key == "vpn-password/ru")
    chat = ports.helpscout(payload["chatText"], known("helpscout", customer=False))
    assert chat.startswith("Здравствуйте, коллега! Клиент помнит старый пароль.")
    assert "<" not in chat


def test_osticket_keeps_its_limits(tmp_path: Path) -> None:
    done = exported(write_desk(tmp_path), "osticket")
    entries = yaml.safe_load(done.files[0].data)
    assert len({entry["title"] for entry in entries}) == len(entries)
    for entry in entries:
        assert set(entry) == {"isenabled", "title", "response", "notes"}
        assert entry["isenabled"] in (0, 1)
        assert 3 <= len(entry["title"]) <= 255
        assert len(entry["response"].encode()) <= 65_535
        assert all(ord(char) <= 0xFFFF for char in entry["response"])


def test_osticket_refuses_what_it_cannot_store(tmp_path: Path) -> None:
    more = {
        "content/macros/ru/smile.md": "---\nslug: smile\ntitle: Улыбка\narea: users\n---\n\nОк 🙂\n"
    }
    losses = exported(write_desk(tmp_path, more), "osticket").losses
    assert [loss.span.path for loss in losses] == ["content/macros/ru/smile.md"]
    assert "U+1F642" in losses[0].message


def test_intercom_refuses_what_is_too_long(tmp_path: Path) -> None:
    long = "Слово за словом. " * 800
    more = {
        "content/macros/ru/long.md": f"---\nslug: long\ntitle: Долго\narea: users\n---\n\n{long}\n"
    }
    losses = exported(write_desk(tmp_path, more), "intercom").losses
    assert [loss.span.path for loss in losses] == ["content/macros/ru/long.md"]
    assert "Intercom takes 20,480" in losses[0].message


def test_intercom_accepts_the_macros(tmp_path: Path) -> None:
    macro = schema("intercom-macros.openapi.json")["components"]["schemas"]["macro"]
    macros = json.loads(exported(write_desk(tmp_path), "intercom").files[0].data)
    strict = {**macro, "additionalProperties": False, "required": ["name", "body"]}
    for one in macros:
        jsonschema.validate(one, strict)


@pytest.mark.parametrize("name", ["zammad", "znuny", "osticket", "zendesk"])
def test_an_overdue_macro_can_be_held_back(name: str, tmp_path: Path) -> None:
    config = load_config(write_desk(tmp_path) / "mkdocs.yml")
    kb = read_knowledge(config)
    held = frozenset({"content/macros/ru/helm.md"})
    done = export(
        compile_macros(kb, config, kb.macros, inactive=held), name, ("ru", "en"), LostDefault.VALUE
    )
    states: dict[str, Callable[[Any], bool]] = {
        "zammad": lambda payload: payload["active"],
        "znuny": lambda payload: payload["ValidID"] == 1,
        "osticket": lambda payload: bool(payload["isenabled"]),
        "zendesk": lambda payload: payload["macro"]["active"],
    }
    state = states[name]
    assert {entry.key for entry in done.entries if not state(entry.payload)} == {"helm/ru"}
    assert any("helm (ru)" in note for note in done.notes)
