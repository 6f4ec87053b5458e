"""A macro's channels and its headings disagree.

## What it does
Compares `channels` of a macro with the headings of its body. A heading opens the reply of one
channel; what stands above the first is for every channel that has none of its own. Replies
themselves have no headings.

## Why is this bad?
A channel without a text is an empty reply; a text without a channel is never sent.

## Example
```markdown
## Messenger pigeon

Hello! The printer works again.
```

## Use instead
```markdown
## Chat

Hello! The printer works again.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kbgen.model.diagnostic import Finding
from kbgen.model.macro import CHANNEL_HEADINGS, Macro, MacroChannel
from kbgen.model.nearest import did_you_mean
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for macro in facts.kb.macros:
        yield from _headings(macro)
        yield from _texts(macro)


def _headings(macro: Macro) -> Iterator[Finding]:
    seen: set[MacroChannel] = set()
    for part in macro.parts:
        if not part.heading:
            continue
        if part.channel is None:
            labels = [row.label(macro.locale) for row in CHANNEL_HEADINGS]
            hint = did_you_mean(part.heading, labels)
            message = (
                f"a macro's headings are those of channels: {', '.join(map(repr, labels))}{hint}"
            )
            yield Finding(part.span, message)
        elif part.channel in seen:
            yield Finding(part.span, f"the channel {part.channel!s} has a reply above already")
        elif part.channel not in macro.channels:
            listed = ", ".join(macro.channels)
            message = f"'channels' does not list {part.channel!s}, only {listed}"
            yield Finding(part.span, message)
        if part.channel is not None:
            seen.add(part.channel)


def _texts(macro: Macro) -> Iterator[Finding]:
    for channel in macro.channels:
        if macro.reply(channel) is None:
            span = macro.span("channels" if "channels" in macro.spans else "slug")
            yield Finding(span, f"there is no text for the channel {channel!s}")
    own = {part.channel for part in macro.parts if part.channel and part.text.strip()}
    shared = next((part for part in macro.parts if not part.heading), None)
    if shared is not None and shared.text.strip() and own >= set(macro.channels):
        first = next(part for part in macro.parts if part.heading)
        message = "no channel uses the text above this heading: each has a reply of its own"
        yield Finding(first.span, message)
