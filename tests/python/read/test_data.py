"""taxonomy.yml, contacts.yml, synonyms.yml and relevance.yml."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from kbgen.model.contacts import ChannelKind, Hours
from kbgen.model.knowledge import RelevanceCase

from .desk import TAXONOMY, read, said, told

FULL_TAXONOMY = """\
areas:
  - id: users
    label: {ru: Пользователи, en: Users}
    description: {ru: Описание, en: Description}
    aliases: {ru: [люди], en: [people]}
    color: users
    featured: [a]
products:
  - {id: vpn-client, label: VPN, aliases: [впн, vpn], retired: true}
environments:
  - group: {id: desktop, label: {ru: Компьютер, en: Computer}}
    values:
      - {id: windows, label: Windows}
      - {id: macos, label: macOS}
  - {id: cloud, label: Cloud}
"""


def test_a_taxonomy(tmp_path: Path) -> None:
    kb = read(tmp_path, {"taxonomy.yml": FULL_TAXONOMY}, "[ru, en]")
    assert said(kb) == []
    (users,) = kb.taxonomy.areas
    assert (users.label("ru"), users.label("en"), users.color) == ("Пользователи", "Users", "users")
    assert users.featured == ("a",)
    assert users.span.line == 2
    (vpn,) = kb.taxonomy.products
    assert vpn.labels == {"ru": "VPN", "en": "VPN"}
    assert vpn.aliases["en"] == ("впн", "vpn")
    assert vpn.retired
    found = [(term.id, term.group) for term in kb.taxonomy.environments]
    assert found == [("windows", "desktop"), ("macos", "desktop"), ("cloud", "")]
    assert [term.id for term in kb.taxonomy.groups] == ["desktop"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("areas: []\n", "1:1: taxonomy-invalid: taxonomy.yml must list at least one area"),
        ("areas:\n  - {id: a}\n", "2:5: taxonomy-invalid: the area lacks the key 'label'"),
        (
            "areas:\n  - {id: a, label: {en: A}}\n",
            "2:20: taxonomy-invalid: label of the area 'a' is missing in 'ru'",
        ),
        (
            "areas:\n  - {id: a, label: A}\n  - {id: a, label: B}\n",
            "3:10: taxonomy-invalid: the id 'a' stands twice (first in line 2)",
        ),
        (
            "areas:\n  - {id: A b, label: A}\n",
            "2:10: taxonomy-invalid: the id of the area takes an id",
        ),
        ("areas:\n  - {id: a, label: A, color: red}\n", "2:30: taxonomy-invalid: color must be"),
        (
            TAXONOMY + "enviroments: []\n",
            "5:1: taxonomy-invalid: unknown key 'enviroments' (did you",
        ),
        ("areas: {a: b}\n", "1:8: taxonomy-invalid: areas must be a list, not a mapping"),
        ("areas:\n - a: b: c\n", "2:8: taxonomy-invalid: a colon does not belong here"),
        ("areas: &a [{id: a, label: A}]\nproducts: *a\n", "anchors and aliases"),
    ],
)
def test_a_taxonomy_that_is_wrong(tmp_path: Path, text: str, expected: str) -> None:
    assert any(expected in line for line in told(tmp_path, {"taxonomy.yml": text}, "[ru, en]"))


def test_no_taxonomy(tmp_path: Path) -> None:
    from kbgen.config import load_config
    from kbgen.read import read_knowledge

    from .desk import write

    settings = write(tmp_path, {})
    (tmp_path / "content/taxonomy.yml").unlink()
    (line,) = said(read_knowledge(load_config(settings)))
    assert line.startswith("taxonomy.yml:1:1: taxonomy-invalid: there is no taxonomy.yml")


CONTACTS = """\
time_zone: Asia/Omsk
holidays: [2026-01-02, 2026-01-01]
channels:
  - id: phone
    kind: phone
    value: "+1 202-555-0142"
    label: {ru: Телефон, en: Phone}
    note: {ru: Звоните, en: Call}
    hours:
      - {days: mon-fri, open: 09:00, close: "18:00"}
      - {days: "sat, sun", open: "10:00", close: "24:00"}
    areas: [users]
    products: [vpn]
  - {id: chat, kind: chat, value: https://help.example.com/chat, label: Chat}
  - {id: form, kind: form, value: /request/, label: Form}
owners:
  - {id: desk, label: Desk, email: desk@example.com}
"""


def test_contacts(tmp_path: Path) -> None:
    kb = read(tmp_path, {"contacts.yml": CONTACTS}, "[ru, en]")
    assert said(kb) == []
    phone, chat, _ = kb.contacts.channels
    assert phone.kind is ChannelKind.PHONE
    assert phone.hours == (
        Hours((0, 1, 2, 3, 4), time(9), time(18)),
        Hours((5, 6), time(10), time(0)),
    )
    assert (phone.areas, phone.products) == (("users",), ("vpn",))
    assert chat.labels == {"ru": "Chat", "en": "Chat"}
    assert kb.contacts.holidays == (date(2026, 1, 1), date(2026, 1, 2))
    assert kb.contacts.time_zone == "Asia/Omsk"
    assert kb.contacts.owners[0].email == "desk@example.com"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: phone", "kind: fax", "5:11: contacts-invalid: kind has no value 'fax'"),
        ('"+1 202-555-0142"', "call us", "6:12: contacts-invalid: 'call us' is not a phone number"),
        ("https://help.example.com/chat", "javascript:alert(1)", "is not an https:// address"),
        (
            "https://help.example.com/chat",
            "http://help.example.com/chat",
            "is not an https:// address",
        ),
        ("mon-fri", "mon-fryday", "'fryday' is no day"),
        ("mon-fri", "пн-пт", "'пн' is no day"),
        ('"18:00"', '"08:00"', "close must be later than open (09:00)"),
        ("09:00", '"9am"', 'open must be a time such as "09:00"'),
        ("[users]", "[usrs]", "taxonomy.yml has no area 'usrs' (did you mean 'users'?)"),
        ("[vpn]", "[mail]", "taxonomy.yml has no product 'mail'"),
        ("Asia/Omsk", "Asia/Omks", "did you mean 'Asia/Omsk'"),
        ("2026-01-02", "2026-13-02", "2:12: contacts-invalid: a holiday must be a date"),
        ("desk@example.com", "desk", "'desk' is not an e-mail address"),
        ("id: chat", "id: phone", "the id 'phone' stands twice (first in line 4)"),
    ],
)
def test_contacts_that_are_wrong(tmp_path: Path, old: str, new: str, expected: str) -> None:
    (line,) = told(tmp_path, {"contacts.yml": CONTACTS.replace(old, new, 1)}, "[ru, en]")
    assert line.startswith("contacts.yml:")
    assert expected in line


def test_synonyms_and_relevance(tmp_path: Path) -> None:
    kb = read(
        tmp_path,
        {
            "synonyms.yml": "ru:\n  equal: [[впн, vpn], [a, 2fa, 809]]\n  expand: {почта: [email]}\n",
            "relevance.yml": "ru:\n  - {q: не пускает, slug: a}\n  - {q: 809, slug: [a, b]}\n",
        },
        "[ru, en]",
    )
    assert said(kb) == []
    assert kb.synonyms.groups == {"ru": (("впн", "vpn"), ("a", "2fa", "809"))}
    assert kb.synonyms.expansions == {"ru": (("почта", ("email",)),)}
    assert [(case.query, case.slug, case.locale, case.span.line) for case in kb.relevance] == [
        ("не пускает", "a", "ru", 2),
        ("809", "a", "ru", 3),
        ("809", "b", "ru", 3),
    ]
    assert isinstance(kb.relevance[0], RelevanceCase)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("synonyms.yml", "fr: {}\n", "1:1: synonyms-invalid: unknown key 'fr'"),
        (
            "synonyms.yml",
            "ru: {equals: []}\n",
            "1:6: synonyms-invalid: unknown key 'equals' (did you",
        ),
        ("synonyms.yml", "ru: {equal: [[vpn]]}\n", "1:14: synonyms-invalid: 'vpn' stands alone"),
        (
            "synonyms.yml",
            "ru: {equal: [vpn]}\n",
            "1:14: synonyms-invalid: a group of words must be",
        ),
        ("synonyms.yml", "ru: {expand: {a: b}}\n", "1:18: synonyms-invalid: what 'a' expands to"),
        (
            "relevance.yml",
            "ru:\n  - {q: x}\n",
            "2:5: relevance-invalid: a query lacks the key 'slug'",
        ),
        ("relevance.yml", "ru:\n  - {q: '', slug: a}\n", "2:9: relevance-invalid: q is empty"),
        ("relevance.yml", "ru:\n  - {q: x, slug: A}\n", "2:18: relevance-invalid: slug 'A' may"),
    ],
)
def test_words_that_are_wrong(tmp_path: Path, name: str, text: str, expected: str) -> None:
    (line,) = told(tmp_path, {name: text}, "[ru, en]")
    assert f"{name}:{expected}" in line
