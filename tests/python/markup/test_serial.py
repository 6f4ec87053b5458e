"""Our way of writing a tree writes what Python-Markdown's does."""

from __future__ import annotations

from xml.etree.ElementTree import Comment, Element, ProcessingInstruction, QName, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.serializers import to_html_string

from kbgen.markup.serial import html_of

_texts = st.none() | st.text("ab&<>\"'\n ;#1é", max_size=6)
_tags = st.sampled_from(["p", "div", "br", "img", "em", "td", "Script", "script", "style", "H1"])
_attributes = st.dictionaries(
    st.sampled_from(["id", "class", "checked", "href"]),
    st.sampled_from(["a", "checked", '"<&>', "a&amp;b", "x\ny"]),
    max_size=3,
)


@st.composite
def _trees(draw: st.DrawFn) -> Element:
    root = Element(draw(_tags), draw(_attributes))
    made = [root]
    for _ in range(draw(st.integers(0, 6))):
        each = SubElement(draw(st.sampled_from(made)), draw(_tags), draw(_attributes))
        each.text, each.tail = draw(_texts), draw(_texts)
        made.append(each)
    return root


@given(_trees())
def test_the_same_html(root: Element) -> None:
    assert html_of(root) == to_html_string(root)


@pytest.mark.parametrize(
    "rare",
    [
        Comment("a < b"),
        ProcessingInstruction("php", "a & b"),
        Element(QName("{urn:x}a")),  # type: ignore[type-var]
        Element("a", {QName("b"): QName("c")}),  # type: ignore[dict-item]
        Element("a", {"b": None}),  # type: ignore[dict-item]
    ],
)
def test_what_is_rare_is_left_to_python_markdown(rare: Element) -> None:
    root = Element("div")
    root.append(rare)
    rare.tail = "<after>"
    assert html_of(root) == to_html_string(root)


def test_text_by_itself() -> None:
    root = Element("div")
    bare = SubElement(root, "p")
    bare.tag = None  # type: ignore[assignment]
    bare.text, bare.tail = "a < b", " & c"
    assert html_of(root) == to_html_string(root)
