"""Queries as people put them, made from the titles and questions of what is searched."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from kbgen.index import IndexDocument
from kbgen.text import swap_layout

SEED = 20261122
POLITE = {
    "ru": "Здравствуйте! Подскажите, пожалуйста: {} — никак не могу разобраться",
    "en": "Hello, could you please help me: {} and I cannot work out why",
}
ODD = (
    *("", "   ", "ааааа", "zzzzzz qqqq", "0x80070005", "c++ c#", "wi-fi", "вай фай", "впн", "1"),
    *("<img src=x onerror=alert(1)>", "\u0000\u202e", "😀", "𝔘𝔫𝔦", "a" * 3000, "а б в г д е " * 80),
)


def queries(documents: Iterable[IndexDocument], locale: str, count: int) -> list[str]:
    """``count`` queries and the odd ones: titles and questions whole, with a slip, in the other
    layout, unfinished, inside a sentence; and sentences of the texts."""
    draw = random.Random(SEED)
    known = list(documents)
    found = list(ODD)
    ways = (_whole, _slip, _other_layout, _unfinished, _polite(locale), _cut_out)
    while len(found) < count + len(ODD):
        document = draw.choice(known)
        texts = [*document.wordings, document.summary, *(each.text for each in document.sections)]
        way = ways[len(found) % len(ways)]
        text = draw.choice(texts if way is _cut_out else list(document.wordings))
        found.append(way(text, draw))
    return found


def _whole(text: str, draw: random.Random) -> str:
    return text


def _other_layout(text: str, draw: random.Random) -> str:
    return swap_layout(text)


def _polite(locale: str) -> Callable[[str, random.Random], str]:
    return lambda text, draw: POLITE[locale].format(text)


def _slip(text: str, draw: random.Random) -> str:
    at = draw.randrange(max(1, len(text)))
    return text[:at] + draw.choice(("", "ы", "e", text[at : at + 1])) + text[at + 1 :]


def _unfinished(text: str, draw: random.Random) -> str:
    return text[: draw.randrange(len(text)) + 1] if text else text


def _cut_out(text: str, draw: random.Random) -> str:
    words = text.split()
    at = draw.randrange(max(1, len(words)))
    return " ".join(words[at : at + draw.randrange(2, 9)])
