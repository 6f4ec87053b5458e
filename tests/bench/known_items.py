"""Known items: can an article be found by its title, however it is typed?

    python tests/bench/known_items.py ../shared/relevance-dev/vkcloud_ru_known

Takes 200 titles of the collection and puts each six ways: exactly, with every word in another
form, with one slip, with the last word unfinished, in the other keyboard layout, and inside a
polite sentence. Prints nDCG@10, Success@1 and how many queries came back empty, for each way.

Titles that several documents share are left out: nobody could tell which was meant. Everything is
drawn with a fixed seed.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pymorphy3

from kbgen.index import IndexDocument
from kbgen.index.collection import open_collection
from kbgen.index.evaluate import evaluate, read_collection
from kbgen.index.search import Searcher
from kbgen.text import normalise, swap_layout, tokenise

ITEMS = 200
SEED = 20261122
POLITE = (
    "Здравствуйте! Подскажите, пожалуйста, по теме «{}», никак не могу разобраться. Спасибо!",
    "Добрый день, коллеги. У меня вопрос: {} — где про это почитать?",
    "Помогите, пожалуйста, второй день мучаюсь: {}. Заранее благодарю за ответ",
    "Доброе утро, не подскажете, что у вас есть про {}? Буду очень признателен",
    "Извините за беспокойство, хотел бы узнать насчёт {}, куда мне обратиться?",
)
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


@cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


def exact(title: str, draw: random.Random) -> str:
    return title


def inflected(title: str, draw: random.Random) -> str:
    """Every word that has other forms in another one of them."""
    return replaced(title, lambda word: other_form(word, draw))


def other_form(word: str, draw: random.Random) -> str:
    if len(word) < 4 or not any(letter in LETTERS for letter in word.lower()):
        return word
    parse = analyzer().parse(word.lower())[0]
    part = parse.tag.POS
    forms = sorted(
        {
            form.word
            for form in parse.lexeme
            if part == form.tag.POS and form.word != word.lower() and "Arch" not in form.tag
        }
    )
    return draw.choice(forms) if forms else word


def one_slip(title: str, draw: random.Random) -> str:
    """One letter of one longer word lost, doubled, changed for its alphabet's, or swapped."""
    words = list(re.finditer(r"[а-яё]{4,}|[a-z]{4,}", title, re.IGNORECASE))
    if not words:
        return title
    word = draw.choice(words)
    at = draw.randrange(word.start(), word.end() - 1)
    kind = draw.choice(("lost", "doubled", "changed", "swapped"))
    first, second = title[at], title[at + 1]
    alphabet = LETTERS if first.lower() in LETTERS + "ё" else "abcdefghijklmnopqrstuvwxyz"
    slip = {
        "lost": second,
        "doubled": first + first + second,
        "changed": draw.choice(alphabet) + second,
        "swapped": second + first,
    }[kind]
    return title[:at] + slip + title[at + 2 :]


def unfinished(title: str, draw: random.Random) -> str:
    """The title with two thirds of its last word, but three letters at least."""
    token = tokenise(title)[-1]
    return title[: token.start + max(3, (token.end - token.start) * 2 // 3)]


def other_layout(title: str, draw: random.Random) -> str:
    return swap_layout(title)


def polite(title: str, draw: random.Random) -> str:
    return draw.choice(POLITE).format(title[:1].lower() + title[1:])


def replaced(title: str, change: Callable[[str], str]) -> str:
    for token in reversed(tokenise(title)):
        word = title[token.start : token.end]
        if normalise(word) == token.form and word.isalpha():
            title = title[: token.start] + change(word) + title[token.end :]
    return title


WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "exact": exact,
    "inflected": inflected,
    "one slip": one_slip,
    "unfinished": unfinished,
    "layout": other_layout,
    "polite": polite,
}


def items(documents: tuple[IndexDocument, ...]) -> list[IndexDocument]:
    """The documents asked for: titles of at least two words that no other document has."""
    titles = Counter(normalise(document.title) for document in documents)
    known = [
        document
        for document in documents
        if titles[normalise(document.title)] == 1 and len(tokenise(document.title)) >= 2
    ]
    return random.Random(SEED).sample(known, min(ITEMS, len(known)))


def measure(searcher: Searcher, chosen: list[IndexDocument]) -> None:
    print(f"{'':12} {'nDCG@10':>8} {'Success@1':>9} {'empty':>6}   an example")
    for name, way in WAYS.items():
        draw = random.Random(SEED)
        queries = {document.id: way(document.title, draw) for document in chosen}
        runs = {
            id: [hit.slug for hit in searcher.search(query).hits] for id, query in queries.items()
        }
        figures = evaluate(runs, {id: {id: 1.0} for id in queries})
        example = next(iter(queries.values()))
        print(
            f"{name:12} {figures.ndcg:8.3f} {figures.success_1:9.3f} {figures.empty:6}   {example}"
        )
        if "--misses" in sys.argv:
            for id, query in queries.items():
                if id not in runs[id][:3]:
                    print(f"    {query!r} wants {id}, found {runs[id][:2]}")


def main() -> None:
    collection = read_collection(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as scratch:
        searcher = open_collection(collection, Path(scratch))
        measure(searcher, items(collection.documents))
        searcher.close()


if __name__ == "__main__":
    main()
