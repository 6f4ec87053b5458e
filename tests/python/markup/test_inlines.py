"""Going past the patterns that cannot match changes no page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from kbgen.markup.inlines import spare

from .documents import sound

# With nl2br and smarty there are patterns of which nobody knows what they need.
_KNOWN = ["extra", "pymdownx.keys", "pymdownx.inlinehilite"]
_UNKNOWN = [*_KNOWN, "nl2br", "smarty"]
_PIECES = st.sampled_from(
    [
        *("word", " ", "  \n", "\n\n", "`", "``", "\\", "*", "**", "_", "[", "]", "![", "](a.md)"),
        *("<", ">", "<https://example.com/>", "<a@example.com>", "&", "&amp;", "&#38;", "<b>"),
        *(
            "</b>",
            "++",
            "ctrl",
            ":",
            "[^1]",
            "[^1]: note",
            "- ",
            "# ",
            "| a | b |\n|--|--|\n",
            "{#x}",
        ),
        *(
            '"',
            "...",
            "[a]: /b",
            "\n\n[a\\_b]: /c\n\n",
            "\\_",
            "\\*",
            "\\\\",
            "\\a",
            "HTML",
            "*[HTML]: x",
            "\x02",
            "\x03",
            "klzzwxh:0000",
        ),
    ]
)


@pytest.mark.parametrize("extensions", [_KNOWN, _UNKNOWN])
@settings(max_examples=150)
@given(text=st.lists(_PIECES, max_size=30).map("".join))
def test_the_same_page(extensions: list[str], text: str) -> None:
    ours = Markdown(extensions=extensions)
    spare(ours)
    assert type(ours.treeprocessors["inline"]).__module__ == "kbgen.markup.inlines"
    assert sound(ours.convert(text)) == sound(Markdown(extensions=extensions).convert(text))
