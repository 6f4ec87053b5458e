"""A reply lacks its greeting, its thanks or its signature.

## What it does
Looks for a greeting in the first paragraph of a reply, in an e-mail with the customer's name; for
thanks in e-mails and chats; for a signature at the end of an e-mail, which may be the agent's name.
It knows how this is said in Russian and English, and is silent in other languages.

## Why is this bad?
The customer has tried for a while and is upset. A reply without a word to the person reads like a
form.

## Example
```markdown
Restart the client.
```

## Use instead
```markdown
Hello {{ customer.first_name | default: "there" }},

Restart the client. Thank you for your patience.

Best regards, {{ agent.name }}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kbgen.model.diagnostic import Finding
from kbgen.model.macro import Macro, MacroChannel, MacroPart
from kbgen.model.span import Span
from kbgen.rules._rule import Facts


class _Phrases(NamedTuple):
    greeting: re.Pattern[str]
    thanks: re.Pattern[str]
    signature: re.Pattern[str]


def _words(*stems: str) -> re.Pattern[str]:
    """Any of these beginnings of words, ``ё`` and case apart."""
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)


_PHRASES: Mapping[str, _Phrases] = {
    "ru": _Phrases(
        _words("здравствуй", "добр(?:ый|ого) (?:день|дня|вечер|времени)", "доброе утро", "привет",
               "уважаем"),
        _words("спасибо", "благодар", "признательн"),
        _words("с уважением", "всего (?:доброго|хорошего)", "хорошего (?:дня|вечера)",
               "ваша (?:поддержка|команда)", "команда поддержки", "служба поддержки"),
    ),
    "en": _Phrases(
        _words("hello", "hi\\b", "hey\\b", "dear\\b", "good (?:morning|afternoon|evening|day)",
               "greetings"),
        _words("thank", "grateful", "appreciate"),
        _words("(?:best|kind|warm)(?:est)? (?:regards|wishes)", "regards", "sincerely", "yours",
               "cheers", "your support team", "all the best"),
    ),
}  # fmt: skip
_NEEDED: Mapping[MacroChannel, tuple[str, ...]] = {
    MacroChannel.EMAIL: ("greeting", "thanks", "signature"),
    MacroChannel.CHAT: ("greeting", "thanks"),
    MacroChannel.PHONE: ("greeting",),
}
# A signature may be followed by a line on hours or contacts, not by a page.
_LAST_PARAGRAPHS = 3


def find(facts: Facts) -> Iterable[Finding]:
    for macro in facts.kb.macros:
        phrases = _PHRASES.get(macro.locale.partition("-")[0])
        if phrases is None:
            continue
        for part, channels in macro.replies:
            needed = max((_NEEDED[channel] for channel in channels), key=len)
            span = part.span if part.heading else macro.span("title")
            yield from _missing(macro, part, needed, phrases, span)


def _missing(
    macro: Macro, part: MacroPart, needed: tuple[str, ...], phrases: _Phrases, span: Span
) -> Iterator[Finding]:
    paragraphs = [text for text in re.split(r"\n[ \t\r]*\n", part.text.strip()) if text.strip()]
    first = paragraphs[0]
    if not phrases.greeting.search(first):
        yield Finding(span, "the reply has no greeting in its first paragraph")
    elif "signature" in needed and "customer." not in first:
        yield Finding(span, "the greeting names nobody: add {{ customer.first_name | default: … }}")
    if "thanks" in needed and not phrases.thanks.search(part.text):
        yield Finding(span, "the reply thanks for nothing")
    end = "\n".join(paragraphs[-_LAST_PARAGRAPHS:])
    if "signature" in needed and "agent." not in end and not phrases.signature.search(end):
        yield Finding(span, "the reply has no signature: end it with {{ agent.name }}")
