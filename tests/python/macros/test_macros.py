"""Macros as writers meet them: what is read, and what the command line says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.knowledge import replace, write_knowledge
from support.running import NOW, kbgen

from kbgen.config import load_config
from kbgen.markup.placeholders import find_placeholders
from kbgen.model.macro import MacroChannel, PlaceholderKind
from kbgen.model.span import Source
from kbgen.read import read_knowledge

from .desk import write_desk


def test_placeholders_know_their_places() -> None:
    body = 'A {{ customer.name | default: \'гость\' }}\nB {{ section("a-b", "#fix") }} {{article("c#d","тут")}}'
    first, second, third = find_placeholders(body, Source("x.md", body).span)
    assert (first.name, first.default, first.problem) == ("customer.name", "гость", "")
    assert (first.span.line, first.span.column) == (1, 3)
    assert (second.kind, second.slug, second.anchor) == (PlaceholderKind.SECTION, "a-b", "fix")
    assert (third.slug, third.anchor, third.words) == ("c", "d", "тут")
    assert third.target_span is not None
    assert body[third.target_span.start : third.target_span.end] == "c#d"


@pytest.mark.parametrize(
    "body",
    [
        "`{{ x }}`",
        "``a ` {{ x }}``",
        "```\n{{ x }}\n```",
        "~~~~ {{ y }}\n```\n{{ x }}\n~~~~",
        "- a\n\n    ```\n    {{ x }}\n    ```\n",
    ],
)
def test_placeholders_in_code_are_text(body: str) -> None:
    assert find_placeholders(body, Source("x.md", body).span) == ()


def test_a_macro_is_read_with_its_channels(tmp_path: Path) -> None:
    kb = read_knowledge(load_config(write_desk(tmp_path) / "mkdocs.yml"))
    assert [(macro.locale, macro.slug) for macro in kb.macros] == [
        ("en", "vpn-password"),
        ("ru", "helm"),
        ("ru", "vpn-password"),
    ]
    macro = kb.macro("vpn-password", "ru")
    assert macro is not None
    assert macro.tags == ("vpn", "password")
    assert [channels for _, channels in macro.replies] == [(one,) for one in MacroChannel]
    english = kb.macro("vpn-password", "en")
    assert english is not None
    assert [channels for _, channels in english.replies] == [
        (MacroChannel.EMAIL, MacroChannel.CHAT)
    ]


def test_front_matter_of_macros_is_strict(tmp_path: Path) -> None:
    bad = (
        "---\nslug: x\ntitel: X\ntitle: X\narea: users\ntags: [two words]\nchannels: [fax]\n---\nHi"
    )
    root = write_desk(tmp_path, {"content/macros/ru/x.md": bad})
    problems = read_knowledge(load_config(root / "mkdocs.yml")).problems
    told = [
        (p.rule, p.finding.span.line, p.finding.message)
        for p in problems
        if p.finding.span.path == "content/macros/ru/x.md"
    ]
    assert told == [
        ("unknown-key", 3, "unknown key 'titel' (did you mean 'title'?)"),
        (
            "invalid-value",
            6,
            "an item of tags 'two words': a tag is one word of letters, digits, and . / : - _",
        ),
        (
            "invalid-value",
            7,
            "an item of channels has no value 'fax'; it is one of email, chat, phone",
        ),
    ]


def test_a_macro_outside_of_a_language_is_told_of(tmp_path: Path) -> None:
    root = write_desk(tmp_path, {"content/macros/x.md": "---\nslug: x\n---\n"})
    problems = read_knowledge(load_config(root / "mkdocs.yml")).problems
    assert [p.rule for p in problems if "macros" in p.finding.span.path] == ["misplaced-file"]


def test_list_and_show(tmp_path: Path) -> None:
    root = write_desk(tmp_path)
    listed = kbgen(root, "macros", "list", "--locale", "ru")
    assert listed.stdout.splitlines() == [
        "helm          ru  email                  Значения Helm",
        "vpn-password  ru  email,chat,phone  vpn  VPN после смены пароля",
    ]
    shown = kbgen(root, "macros", "show", "vpn-password").stdout
    assert "  quotes: vpn-password#resolution, vpn-password\n" in shown
    assert "  links to: vpn-password#avoid, sign-in, vpn-password#resolution\n" in shown
    missing = kbgen(root, "macros", "show", "vpn-pasword")
    assert missing.returncode == 2
    assert missing.stderr == "kbgen: no macro 'vpn-pasword' (did you mean 'vpn-password'?)\n"


def test_preview_as_the_customer_reads_it(tmp_path: Path) -> None:
    root = write_desk(tmp_path)
    chat = kbgen(root, "macros", "preview", "vpn-password", "--channel", "chat").stdout
    assert chat.startswith("Здравствуйте, Вера! Клиент помнит старый пароль.")
    nobody = kbgen(root, "macros", "preview", "vpn-password", "--unknown", "--locale", "en").stdout
    assert nobody.startswith("Hello there,\n\nI'm sorry")
    html = kbgen(root, "macros", "preview", "vpn-password", "--format", "html").stdout
    assert "<p>Спасибо! С уважением, Пётр Примеров, заявка 4711.</p>" in html
    none = kbgen(root, "macros", "preview", "helm", "--channel", "chat")
    assert none.returncode == 2
    assert "'helm' has no reply for chat; it has: email" in none.stderr


def test_preview_as_the_helpdesk_gets_it(tmp_path: Path) -> None:
    root = write_desk(tmp_path)
    said = kbgen(root, "macros", "preview", "vpn-password", "--to", "zendesk").stdout
    assert json.loads(said)[0]["macro"]["actions"][1]["field"] == "comment_value_html"


def test_export_writes_the_files_and_notes(tmp_path: Path) -> None:
    root = write_desk(tmp_path)
    done = kbgen(root, "macros", "export", "--to", "zendesk", "--out", "out", "--now", NOW)
    assert done.returncode == 0, done.stdout
    assert done.stdout == "out: 2 macros for Zendesk in macros.json, dynamic_content.json\n"
    assert done.stderr == ("note: phone scripts stay in the knowledge base: vpn-password (ru)\n")
    assert sorted(path.name for path in (root / "out").iterdir()) == [
        "dynamic_content.json",
        "macros.json",
    ]


def test_export_refuses_what_would_be_lost(tmp_path: Path) -> None:
    root = write_desk(tmp_path)
    done = kbgen(root, "macros", "export", "--to", "zammad", "--out", "out", "--now", NOW)
    assert done.returncode == 1
    assert (
        "content/macros/ru/vpn-password.md:13:15: KB722 lost-on-helpdesk: Zammad knows no defaults: "
        "without a value it shows '-', not 'коллега'" in done.stdout
    )
    assert done.stderr == "zammad: nothing was written\n"
    assert not (root / "out").exists()
    decided = kbgen(
        root, "macros", "export", "--to", "zammad", "--out", "out", "--lost-default", "value",
        "--now", NOW,
    )  # fmt: skip
    assert decided.returncode == 0
    assert (
        "note: Zammad knows no defaults: where a placeholder has one, the value alone is kept\n"
        in decided.stderr
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        ("area: users\n", "area: users\nstatus: archived\n", "'sign-in' is archived"),
        ("area: users\n", "area: users\naudience: agents\n", "'sign-in' is for agents only"),
        ("area: users\n", "area: users\nstatus: draft\n", "'sign-in' is a draft"),
    ],
)
def test_a_macro_never_lies(old: str, new: str, said: str, tmp_path: Path) -> None:
    """What changes in an article stops the export of the macros that lead to it."""
    root = write_desk(tmp_path)
    if said:
        replace(root, "content/ru/sign-in.md", old, new)
    done = kbgen(root, "macros", "export", "--to", "zendesk", "--out", "out", "--now", NOW)
    assert done.returncode == (1 if said else 0)
    assert said in done.stdout


def test_an_overdue_macro_goes_out_inactive_when_the_settings_say_so(tmp_path: Path) -> None:
    root = write_desk(tmp_path)
    reviewed = "owner: network-team\nreviewed: 2025-01-01\nreview_every: 6 months\n"
    replace(root, "content/ru/vpn-password.md", "owner: network-team\n", reviewed)
    active = "      locales: [ru, en]\n"
    settings = active + "      macros: {overdue: inactive, lost_default: value}\n"
    replace(root, "mkdocs.yml", active, settings)
    for name in ("zammad", "chatwoot"):
        replace_helm(root)
        done = kbgen(root, "macros", "export", "--to", name, "--out", name, "--now", NOW)
        assert done.returncode == 0, done.stdout
    rows = (root / "zammad" / "text_modules.csv").read_text("utf-8")
    assert ",kbgen: vpn-password/ru,false\n" in rows
    assert ",kbgen: vpn-password/en,true\n" in rows
    chatwoot = json.loads((root / "chatwoot" / "canned_responses.json").read_text("utf-8"))
    assert [one["short_code"] for one in chatwoot] == ["vpn"]


def replace_helm(root: Path) -> None:
    """Take the macro away that Chatwoot must refuse."""
    (root / "content/macros/ru/helm.md").unlink(missing_ok=True)


def test_exports_stay_out_of_content_and_site(tmp_path: Path) -> None:
    root = write_desk(tmp_path)
    done = kbgen(root, "macros", "export", "--to", "plain", "--out", "content/out", "--now", NOW)
    assert done.returncode == 2
    assert done.stderr == "kbgen: content/out: exports go outside of content/\n"


def test_without_a_public_address_nothing_is_exported(tmp_path: Path) -> None:
    root = write_desk(tmp_path)
    replace(root, "mkdocs.yml", "site_url: https://help.example.com/\n", "")
    done = kbgen(root, "macros", "export", "--to", "plain", "--out", "out", "--now", NOW)
    assert done.returncode == 2
    assert "site_url is not set" in done.stderr


def test_the_table_of_helpdesks_is_printed(tmp_path: Path) -> None:
    said = kbgen(write_knowledge(tmp_path), "macros", "helpdesks").stdout
    assert "| zammad | text module | text_modules.csv | none | - |" in said


def test_a_new_macro_from_an_article_passes_every_rule(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    made = kbgen(
        root, "new", "macro", "--from-article", "vpn-password", "--channel", "email", "--channel",
        "chat", "--channel", "phone", "--shortcut", "vpn",
    )  # fmt: skip
    assert made.stdout.split() == [
        "content/macros/ru/vpn-password.md",
        "content/macros/en/vpn-password.md",
    ]
    text = (root / "content/macros/ru/vpn-password.md").read_text("utf-8")
    order = ["Здравствуйте", "Простите", '"cause"', '"resolution"', '"solved"', "#avoid", "Спасибо"]
    places = [text.index(part) for part in [*order, "С уважением, {{ agent.name }}"]]
    assert places == sorted(places)
    checked = kbgen(root, "check", "--select", "KB7", "--strict", "--now", NOW)
    assert checked.returncode == 0, checked.stdout
    again = kbgen(root, "new", "macro", "--from-article", "vpn-password")
    assert again.returncode == 2
    assert "has the slug 'vpn-password' already" in again.stderr


@pytest.mark.parametrize("type_", ["faq", "reference", "how-to", "known-issue"])
def test_a_new_macro_from_every_type_passes_every_rule(type_: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    issue = "issue: {status: open}\n" if type_ == "known-issue" else ""
    article = f"---\nslug: new-one\ntitle: New\ntype: {type_}\narea: users\n{issue}---\n\nShort.\n"
    (root / "content/en/new-one.md").write_text(article, encoding="utf-8")
    made = kbgen(root, "new", "macro", "--from-article", "new-one")
    assert made.returncode == 0, made.stderr
    checked = kbgen(root, "check", "--select", "KB7", "--strict", "--now", NOW)
    assert checked.returncode == 0, checked.stdout


def test_a_renamed_article_takes_its_macros_along(tmp_path: Path) -> None:
    root = write_desk(tmp_path)
    done = kbgen(root, "links", "rename", "sign-in", "log-in")
    assert done.returncode == 0, done.stderr
    assert '{{ article("log-in", "как войти") }}' in (
        root / "content/macros/ru/vpn-password.md"
    ).read_text("utf-8")
    checked = kbgen(root, "check", "--select", "KB71", "--now", NOW)
    assert checked.returncode == 0, checked.stdout


def test_exports_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    root = write_desk(tmp_path)
    found = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "kbgen", "macros", "export", "--to", "espanso"]
        subprocess.run(
            [*command, "--out", seed, "--now", NOW],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        found.append((root / seed / "kbgen/0.1.0/package.yml").read_bytes())
    assert found[0] == found[1]
