"""Did you mean: a query with its slips put right, in words that the best hit shows."""

from __future__ import annotations

from kbgen.index.plan import LONGEST, Plan
from kbgen.index.variants import Reason
from kbgen.text import analyse


def respelled(query: str, plan: Plan, shown: str, locale: str) -> str:
    """The query with each unknown word replaced by the word of ``shown`` that it was taken for;
    empty when there is none, or more was typed than is read. Stems are not shown to people, so only
    words that stand there are."""
    if len(query) > LONGEST:
        return ""
    standing = {
        term.form: shown[term.start : term.end] for term in reversed(analyse(shown, locale))
    }
    meant: dict[str, str] = {}
    for word in plan.words:
        for variant in word.variants:
            if variant.reason is Reason.SIMILAR and variant.term in standing:
                meant.setdefault(word.form, standing[variant.term].lower())
    corrected = query
    for term in reversed(analyse(query, locale)):
        if term.form in meant:
            corrected = corrected[: term.start] + meant[term.form] + corrected[term.end :]
    return corrected.strip() if meant and corrected != query else ""
