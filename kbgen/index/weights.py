"""The numbers of the ranking, in one place.

They were chosen on several collections at once (tests/bench/ablation.py prints what each is worth)
and are flat around these values: a change here needs its before and after on all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

UNIT = 8
"""Impacts count eighths: fine enough to lose no order, coarse enough for a byte."""

SHARE = 64
"""Weights of query words count sixty-fourths."""

CANDIDATES = 100
"""How many documents, the best by the sum of impacts, are looked into for their best passage."""

COVERED = 5
"""How many times the evidence of a wording counts when query and wording are the same words."""


@dataclass(frozen=True, slots=True)
class Weights:
    """``question`` and ``label`` weigh a title that asks or tells against one that only names; a
    title of ``telling_words`` words tells. ``body_length`` and ``wording_length`` say how far length
    is held against a match (0 not, 1 fully), ``saturation`` how soon repeating a word stops to
    help. ``common`` blurs the rarity of words that are common in the language.

    What a query word may stand for instead: ``similar`` words when it is unknown, its ``relative``
    words when it is known, a ``synonym``, the word it is the ``prefix`` of, or how the other
    alphabet spells it (``transliterated``). ``_least`` is the similarity from which a word counts,
    ``_most`` how many do; ``similar_words`` of a query are looked for by likeness, among words of
    about the same ``similar_length``, the first ``similar_widely`` of them even where their second
    letter is in doubt."""

    saturation: float = 1.5
    body_length: float = 0.6
    wording_length: float = 0.5
    question: float = 3.0
    label: float = 0.7
    telling_words: int = 6
    common: float = 100.0
    pair: float = 0.4
    pair_documents: int = 2
    passage: float = 1.75
    passage_words: int = 40
    similar: float = 0.9
    similar_least: float = 0.4
    similar_most: int = 3
    similar_surely: float = 0.6
    similar_letters: int = 3
    similar_length: int = 4
    similar_words: int = 5
    similar_widely: int = 2
    one_edit: float = 0.95
    relative: float = 0.3
    relative_least: float = 0.5
    relative_most: int = 8
    relative_prefix: int = 4
    synonym: float = 0.8
    prefix: float = 0.9
    prefix_of_term: float = 0.75
    prefix_letters: int = 3
    prefix_most: int = 3
    transliterated: float = 0.9


WEIGHTS = Weights()
