"""The one style sheet of the site: Material's typography as far as articles use it, the icons we
show, and kb.css."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from urllib.parse import quote

from kbgen_theme.trim import trim

# What an article's own HTML may carry, as kbgen.markup renders and lets through.
_CONTENT = """
    md-typeset md-typeset__scrollwrap md-typeset__table headerlink end inline
    admonition admonition-title
    note abstract info tip success question warning failure danger bug example quote
    highlight highlighttable linenos linenodiv hll filename block
    task-list-item task-list-control task-list-indicator
    footnote footnote-ref footnote-backref
    keys
"""
# Classes of coloured code, as Pygments names them.
_CODE = """
    c c1 ch cm cp cpf cs err esc g gd ge gh gi go gp gr gs gt gu k kc kd kn kp kr kt l ld m mb mf
    mh mi mo il n na nb bp nc nd ne nf fm ni nl nn no nt nv vc vg vi vm nx o ow p s s1 s2 sa sb sc
    dl sd se sh si sr ss sx w x
"""
# Keys that pymdownx.keys writes with a sign of their own.
_KEYS = """
    key-alt key-arrow-down key-arrow-left key-arrow-right key-arrow-up key-backspace key-backtab key-caps-lock key-command key-control
    key-delete key-end key-enter key-escape key-home key-insert key-meta key-option key-page-down key-page-up key-print-screen key-shift key-super
    key-tab key-windows
"""

# Our name of an icon and the file of Material that draws it. In kb.css it is `var(--kb-i-name)`,
# in a template `<i class="kb-i kb-i-name"></i>`.
ICONS = {
    "anchor": "link",
    "area": "folder-outline",
    "area-infra": "server-network",
    "area-upkeep": "wrench-outline",
    "area-users": "account-group-outline",
    "archive": "archive-outline",
    "close": "close",
    "copy": "content-copy",
    "earth": "earth",
    "feed": "rss",
    "go": "chevron-right",
    "link": "link-variant",
    "lock": "lock-outline",
    "menu": "menu",
    "narrow": "filter-variant",
    "no": "thumb-down-outline",
    "note": "information",
    "ok": "check",
    "print": "printer-outline",
    "scheme": "contrast-circle",
    "search": "magnify",
    "yes": "thumb-up-outline",
}

# A set of more tabs than this shows the rest one below the other.
_MOST_TABS = 12

_HERE = Path(__file__).parent


def stylesheet() -> str:
    """Material's part first: ours outranks it where they meet."""
    own = (_HERE / "assets" / "kb.css").read_text(encoding="utf-8")
    return "".join((_material(), _icons(), squeezed(own), _tabs()))


def _templates() -> Path:
    """Where the installed Material keeps its files. Found, not imported: its import prints."""
    spec = importlib.util.find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the theme needs mkdocs-material: pip install mkdocs-material")
    return Path(next(iter(spec.submodule_search_locations))) / "templates"


def _material() -> str:
    sheets = sorted((_templates() / "assets" / "stylesheets").glob("main.*.min.css"))
    css = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return trim(css, frozenset(f"{_CONTENT} {_CODE} {_KEYS}".split()))


def _icons() -> str:
    """A variable for each icon, and a class that shows it in the colour of the text."""
    folder = _templates() / ".icons" / "material"
    drawings = {
        name: (folder / f"{file}.svg").read_text(encoding="utf-8").strip()
        for name, file in ICONS.items()
    }
    variables = "".join(
        f"--kb-i-{name}:url('data:image/svg+xml,{_in_url(svg)}');" for name, svg in drawings.items()
    )
    classes = "".join(f".kb-i-{name}{{--i:var(--kb-i-{name})}}" for name in ICONS)
    return f":root{{{variables}}}{classes}"


def _tabs() -> str:
    """The tab that is chosen, its label and its focus. Selectors can only count: `_MOST_TABS`."""

    def each(selector: str) -> str:
        return ",".join(selector.format(n=n) for n in range(1, _MOST_TABS + 1))

    label = ".tabbed-set>input:nth-child({n}):%s~.tabbed-labels>:nth-child({n})"
    block = ".tabbed-set>input:nth-child({n}):checked~.tabbed-content>:nth-child({n})"
    return (
        each(label % "checked") + "{color:var(--kb-ink);border-color:var(--kb-mark-line)}"
        "@media print{"
        + each(label % "checked")
        + "{display:block}}"
        + each(label % "focus-visible")
        + "{outline:.15rem solid var(--kb-act)}"
        + each(block)
        + "{display:block}"
    )


def _in_url(svg: str) -> str:
    return quote(svg, safe=' <>/=:;,."-+()').replace("%22", '"')


def squeezed(css: str) -> str:
    """Without comments, and without white space that means nothing."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return css.replace(";}", "}").replace(": ", ":").strip()
