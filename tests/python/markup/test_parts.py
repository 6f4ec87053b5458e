"""A page is cut where a parser of HTML finds its sections' headings, and nowhere else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from kbgen.markup.clean import Sanitizer, safe_address
from kbgen.markup.parts import parts

_ANCHORS = ("one", "two", "a&b")
_PIECES = st.sampled_from(
    [
        *('<h2 id="one">One</h2>', '<h3 class="x" id="two">Two <b>bold</b></h3>', "<h2>No id</h2>"),
        *(
            '<h2 id="a&amp;b">',
            "</h2>",
            '<h4 id="three">Three</h4>',
            '<p id="one">',
            "</p>",
            "text",
        ),
        *(
            "<div>",
            "</div>",
            "<br>",
            '<img src="a.png" alt="a > b">',
            "<hr>",
            "<wbr>",
            "<colgroup>",
        ),
        *(
            "<table><colgroup><col><col span=2></colgroup><tr><td>x</td></tr></table>",
            "<ul><li>",
            "</ul>",
        ),
        *(
            '<input type="checkbox">',
            '<b title="<h2 id=&quot;one&quot;>">',
            "</b>",
            "&lt;h2&gt;",
            "\n",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=14).map("".join))
def test_cut_as_parsed(written: str) -> None:
    page = Sanitizer().clean(written, safe_address, safe_address, frozenset(_ANCHORS))
    found = list(parts(page, _ANCHORS))
    assert found[0][0] == ""
    assert [(name, _plain(part)) for name, part in found] == _parsed(page)


def _parsed(page: str) -> list[tuple[str, str]]:
    found: list[tuple[str, list[str]]] = [("", [])]
    body = LexborHTMLParser(page).body
    for node in body.iter(include_text=True) if body is not None else ():
        anchor = node.attributes.get("id") if str(node.tag) in ("h2", "h3", "h4") else None
        if anchor in _ANCHORS:
            found.append((str(anchor), []))
        else:
            found[-1][1].append(node.html or "")
    return [(name, _plain("".join(pieces).strip())) for name, pieces in found]


def _plain(part: str) -> str:
    """A part as a browser has it: that its tags close one another is what is at stake."""
    body = LexborHTMLParser(part).body
    return (body.html or "").strip() if body is not None else ""
