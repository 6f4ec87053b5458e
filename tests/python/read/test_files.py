"""Which files are read, which are published, and which are refused with a word."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from kbgen.config import load_config
from kbgen.read import read_knowledge

from .desk import article, read, said, told, write


def test_folders_are_for_writers(tmp_path: Path) -> None:
    kb = read(
        tmp_path,
        {
            "ru/vpn/one.md": article("one"),
            "ru/two.md": article("two"),
            "en/deep/down/two.md": article("two"),
            "macros/ru/vpn/hello.md": "---\nslug: hello\ntitle: Hello\narea: users\n---\nHello.\n",
            "assets/plan.png": b"\x89PNG",
            "ru/vpn/shot.JPG": b"x",
        },
        "[ru, en]",
    )
    assert said(kb) == [line for line in said(kb) if "no-history" in line]
    assert [(a.locale, a.slug) for a in kb.articles] == [
        ("en", "two"),
        ("ru", "one"),
        ("ru", "two"),
    ]
    assert [(m.locale, m.slug) for m in kb.macros] == [("ru", "hello")]
    assert kb.assets == {"content/assets/plan.png", "content/ru/vpn/shot.JPG"}


def test_one_locale_needs_no_folder(tmp_path: Path) -> None:
    kb = read(tmp_path, {"a.md": article("a"), "x/b.md": article("b"), "en/c.md": article("c")})
    assert [(a.locale, a.slug) for a in kb.articles] == [("en", "a"), ("en", "b"), ("en", "c")]


def test_leftovers_and_private_files_are_passed_over(tmp_path: Path) -> None:
    files = ["a.md~", ".a.md.swp", "#a.md#", "a.md.bak", ".hidden.md", "_notes.md", "_private/b.md"]
    kb = read(tmp_path, dict.fromkeys(files, b"\xff\x00"))
    assert said(kb) == []
    assert kb.articles == ()
    assert kb.assets == frozenset()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ru/backup.sql", "unpublished-file: files that end in .sql are not published"),
        ("ru/page.html", "unpublished-file: files that end in .html are not published"),
        ("ru/NOTES", "unpublished-file: a file without an ending is not published"),
        ("ru/a.MD", "unpublished-file: articles end in .md, so 'a.MD' is not one"),
        ("ru/a.markdown", "unpublished-file: articles end in .md"),
        (
            "taxonomy.yaml",
            "unpublished-file: kbgen knows no file 'taxonomy.yaml' here (did you mean",
        ),
        ("a.md", "misplaced-file: an article stands in the folder of its locale"),
        ("RU/a.md", "is not one of the locales ru, en (did you mean 'ru'?)"),
        ("fr/a.md", "unknown-locale-folder: the folder 'fr' holds articles"),
        ("fragments/a.md", "misplaced-file: a fragment stands directly in fragments/ru/"),
        ("fragments/ru/deep/a.md", "misplaced-file: a fragment stands directly"),
        ("assets/a?b.png", "unsafe-name: the file's name becomes an address"),
        ("assets/<img src=x>.png", "unsafe-name: the file's name becomes an address"),
        (
            "assets/a\u202eb.png",
            "unsafe-name: the file's name holds the invisible character U+202E",
        ),
        ("ru/a\nb.md", "unsafe-name: the file's name holds the invisible character U+000A"),
        ("ru/ a.md", "unsafe-name: the file's name begins or ends with a space"),
    ],
)
def test_a_file_that_is_refused_or_not_published(tmp_path: Path, name: str, expected: str) -> None:
    (line,) = told(tmp_path, {name: article()}, "[ru, en]")
    assert expected in line
    assert "\n" not in line


def test_an_article_may_have_any_name_that_can_be_printed(tmp_path: Path) -> None:
    kb = read(
        tmp_path, {"<img src=x onerror=alert(1)>.md": article("a"), "Сеть & Wi-Fi.md": article("b")}
    )
    assert sorted(found.slug for found in kb.articles) == ["a", "b"]
    assert not [problem for problem in kb.problems if problem.rule == "unsafe-name"]


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    settings = write(tmp_path, {"a.md": article("a")})
    (tmp_path / "content" / os.fsdecode(b"caf\xe9.md")).write_text(article("b"))
    kb = read_knowledge(load_config(settings))
    assert [found.slug for found in kb.articles] == ["a"]
    (line,) = said(kb)
    assert line.startswith("caf\\udce9.md:1:1: unsafe-name: the file's name holds the invisible")
    line.encode()


def test_names_that_are_one_elsewhere(tmp_path: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, "й.png") for form in ("NFC", "NFD"))
    lines = told(
        tmp_path, {"FAQ.md": article("a"), "faq.md": article("b"), composed: b"", decomposed: b""}
    )
    assert [line.split(": ")[1] for line in lines] == ["name-collision", "name-collision"]
    assert "only by upper and lower case" in lines[0]
    assert "only by composition" in lines[1]


def test_links_are_followed_within_content_only(tmp_path: Path) -> None:
    settings = write(tmp_path, {"a.md": article("a"), "inner/b.md": article("b")})
    content = tmp_path / "content"
    (tmp_path / "secret.md").write_text(article("secret"))
    (content / "same.png").write_bytes(b"x")
    (content / "alias.png").symlink_to("same.png")
    (content / "out.md").symlink_to(tmp_path / "secret.md")
    (content / "up.md").symlink_to("../secret.md")
    (content / "loop").symlink_to(".")
    (content / "dead.md").symlink_to("nowhere.md")
    (content / "self.md").symlink_to("self.md")
    kb = read_knowledge(load_config(settings))
    assert [found.slug for found in kb.articles] == ["a", "b"]
    assert kb.assets == {"content/same.png", "content/alias.png"}
    assert said(kb) == [
        "dead.md:1:1: symlink-outside: this link leads nowhere",
        "loop:1:1: symlink-outside: links to folders are not followed; move the folder here",
        "out.md:1:1: symlink-outside: this link leads out of the content folder; copy the file",
        "self.md:1:1: symlink-outside: this link leads nowhere",
        "up.md:1:1: symlink-outside: this link leads out of the content folder; copy the file",
    ]


def test_a_pipe_or_a_folder_named_like_an_article_is_no_hang(tmp_path: Path) -> None:
    settings = write(tmp_path, {"folder.md/inner.md": article("inner")})
    os.mkfifo(tmp_path / "content/pipe.md")
    os.mkfifo(tmp_path / "content/links.lock")
    kb = read_knowledge(load_config(settings))
    assert [found.slug for found in kb.articles] == ["inner"]
    assert said(kb) == [
        "links.lock:1:1: unreadable-file: this is not a regular file",
        "pipe.md:1:1: unreadable-file: this is not a regular file",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    settings = write(tmp_path, {"a.md": article("a"), "b.md": article("b"), "c/d.md": article("d")})
    (tmp_path / "content/a.md").chmod(0)
    (tmp_path / "content/c").chmod(0)
    kb = read_knowledge(load_config(settings))
    (tmp_path / "content/c").chmod(0o755)
    assert [found.slug for found in kb.articles] == ["b"]
    assert [line.split(": ")[1] for line in said(kb)] == ["unreadable-file", "unreadable-file"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            "Привет, мир".encode("cp1251"),
            "1:1: not-utf8: the byte 0xcf is not UTF-8 (it looks like Windows-1251)",
        ),
        ("Привет".encode("utf-16"), "1:1: not-utf8: the file is UTF-16; save it as UTF-8"),
        (
            article().encode() + "ёж \xff".encode("latin-1", "replace"),
            "9:4: not-utf8: the byte 0xff",
        ),
        (article().encode() + b"a\x00b", "9:2: control-character: the control character U+0000"),
        (article().encode() + b"a\rb", "9:2: control-character: a lone carriage return"),
        (
            article().encode() + "a\ufeffb".encode(),
            "9:2: control-character: the control character U+FEFF",
        ),
        (b"---\nslug: a\x1b\n---\n", "2:8: control-character: the control character U+001B"),
        (b"x" * 1_000_001, "1:1: file-too-large: 1,000,001 bytes; at most 1,000,000 are read"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, expected: str) -> None:
    (line,) = told(tmp_path, {"a.md": data})
    assert f"a.md:{expected}" in line


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<path onload="alert(1)" d="M0 0"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<image href="https://example.com/x.png"/>',
        '<use href="other.svg#x"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<rect style="fill: url(https://example.com/x)"/>',
        "<style>@import 'https://example.com/x.css';</style>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<SCRIPT xmlns="http://www.w3.org/2000/svg">1</SCRIPT>',
        "<unclosed>",
    ],
)
def test_a_picture_that_could_act_is_not_published(tmp_path: Path, inner: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">\n{inner}</svg>'
    kb = read(tmp_path, {"p.svg": svg})
    assert kb.assets == frozenset()
    (line,) = said(kb)
    assert line.startswith("p.svg:2:")
    assert ": unsafe-svg: " in line


def test_entities_and_style_sheets_in_a_picture(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
    sheet = '<?xml-stylesheet href="x.xsl"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    lines = told(tmp_path, {"bomb.svg": bomb, "sheet.svg": sheet, "empty.svg": ""})
    assert [line.split(": ")[1] for line in lines] == ["unsafe-svg"] * 3


def test_an_ordinary_picture(tmp_path: Path) -> None:
    svg = """<?xml version="1.0" encoding="UTF-8"?>
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">
      <title>Схема</title><style>.a { fill: url(#g) } rect { stroke: #000 }</style>
      <defs><linearGradient id="g"><stop offset="0"/></linearGradient><g id="s"><path d="M0 0"/></g></defs>
      <use xlink:href="#s"/><rect class="a" fill="url(#g)"/>
      <image href="data:image/png;base64,iVBORw0KGgo="/>
    </svg>"""
    kb = read(tmp_path, {"p.svg": svg})
    assert said(kb) == []
    assert kb.assets == {"content/p.svg"}
