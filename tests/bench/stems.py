"""Compare our stemmers for the browser with Snowball's, word by word.

    python tests/bench/stems.py            # 300,000 Russian forms, 200,000 English words
    python tests/bench/stems.py --all      # every form of the dictionaries: about ten minutes

Russian forms are those of pymorphy3's dictionary. English words are wordfreq's lists, the word
lists of the system where there are any (Debian: apt install wamerican-huge), and endings put to
their stems. Prints the counts and every difference; exits 1 where there is one.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.russian_stemmer import RussianStemmer

BROWSER = Path(__file__).parents[2] / "themes/kbgen_theme/assets/search"
WORD_LISTS = Path("/usr/share/dict")
ENDINGS = [
    "s",
    "es",
    "ed",
    "ing",
    "er",
    "est",
    "ly",
    "y",
    "ies",
    "ied",
    "ier",
    "ily",
    "ness",
    "ful",
    "less",
    "ment",
    "able",
    "ible",
    "ation",
    "ations",
    "ational",
    "ize",
    "izer",
    "ized",
    "izing",
    "ization",
    "ity",
    "ism",
    "ist",
    "ous",
    "ousness",
    "ously",
    "ive",
    "ively",
    "iveness",
    "al",
    "ally",
    "ality",
    "ence",
    "ance",
    "ency",
    "ancy",
    "ogy",
    "ogist",
    "ogical",
    "ically",
    "icate",
    "ative",
    "ating",
    "edly",
    "ingly",
    "'s",
    "s'",
    "'",
]
SNOWBALL = {"russian": RussianStemmer, "english": EnglishStemmer}
SAMPLE = {"russian": 300_000, "english": 200_000}
BATCH = 50_000

STEM_LINES = """
import {{ createInterface }} from "node:readline";
import {{ {name} as stem }} from {file};
for await (const line of createInterface({{ input: process.stdin }})) {{
  console.log(JSON.stringify(JSON.parse(line).map(stem)));
}}
"""


def russian_words() -> Iterator[str]:
    """Every form of pymorphy3's dictionary, as the tokens spell it: parts of compounds, no ё."""
    import pymorphy3

    for (
        word,
        _tag,
        _normal,
        _paradigm,
        _index,
    ) in pymorphy3.MorphAnalyzer().dictionary.iter_known_words():
        yield from re.findall("[а-я]+", word.replace("ё", "е"))


def english_words() -> Iterator[str]:
    """Words of the lists, and words made of their beginnings and every ending."""
    import wordfreq

    listed = (
        path.read_text(errors="replace") for path in sorted(WORD_LISTS.glob("*")) if path.is_file()
    )
    lists = chain(wordfreq.iter_wordlist("en", "best"), *(text.split() for text in listed))
    words = list(
        dict.fromkeys(word for entry in lists for word in re.findall("[a-z']+", entry.lower()))
    )
    yield from words
    for word in words[:20_000]:
        for base in {word, word.rstrip("e"), word.removesuffix("y")}:
            yield from (base + ending for ending in ENDINGS)


def browser_stems(language: str, batches: Iterable[list[str]]) -> Iterator[list[str]]:
    """What the browser makes of each batch."""
    file = BROWSER / f"stem-{language[:2]}.mjs"
    script = STEM_LINES.format(name=f"stem{language.title()}", file=json.dumps(file.as_uri()))
    with subprocess.Popen(
        ["node", "--input-type=module", "--eval", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as node:
        assert node.stdin and node.stdout
        for batch in batches:
            node.stdin.write(json.dumps(batch) + "\n")
            node.stdin.flush()
            yield json.loads(node.stdout.readline())
        node.stdin.close()


def differences(language: str, words: list[str]) -> list[tuple[str, str, str]]:
    """Word, Snowball's stem and ours, where they differ."""
    snowball = SNOWBALL[language]()
    batches = [words[at : at + BATCH] for at in range(0, len(words), BATCH)]
    found: list[tuple[str, str, str]] = []
    for batch, ours in zip(batches, browser_stems(language, batches), strict=True):
        theirs = [snowball.stemWord(word) for word in batch]
        found += [item for item in zip(batch, theirs, ours, strict=True) if item[1] != item[2]]
    return found


def sample(words: Iterable[str], count: int | None) -> list[str]:
    """``count`` of the different words, spread evenly over them; all without a count."""
    distinct = sorted(set(words))
    if count is None or len(distinct) <= count:
        return distinct
    return [distinct[at * len(distinct) // count] for at in range(count)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--all", action="store_true", help="every word, not a sample")
    whole = options.parse_args().all
    failed = False
    for language, source in (("russian", russian_words), ("english", english_words)):
        words = sample(source(), None if whole else SAMPLE[language])
        found = differences(language, words)
        print(f"{language}: {len(words):,} words, {len(found):,} differences", flush=True)
        for word, theirs, ours in found[:50]:
            print(f"  {word}: Snowball {theirs}, ours {ours}")
        failed = failed or bool(found)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
