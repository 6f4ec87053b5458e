"""Going past the patterns that cannot match changes no page."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from kbgen.markup.inlines import spare

_EXTENSIONS = ["extra", "nl2br", "smarty", "pymdownx.keys", "pymdownx.inlinehilite"]
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
        *('"', "...", "[a]: /b", "HTML", "*[HTML]: x", "\x02", "\x03", "klzzwxh:0000"),
    ]
)


@settings(max_examples=150)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_the_same_page(text: str) -> None:
    ours = Markdown(extensions=_EXTENSIONS)
    spare(ours)
    assert type(ours.treeprocessors["inline"]).__module__ == "kbgen.markup.inlines"
    assert ours.convert(text) == Markdown(extensions=_EXTENSIONS).convert(text)
