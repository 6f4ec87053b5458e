"""The page that a body becomes."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from kbgen.markup.render import Rendered
from kbgen.markup.scan import scan
from kbgen.markup.sections import split
from kbgen.model.span import Source

from .agreement import renderer

RENDERER = renderer()


def page(
    body: str, type: str = "reference", locale: str = "en", **more: dict[str, str]
) -> Rendered:
    _, sections = split(body, scan(body, Source("a", body).span), type=type, locale=locale)
    return RENDERER.render(body, sections=sections, locale=locale, **more)  # type: ignore[arg-type]


def test_sections_carry_their_anchor_and_fixed_ones_their_label() -> None:
    found = page("Short.\n\n## Симптомы\n\nA\n\n## Other {#own}\n\nB\n", "troubleshooting", "ru")
    assert '<h2 id="symptoms">Как это выглядит</h2>' in found.html
    assert found.summary_html == "<p>Short.</p>"
    assert [(s.anchor, s.title, s.html) for s in found.sections] == [
        ("symptoms", "Как это выглядит", "<p>A</p>"),
        ("own", "Other", "<p>B</p>"),
    ]
    assert found.problems == ()


def test_a_nested_heading_belongs_to_the_section_around_it() -> None:
    found = page('## Outer\n\n=== "Windows"\n\n    ### Inner\n\n    text\n')
    assert [section.anchor for section in found.sections] == ["outer"]
    assert '<h3 id="inner">Inner</h3>' in found.sections[0].html


def test_links_and_images_are_resolved_wherever_they_stand() -> None:
    found = RENDERER.render(
        '[a](kb:x#y) <a href="kb:x">b</a> [gone](kb:gone) ![p](i.png)\n',
        links={"kb:x#y": "/x/#y", "kb:x": "/x/"}.get,
        images={"i.png": "/assets/i.png"}.get,
    )
    assert found.html == (
        '<p><a href="/x/#y">a</a> <a href="/x/">b</a> <a>gone</a> '
        '<img alt="p" src="/assets/i.png" loading="lazy"></p>'
    )


def test_a_body_keeps_its_first_line() -> None:
    assert page("Important: back up first!\n").html == "<p>Important: back up first!</p>"


def test_admonitions_speak_the_language_of_the_page() -> None:
    assert "Примечание" in page("!!! note\n    x\n", locale="ru").html
    assert "Note" in page("!!! note\n    x\n", locale="en").html
    assert "Своё" in page('!!! note "Своё"\n    x\n', locale="ru").html
    assert "<summary>Внимание</summary>" in page("??? warning\n    x\n", locale="ru").html


def test_tabs_know_their_environment() -> None:
    found = RENDERER.render(
        '=== "Windows 11"\n\n    a\n\n=== "Other"\n\n    b\n',
        environments={"windows 11": "windows"},
    )
    tree = LexborHTMLParser(found.html)
    assert [node.text() for node in tree.css("label[data-env=windows]")] == ["Windows 11"]
    assert [node.text().strip() for node in tree.css(".tabbed-block[data-env=windows]")] == ["a"]
    assert len(tree.css("[data-env]")) == 3
    targets = [label.attributes["for"] for label in tree.css("label")]
    assert targets == [field.attributes["id"] for field in tree.css("input")]


def test_what_scrolls_takes_the_focus_and_nothing_has_a_style() -> None:
    found = page("```python\nx = 1\n```\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n")
    tree = LexborHTMLParser(found.html)
    assert len(tree.css("pre > code[tabindex='0']")) == 1
    assert len(tree.css("div[tabindex='0'] table")) == 1
    assert tree.css_first("th").attributes["class"] == "kb-center"  # type: ignore[union-attr]
    assert "style=" not in found.html and "align=" not in found.html
    assert 'class="n">x</span>' in found.html


def test_boxes_of_tasks_have_names() -> None:
    boxes = LexborHTMLParser(page("- [x] back **up**\n- [ ] restart\n").html).css("input")
    assert [box.attributes["aria-label"] for box in boxes] == ["back up", "restart"]


def test_footnotes_lead_there_and_back() -> None:
    tree = LexborHTMLParser(page("a[^n]\n\n[^n]: note\n", locale="ru").html)
    for link in tree.css("a[href]"):
        target = (link.attributes["href"] or "")[1:]
        assert any(node.attributes.get("id") == target for node in tree.css("[id]"))
    back = tree.css_first("a.footnote-backref")
    assert back is not None and back.attributes["title"] == "Вернуться к тексту, сноска 1"


def test_one_page_leaves_nothing_for_the_next() -> None:
    first = page("[x][r] a[^1] HTML\n\n[r]: /x\n[^1]: n\n*[HTML]: abbr\n")
    second = page('[x][r] a[^1] HTML\n\n=== "T"\n\n    t\n')
    assert "footnote" in first.html
    assert "<a" not in second.html and "abbr" not in second.html
    assert "__tabbed_1_1" in second.html


def test_comments_never_reach_the_page() -> None:
    body = (
        "a <!-- secret --> b\n\n<!-- secret\n\nsecret -->\n\n- x <!-- secret -->\n\n"
        "    <!-- secret\n\n    secret -->\n\n<div><!-- secret --></div>\n"
    )
    assert "secret" not in page(body).html


def test_a_comment_that_never_ends_takes_nothing_with_it() -> None:
    found = page("a <!-- b\n\n<div>\n<!-- c\n</div>\n\nlast\n")
    assert "last" in found.html


def test_a_section_swallowed_by_an_open_element_is_told() -> None:
    found = page("text <details>\n\n## Next\n\nmore\n")
    assert found.problems == ("section 'Next' stands inside an HTML element that is never closed",)


def test_headings_in_html_are_the_writers_own() -> None:
    found = page('<h2 markdown="span" id="mine">Raw</h2>\n\n## Ours\n')
    assert found.problems == ()
    assert '<h2 id="mine">Raw</h2>' in found.html and '<h2 id="ours">Ours</h2>' in found.html
