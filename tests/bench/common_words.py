"""Make kbgen/index/common_words.py from the frequencies of the PyPI package wordfreq.

    pip install wordfreq && python tests/bench/common_words.py > kbgen/index/common_words.py

The table is facts about two languages: it changes with the stems, not with the knowledge base.
"""

from __future__ import annotations

import re
from collections import Counter

import wordfreq

from kbgen.text import analyse

LETTERS = {"ru": re.compile("[а-я]+"), "en": re.compile("[a-z]+")}
# Words that everybody writes to a support desk and that say nothing about the trouble. Everyday
# text has them seldom, so their share is set here, in a million words.
COURTESY = {
    "ru": "здравствуйте здравствуй привет приветствую добрый доброе доброго день утро вечер уважаемые "
    "коллеги подскажите подскажи подсказать пожалуйста спасибо благодарю благодарен признателен "
    "заранее помогите помоги извините простите прошу просьба буду хотел хотела хотелось узнать "
    "интересует вопрос скажите расскажите беспокойство насчет срочно разобраться понять обратиться "
    "почитать никак объясните посоветуйте проконсультируйте",
    "en": "hello hi hey dear sir madam team greetings please kindly thanks thank regards sorry excuse "
    "wondering grateful appreciate advance morning afternoon evening anybody somebody urgent asap",
}
COURTESY_SHARE = 3000e-6
STEMS = 400
COLUMNS = 96


def commonest(language: str) -> list[tuple[str, float]]:
    """The commonest stems and the share of running text that is theirs."""
    shares: Counter[str] = Counter()
    for word, share in wordfreq.get_frequency_dict(language).items():
        for term in analyse(word, language)[:1]:
            if LETTERS[language].fullmatch(term.form):
                shares[term.form] += share
    common = dict(shares.most_common(STEMS))
    for term in analyse(COURTESY[language], language):
        common[term.form] = max(COURTESY_SHARE, common.get(term.form, 0.0))
    return sorted(common.items(), key=lambda item: (-item[1], item[0]))


def lines(items: list[str]) -> list[str]:
    filled = [""]
    for item in items:
        if len(filled[-1]) + len(item) >= COLUMNS:
            filled.append("")
        filled[-1] += f" {item}" if filled[-1] else item
    return filled


def main() -> None:
    print('"""How common the commonest stems of Russian and English are. Generated:')
    print("tests/bench/common_words.py says from what.")
    print('"""\n\nfrom __future__ import annotations\n')
    print("# Each stem with its occurrences in a million words of everyday text.")
    print('_TABLE = """')
    for language in ("ru", "en"):
        stems = [f"{stem} {round(share * 1e6)}" for stem, share in commonest(language)]
        print("\n".join(lines(stems)))
    print('"""\n')
    print("_ITEMS = _TABLE.split()")
    print("COMMON: dict[str, float] = {")
    print(
        "    stem: int(count) / 1e6 for stem, count in zip(_ITEMS[::2], _ITEMS[1::2], strict=True)"
    )
    print("}")


if __name__ == "__main__":
    main()
