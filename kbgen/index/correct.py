"""Did you mean: a query with its slips put right, in words that the best hit shows."""

from __future__ import annotations

from kbgen.index.plan import LONGEST, Plan, QueryWord
from kbgen.index.variants import Reason
from kbgen.text import analyse, one_edit

SURE = 5
"""Letters from which one of them is a slip: under that, words are one letter apart by nature."""


def respelled(query: str, plan: Plan, shown: str, locale: str) -> str:
    """The query with each slip replaced by the word of ``shown`` that it was taken for; empty when
    there is none, or more was typed than is read. A correction that is wrong is worse than none,
    so only a slip of one letter is put right, and only by a word that stands there."""
    if len(query) > LONGEST:
        return ""
    standing: dict[str, list[str]] = {}
    for term in analyse(shown, locale):
        standing.setdefault(term.form, []).append(_folded(shown[term.start : term.end]))
    meant = {
        word.form: slip
        for word in plan.words
        if (slip := next((each for each in _slips(word) if each in standing), ""))
    }
    corrected, rest = query, len(query)
    for term in reversed(analyse(query, locale)):
        # The whole of a compound comes after its parts here: what is mended stays.
        if term.form in meant and term.end <= rest:
            typed, other = query[term.start : term.end], meant[term.form]
            word = _spelled(typed, term.form, other, standing[other], locale)
            if word:
                corrected = corrected[: term.start] + word + corrected[term.end :]
                rest = term.start
    return corrected.strip() if corrected != query else ""


def _slips(word: QueryWord) -> list[str]:
    """The terms that a word is a slip for. One that may also be something else is none."""
    if any(variant.reason is not Reason.SIMILAR for variant in word.variants):
        return []
    return [variant.term for variant in word.variants if _is_slip(word.form, variant.term)]


def _is_slip(form: str, term: str) -> bool:
    long = len(form) >= SURE or sorted(form) == sorted(term)
    # Russian drops the vowel before the last letter of a stem: важен, важны.
    fleeting = form[-2:-1] in ("о", "е") and form[:-2] + form[-1:] == term
    return long and not fleeting and one_edit(form, term)


def _spelled(typed: str, form: str, term: str, standing: list[str], locale: str) -> str:
    """The word that was meant: the standing one that is a letter away from what was typed, else the
    term with the ending that was typed; empty where neither makes a word."""
    typed = _folded(typed)
    near = next((word for word in standing if one_edit(typed, word)), "")
    ending = typed[len(form) :]
    if near or not typed.startswith(form) or (not ending and not term.isascii()):
        return near
    word = term + ending
    forms = [each.form for each in analyse(word, locale)]
    return word if forms == [term] and one_edit(typed, word) else ""


def _folded(word: str) -> str:
    return word.lower().replace("ё", "е")
