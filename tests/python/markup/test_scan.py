"""What the scanner finds, and where: every span, taken from the source, is what it claims to be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kbgen.markup.scan import scan
from kbgen.model.markup import Scan, Scope
from kbgen.model.span import Source, Span

from .documents import pages


def scanned(body: str) -> Scan:
    return scan(body, Source("a.md", body).span)


def cut(body: str, span: Span) -> str:
    return body[span.start : span.end]


def test_links_of_every_kind() -> None:
    body = (
        "See [the cause](kb:vpn#cause), [a page](<other page.md> 'title'), [by name][site], [Site],\n"
        "<https://example.com/a> and <help@example.com>.\n\n"
        '<a class="x" href="raw.md">raw</a>\n\n[site]: https://example.com/\n'
    )
    found = [(link.target, link.text) for link in scanned(body).links]
    assert found == [
        ("kb:vpn#cause", "the cause"),
        ("other page.md", "a page"),
        ("https://example.com/", "by name"),
        ("https://example.com/", "Site"),
        ("https://example.com/a", "https://example.com/a"),
        ("mailto:help@example.com", "help@example.com"),
        ("raw.md", ""),
    ]


def test_a_target_is_what_a_browser_reads() -> None:
    body = "[a](x?a=1&amp;b=2) [b](x?a=1&copy=2) [c](a\\_b.md) <https://example.com/ >\n"
    assert [link.target for link in scanned(body).links] == [
        "x?a=1&b=2",
        "x?a=1&copy=2",
        "a_b.md",
        "https://example.com/",
    ]


def test_a_target_span_covers_the_target_alone() -> None:
    body = '> - see [x](  kb:a#b  "t") and [y][r] and <a href="raw.md">z</a>\n\n[r]: <def.md>\n'
    links = scanned(body).links
    assert [cut(body, link.target_span) for link in links] == ["kb:a#b", "def.md", "raw.md"]
    assert cut(body, links[0].span) == '[x](  kb:a#b  "t")'
    assert (links[0].target_span.line, links[0].target_span.column) == (1, 15)


def test_spans_hold_through_tabs_and_windows_line_ends() -> None:
    body = "Intro\r\n\r\n-\titem\r\n\r\n\t## Заголовок {#id}\r\n\r\n\tsee\t[x](y.md)\r\n"
    found = scanned(body)
    assert cut(body, found.headings[0].span) == "## Заголовок {#id}"
    assert cut(body, found.headings[0].text_span) == "Заголовок"
    assert cut(body, found.links[0].target_span) == "y.md"
    assert found.links[0].span.line == 7


def test_spans_hold_below_a_comment() -> None:
    body = "<!-- first -->\n[x](y.md)\n"
    assert cut(body, scanned(body).links[0].target_span) == "y.md"


def test_code_hides_what_it_shows() -> None:
    body = (
        "`[a](b)`\n\n```md\n# no heading\n[c](d)\n```\n\n    [e](f)\n\n"
        "- item\n\n    ~~~\n    [g](h)\n    ~~~\n"
    )
    found = scanned(body)
    assert found.links == () and found.headings == ()
    assert [(code.language, code.text) for code in found.code] == [
        ("md", "# no heading\n[c](d)"),
        ("", "[e](f)"),
        ("", "[g](h)"),
    ]


def test_headings_are_read_as_readers_see_them() -> None:
    body = (
        "# Plain\n\nSetext **bold**\n------\n\n## `code` &amp; [link](x) {#own .c}\n\n## C#\n\n"
        '## Closed ##\n\n=== "Windows"\n\n    ### Nested\n'
    )
    found = [(h.level, h.text, h.explicit_id, h.nested) for h in scanned(body).headings]
    assert found == [
        (1, "Plain", None, False),
        (2, "Setext bold", None, False),
        (2, "code & link", "own", False),
        (2, "C#", None, False),
        (2, "Closed", None, False),
        (3, "Nested", None, True),
    ]


def test_steps_are_items_of_outer_ordered_lists() -> None:
    body = (
        "3. Open **Settings**\n4. Choose:\n\n    1. inner\n    2. inner\n\n- bullet\n\n"
        '=== "Windows"\n\n    1. In a tab\n'
    )
    assert [(step.number, step.text) for step in scanned(body).steps] == [
        (3, "Open Settings"),
        (4, "Choose:"),
        (1, "In a tab"),
    ]


def test_tabs_fragments_and_raw_html() -> None:
    body = (
        '=== "Windows 11"\n\n    a\n\n{{ fragment("contact") }}\n\n```\n{{ fragment("shown") }}\n```\n\n'
        '<div onclick="x()">b</div>\n'
    )
    found = scanned(body)
    assert [(tab.label, cut(body, tab.span)) for tab in found.tabs] == [
        ("Windows 11", "Windows 11")
    ]
    assert [use.name for use in found.fragments] == ["contact"]
    assert [(tag.tag, tag.attributes) for tag in found.html] == [
        ("div", (("onclick", "x()"),)),
        ("/div", ()),
    ]


def test_suppressions_say_what_they_cover() -> None:
    body = (
        "<!-- kbgen: allow KB101: imported -->\nIntro.\n\n"
        "<!-- kbgen: allow dangling-link -->\n[x](y)\nmore\n\nnot covered\n"
    )
    first, second = scanned(body).suppressions
    assert (first.rule, first.reason, first.scope) == ("KB101", "imported", Scope.FILE)
    assert (second.rule, second.reason, second.scope) == ("dangling-link", "", Scope.BLOCK)
    assert cut(body, second.covers).endswith("[x](y)\nmore")


def test_comments_vanish_but_not_from_code() -> None:
    body = "a <!-- [x](y) --> b\n\n`<!-- shown -->`\n\n<!--\n\n# gone\n\n-->\n\n    <!-- code -->\n"
    found = scanned(body)
    assert found.links == () and found.headings == ()
    assert [cut(body, span) for span in found.comments] == [
        "<!-- [x](y) -->",
        "<!--\n\n# gone\n\n-->",
    ]
    assert [passage.text for passage in found.passages] == [
        "a b",
        "<!-- shown -->",
        "<!-- code -->",
    ]


@given(pages)
def test_every_span_lies_in_the_source(body: str) -> None:
    found = scanned(body)
    spans: list[Span] = []
    for kind in ("headings", "links", "images", "html", "code", "steps", "tabs"):
        spans += [item.span for item in getattr(found, kind)]
    for span in spans:
        assert 0 <= span.start <= span.end <= len(body)
    for link in found.links:
        if not link.target.startswith("mailto:"):
            written = cut(body, link.target_span).replace("\\", "")
            assert written.strip() == link.target.replace("\\", "") or "&" in written


@given(
    st.text(
        alphabet="# \t\r\n\x0b\x0c-*_`[]()<>!{}|:=\"'\\&а1\x00\x02\x03\u2028\ufeff", max_size=60
    )
)
def test_nothing_is_too_odd_to_scan(body: str) -> None:
    found = scanned(body)
    for passage in found.passages:
        assert 0 <= passage.start <= passage.end <= len(body)
