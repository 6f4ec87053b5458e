"""Passing over what cannot match changes no page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from kbgen.markup.passes import PageMarkdown, spare_passes

from .documents import sound

_SANE = ["attr_list", "sane_lists", "tables", "pymdownx.superfences"]
_MORE = ["extra", "admonition", "pymdownx.details", "pymdownx.tabbed", "pymdownx.superfences"]
_PIECES = st.sampled_from(
    [
        *(
            "word",
            "Слово",
            " ",
            "    ",
            "\n",
            "\n\n",
            "a line\nand another",
            "| a | b |\n|--|--|\n",
        ),
        *("- ", "* ", "1. ", "a. ", "> ", "# ", "\n---", "\n===", "***", ": ", "\n:   ", "\\"),
        *("[a]: /b", "[^1]: note", "*[HTML]: x", "HTML", "!!! note", "??? note", '=== "Tab"'),
        *("```\n", "~~~\n", "<div>", "</div>", "<div markdown>", "<b>", "`", "*", "\\*", "&amp;"),
        *(
            "\\_",
            "\\[",
            "~~~\n<b>\n~~~\n",
            "<br>",
            "  \n",
            "[l](/u{1}){: .l }",
            "# C#\n",
            "checked",
        ),
        *("{: checked=checked x }", "<script>", "&", "<!-- c -->", "![i](p.png 'q"),
        *("{#x}", "{: .a }", "{", "}", "{: .b c=d }", "\n{: .e }", "\x02", "\x0242\x03"),
    ]
)


@pytest.mark.parametrize("extensions", [_SANE, _MORE])
@settings(max_examples=100)
@given(text=st.lists(_PIECES, max_size=30).map("".join))
def test_the_same_page(extensions: list[str], text: str) -> None:
    ours = PageMarkdown(extensions=extensions)
    spare_passes(ours)
    assert ours.steps.settled
    assert sound(ours.convert(text)) == sound(Markdown(extensions=extensions).convert(text))


def test_an_extension_with_blocks_of_its_own_sees_every_block() -> None:
    ours = PageMarkdown(extensions=["pymdownx.fancylists"])
    spare_passes(ours)
    assert "<ol" in ours.convert("a. one\nb. two")
