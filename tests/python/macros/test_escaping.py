"""Whatever text an article holds, every helpdesk shows it as it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.macros import TARGETS, Compiled, Reply
from kbgen.macros.reply import CodeBlock, Inline, Paragraph, Text, Value
from kbgen.macros.target import Given
from kbgen.model.helpdesk import BY_NAME, LostDefault
from kbgen.model.macro import Macro, MacroChannel
from kbgen.model.span import Span

from . import ports

TOP = Span.top("content/macros/en/any.md")
# The signs of every syntax, the names that they are looked for with, and some plain text.
PIECES = st.sampled_from(
    ["{", "}", "{{", "}}", "{%", "%}", "#{", "%{", "{#", "#}", "%", "%%", "#", "$", "[[", "]]", "~",
     "~~~", "<", ">", "<OTRS_", "OTRS_X", "&lt;", "&", ";", '"', "'", "raw", "endraw", "x", "name",
     "ticket.id", "customer.firstName", "|", " ", "ё", "\\", "`"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join).map(str.strip).filter(bool)

PORTS: dict[str, tuple[str, Callable[[str, ports.Values], str]]] = {
    "freshdesk": ("content_html", ports.zendesk),
    "zammad": ("content", ports.zammad),
    "helpscout": ("text", ports.helpscout),
    "freescout": ("text", ports.helpscout),
    "osticket": ("response", ports.osticket),
    "znuny": ("Template", ports.znuny),
    "glpi": ("content", ports.glpi),
}


def compiled(text: str, code: str) -> Compiled:
    """A reply with a text between two values, and a block of code."""
    value = Value("ticket.id", None, TOP)
    line: tuple[Inline, ...] = (value, Text(text), value)
    macro = Macro("content/macros/en/any.md", "en", "any", "Any", "users")
    blocks = (Paragraph(line), CodeBlock(code))
    return Compiled(macro, "Users", (Reply((MacroChannel.EMAIL,), blocks, TOP),))


def stored(name: str, text: str, code: str) -> str:
    given_ = Given(BY_NAME[name], [compiled(text, code)], ("en",), LostDefault.VALUE)
    payload = TARGETS[name].entries(given_)[0].payload
    if name == "zendesk":
        return str(payload["macro"]["actions"][1]["value"])
    return str(payload[PORTS[name][0]])


@pytest.mark.parametrize("name", ["zendesk", *PORTS])
@given(text=TEXTS, code=TEXTS)
@settings(max_examples=120, deadline=None)
def test_text_and_code_arrive_as_they_are(name: str, text: str, code: str) -> None:
    port = ports.zendesk if name == "zendesk" else PORTS[name][1]
    number = BY_NAME[name].values["ticket.id"]
    filled = port(stored(name, text, code), {number: "77"})
    assert ports.code_shown(filled) == [code]
    assert ports.shown(filled).removesuffix(code).strip() == f"77{text}77"


@given(text=TEXTS, code=TEXTS)
@settings(max_examples=120, deadline=None)
def test_no_cell_of_zammad_becomes_a_list(text: str, code: str) -> None:
    assert "~~~" not in stored("zammad", text, code)
