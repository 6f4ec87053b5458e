"""Material's styles, cut to what is used; and our own two copies of the dark scheme."""

from __future__ import annotations

import re
from pathlib import Path

import kbgen_theme
import pytest
from kbgen_theme.styles import ICONS
from kbgen_theme.trim import trim

THEME = Path(kbgen_theme.__file__).parent
KB_CSS = (THEME / "assets" / "kb.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".a{color:red}.b{color:red}", ".a{color:red}"),
        (".a,.b{color:red}", ".a{color:red}"),
        (".a .b,.a>.a{x:y}", ".a>.a{x:y}"),
        ("#menu{color:red}h1{color:red}", "h1{color:red}"),
        ("/* .a{} */.a{x:y}", ".a{x:y}"),
        ("@media print{.b{x:y}}", ""),
        ("@media (a){@supports (b){.a{x:y}.b{x:y}}}", "@media (a){@supports (b){.a{x:y}}}"),
        (
            ":root{--x:1;--y:var(--x);--z:2}.a{w:var(--y)}",
            ":root{--x:1;--y:var(--x)}.a{w:var(--y)}",
        ),
        (":root{--x:var(--y);--y:1}", ""),
        ("@keyframes k{from{a:b}}.a{animation:k 1s}", "@keyframes k{from{a:b}}.a{animation:k 1s}"),
        ("@keyframes k{from{a:b}}.a{x:y}", ".a{x:y}"),
        ('.a{content:"}.b{";x:url(data:a;b,{c})}', '.a{content:"}.b{";x:url(data:a;b,{c})}'),
        (".a:not(.b){x:y}", ".a:not(.b){x:y}"),
        ("[data-x='.b']{x:y}", "[data-x='.b']{x:y}"),
        ('@charset "utf-8";@import "x";.a{x:y}', ".a{x:y}"),
    ],
)
def test_trim(css: str, left: str) -> None:
    assert trim(css, frozenset("a")) == left


def test_trimming_twice_changes_nothing() -> None:
    css = kbgen_theme.assets()["assets/kb.css"].decode()
    classes = frozenset(re.findall(r"\.(-?[A-Za-z_][\w-]*)", css))
    once = trim(css, classes)
    assert trim(once, classes) == once


def test_the_dark_scheme_is_the_same_by_preference_and_by_choice() -> None:
    asked = re.search(r"@media \(prefers-color-scheme: dark\) \{ :root \{(.*?)\} \}", KB_CSS, re.S)
    chosen = re.search(r"\n\[data-md-color-scheme=slate\] \{(.*?)\}", KB_CSS, re.S)
    assert asked and chosen
    assert asked[1].split() == chosen[1].split()


def test_every_icon_shown_is_declared_and_every_declared_icon_is_shown() -> None:
    templates = "".join(path.read_text("utf-8") for path in THEME.glob("*.html"))
    shown = set(re.findall(r"kb-i-([a-z-]+)\"", templates)) | {"archive", "lock", "earth"}
    shown |= set(re.findall(r"--kb-i-([a-z-]+)\)", KB_CSS))
    shown |= {"area", "area-infra", "area-users", "area-upkeep"}
    assert shown == set(ICONS)


def test_every_class_of_the_templates_has_a_style_or_a_script() -> None:
    sheets = kbgen_theme.assets(agents=True)
    names = ("kb", "search", "agents/agents")
    css = "".join(sheets[f"assets/{name}.css"].decode() for name in names)
    scripts = "".join(path.read_text("utf-8") for path in (THEME / "assets").glob("*.*js"))
    styled = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", css + scripts))
    templates = "".join(path.read_text("utf-8") for path in THEME.glob("*.html"))
    used = {name for value in re.findall(r'class="([^"{]*)"', templates) for name in value.split()}
    assert used - styled <= HOOKS


# Names for people who restyle the theme: nothing of ours reads them.
HOOKS = {"no-js"}


def test_our_sheet_styles_no_class_that_nothing_uses() -> None:
    used = "".join(path.read_text("utf-8") for path in THEME.rglob("*") if path.suffix in {".html", ".mjs", ".js"})  # fmt: skip
    names = set(re.findall(r"\.(kb-[\w-]+)", re.sub(r"/\*.*?\*/", "", KB_CSS, flags=re.S)))
    dynamic = ("kb-note--", "kb-state--", "kb-sec--", "kb-prose--", "kb-infra", "kb-users", "kb-upkeep")  # fmt: skip
    assert {name for name in names if name not in used and not name.startswith(dynamic)} == set()
