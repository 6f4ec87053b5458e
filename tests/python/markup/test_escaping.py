"""Hostile HTML in an article: text at most, never markup that does something."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from kbgen.markup.clean import safe_address

from .agreement import renderer

RENDERER = renderer()

HOSTILE = [
    "<script>alert(1)</script>",
    "<script src=//evil.example.com/x.js></script>",
    "<SCRIPT>alert(1)",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)></style>",
    "<math href=javascript:alert(1)>x</math>",
    "<style>*{display:none}</style>",
    "<p style='position:fixed'>x</p>",
    "<iframe src=https://evil.example.com></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example.com'>",
    "<base href=https://evil.example.com/>",
    "<link rel=stylesheet href=https://evil.example.com/x.css>",
    "<form action=https://evil.example.com><input name=password></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<img srcset='x 1x, javascript:alert(1) 2x'>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java&#x09;script:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href=' &#106;avascript&colon;alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "![x](data:image/png;base64,AAAA)",
    "<javascript:alert(1)>",
    "<javascript://x%0aalert(1)>",
    '!["onerror="alert(1)](x)',
    '[x](y "onmouseover=alert(1) a=\'")',
    "# x {onclick=alert(1) style=color:red}",
    "x\n{: onclick=alert(1) href=javascript:alert(1) }",
    "``` {.python onclick=alert(1) style=x}\nx\n```",
    '!!! note" onclick=alert(1) x="y',
    '=== "<img src=x onerror=alert(1)>"\n\n    x',
    '- [ ] <img src=x onerror=alert(1)> " onfocus=alert(1) autofocus x="',
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    '*[x]: " onclick=alert(1)\n\nx',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- a --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php <img src=x onerror=alert(1)> ?>",
    "<div title='<pre><code x onmouseover=alert(1) '>x</div>",
    "<a title='<pre><code ' onclick=alert(1)>x</a>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video src=x onerror=alert(1)></video>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<input type=image src=javascript:alert(1) onerror=alert(1)>",
    "<x contenteditable onblur=alert(1)>x</x>",
    "<template><script>alert(1)</script></template>",
    "<table background=javascript:alert(1)><td>x</table>",
    "<div markdown>\n<img src=x onerror=alert(1)>\n[x](javascript:alert(1))\n</div>",
    "<p id=kb-search>x</p><p id=__md_scope>x</p>",
    "\x02wzxhzdk:0\x03 <b onclick=alert(1)>x</b>",
]
# fmt: off
ALLOWED_ATTRIBUTES = {
    "href", "src", "alt", "title", "class", "id", "type", "checked", "disabled", "name", "for",
    "tabindex", "role", "aria-label", "aria-hidden", "data-env", "data-tabs", "loading", "open", "start",
    "width", "height", "hreflang", "cite", "lang", "dir",
}
FORBIDDEN_TAGS = (
    "script,style,iframe,object,embed,form,base,meta,link,svg,math,template,noscript,button,textarea,"
    "video,audio,frame,frameset"
)
# fmt: on


def harmless(body: str) -> None:
    """The page of ``body`` holds nothing that runs, loads, submits or looks like somebody else's."""
    html = RENDERER.render(body).html
    tree = LexborHTMLParser(f"<body>{html}</body>")
    assert not [node.tag for node in tree.css(f"body :is({FORBIDDEN_TAGS})")]
    for node in tree.css("body *"):
        for name, value in node.attributes.items():
            assert name in ALLOWED_ATTRIBUTES, (name, value)
            if name in ("href", "src", "cite"):
                assert safe_address(value or "") is not None
                assert (
                    not (value or "").strip().lower().startswith(("javascript", "data", "vbscript"))
                )
            if name == "id":
                assert not (value or "").startswith(("kb-", "md-", "__md"))
    assert "<!--" not in html


@pytest.mark.parametrize("body", HOSTILE)
def test_hostile_markup_is_harmless(body: str) -> None:
    harmless(body)
    harmless(f"text {body} text")
    harmless(f"- item\n\n    {body}\n")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*HOSTILE, "\n", "\n\n", '"', "'", ">", "<", "`", "a "]), max_size=5)
)
def test_so_is_any_mixture(parts: list[str]) -> None:
    harmless("".join(parts))


@pytest.mark.parametrize(
    "address",
    ["https://example.com/", "mailto:a@example.com", "tel:88000000000", "/x/#y", "a:b/c"[2:]],
)
def test_ordinary_addresses_pass(address: str) -> None:
    assert safe_address(address) == address


@pytest.mark.parametrize(
    "address",
    ["javascript:x", " \tjava\nscript:x", "\x01javascript:x", "data:x", "file:///etc/passwd"],
)
def test_other_schemes_do_not(address: str) -> None:
    assert safe_address(address) is None
