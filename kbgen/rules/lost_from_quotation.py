"""A macro quotes a passage whose footnote or picture does not come along.

## What it does
Looks into every passage that a macro takes with `section(…)` for marks of footnotes and for pictures
without a description. In a reply a footnote's mark is left out, a picture becomes its description.

## Why is this bad?
What stood in the note or in the picture is gone without a trace, and the sentence around it may mean
something else. Describe the picture, put the note into the text, or link to the section instead.

## Example
```markdown
{{ section("vpn-install", "steps") }}   <!-- Choose the profile[^1]. ![](profiles.png) -->
```

## Use instead
```markdown
{{ article("vpn-install#steps") }}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kbgen.markup.scan import scan
from kbgen.model.article import Article
from kbgen.model.diagnostic import Finding
from kbgen.model.span import Span
from kbgen.rules._places import subsections
from kbgen.rules._rule import Facts

_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
# Most passages hold none of these, and need no scan.
_SUSPECT = re.compile(r"\[\^|!\[|<img", re.IGNORECASE)
# Without what opens a note, its mark is a mark of nothing and stays in the plain text.
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:", re.MULTILINE)


def find(facts: Facts) -> Iterable[Finding]:
    notes = "footnotes" in {name.rpartition(".")[2] for name in facts.config.markdown_extensions}
    for reference in facts.macro_references:
        if not reference.quotes or reference.target is None:
            continue
        where = f"{reference.slug}#{reference.anchor}" if reference.anchor else reference.slug
        for text in _quoted(reference.target, reference.anchor):
            for what in _lost(text, reference.span, notes=notes):
                yield Finding(reference.span, f"{what} of {where!r} does not come along")


def _quoted(article: Article, anchor: str) -> Iterator[str]:
    """The source of what is quoted."""
    if not anchor:
        first = article.scan.headings[0].start if article.scan.headings else len(article.body)
        yield article.body[:first]
        return
    section = article.section(anchor)
    if section is not None:
        yield from (one.markdown for one in subsections(article, section))


def _lost(text: str, span: Span, *, notes: bool) -> Iterator[str]:
    if not _SUSPECT.search(text):
        return
    passage = scan(_NOTE.sub("", text), lambda start, end: span)
    if notes:
        for one in passage.passages:
            if not one.code:
                yield from (f"the footnote {name!r}" for name in _FOOTNOTE.findall(one.text))
    # In HTML an empty alt says that a picture is only for show: nothing is lost with it.
    shown = {
        value
        for tag in passage.html
        if ("alt", "") in tag.attributes
        for key, value in tag.attributes
        if key == "src"
    }
    for image in passage.images:
        if not image.alt.strip() and not (image.raw and image.target in shown):
            yield f"the picture {image.target!r}, which has no description,"
