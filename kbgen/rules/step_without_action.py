"""A step does not say what to do.

## What it does
Looks at the numbered steps of the sections that hold instructions (`steps`, `resolution`,
`workaround`) and reports those that are empty, that are nothing but a link, or that only name a
thing. It speaks up only where it is sure, in Russian and English; in other languages it reports
empty steps and bare links.

## Why is this bad?
Somebody follows the steps with one hand on the mouse. "Network settings" leaves open whether to
look there, to open them or to reset them.

## Example
```markdown
1. The network settings.
2. [The form](kb:access-form)
```

## Use instead
```markdown
1. Open the network settings.
2. Fill in [the form](kb:access-form).
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kbgen.model.article import Article
from kbgen.model.diagnostic import Finding
from kbgen.model.markup import Step
from kbgen.rules._actions import names_only
from kbgen.rules._places import section_at
from kbgen.rules._rule import Facts

_INSTRUCTIONS = frozenset({"steps", "resolution", "workaround"})


def find(facts: Facts) -> Iterable[Finding]:
    for article in facts.published:
        for step in article.scan.steps:
            section = section_at(article, step.span)
            if section is not None and section.fixed and section.anchor in _INSTRUCTIONS:
                yield from _problem(article, step)


def _problem(article: Article, step: Step) -> Iterator[Finding]:
    text = step.text.strip(" .;:!\t\n")
    inside = [link for link in article.scan.links if _within(link.span.start, step)]
    if not text:
        # A step may be a picture or a block of code alone.
        scan = article.scan
        spans = [*(image.span for image in scan.images), *(block.span for block in scan.code)]
        spans += [use.span for use in scan.fragments]
        if not any(_within(span.start, step) for span in spans):
            yield Finding(step.span, f"step {step.number} is empty")
    elif any(link.text.strip(" .;:!") == text for link in inside) and _no_verb(article, text):
        yield Finding(step.span, f"step {step.number} is only a link: say what to do with {text!r}")
    elif names_only(text, article.locale):
        yield Finding(step.span, f"step {step.number} names {text!r}, but no action")


def _no_verb(article: Article, text: str) -> bool:
    """Whether a link's words are not an instruction by themselves: "Reset the password"."""
    return names_only(text, article.locale, strict=True)


def _within(start: int, step: Step) -> bool:
    return step.span.start <= start < step.span.end
