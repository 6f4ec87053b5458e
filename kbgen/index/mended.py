"""Weighing again: the index of the last run with a few articles anew. An edited article touches its
own words, and not all that were weighed for the others.

What comes out is what weighing everything gives. What cannot be mended (an article more or less,
an average of another step, another version of the code) is weighed anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kbgen.index import impacts as weighing
from kbgen.index import inverted as inversion
from kbgen.index.document import IndexDocument
from kbgen.index.inverted import Inverted
from kbgen.index.last import Last, read_last, write_last
from kbgen.index.remembered import all_analysed, analysis_keys, recalled
from kbgen.index.statistics import Statistics, statistics
from kbgen.index.weighed import Weighed, counted, weighed
from kbgen.index.weights import Weights

# More articles than this at once are weighed with all others, and fewer in all sooner than read.
_FEW = 16
_WORTH_KEEPING = 40


def weigh_again(
    documents: Sequence[IndexDocument], weights: Weights, cache: Path, name: str
) -> Weighed:
    """Analyse and weigh documents, which are in the order of the index; ``cache`` keeps what came
    of those that were there last under ``name``."""
    folder, file = cache / "analysed" / name, cache / "weighed" / name
    keys = analysis_keys(documents, weights)
    ids = [document.id for document in documents]
    last = read_last(file) if len(documents) >= _WORTH_KEEPING else None
    made = _mended(last, documents, ids, keys, weights, folder) if last else None
    if made is None:
        # The last index, the analyses and the impacts are much: no two of them are held at once.
        last = None
        found, totals = _inverted_anew(documents, keys, weights, folder)
        made = Last(ids, keys, found, weighing.impacts(found, totals.documents, weights))
    if made is not last and len(documents) >= _WORTH_KEEPING:
        write_last(file, made)
    return weighed(documents, made.found, made.impacts, _totals(made.found), weights)


def _mended(
    last: Last,
    documents: Sequence[IndexDocument],
    ids: list[str],
    keys: list[str],
    weights: Weights,
    folder: Path,
) -> Last | None:
    """The index of ``documents`` made from the last one; None where it has to be made anew."""
    if last.ids != ids:
        return None
    changed = [number for number, key in enumerate(keys) if key != last.keys[number]]
    if not changed:
        return last
    before = recalled(folder, [last.keys[number] for number in changed[: _FEW + 1]])
    if before is None or len(changed) > _FEW:
        return None
    after = all_analysed(documents, keys, weights, folder, only=changed)
    totals = _totals(last.found)
    found, touched = inversion.revised(
        last.found,
        dict(zip(changed, before, strict=True)),
        dict(zip(changed, after, strict=True)),
        totals,
        weights,
    )
    if _totals(found) != totals:
        return None
    made = weighing.revised(last.impacts, found, touched, totals.documents, weights)
    return Last(ids, keys, found, made)


def _inverted_anew(
    documents: Sequence[IndexDocument], keys: list[str], weights: Weights, folder: Path
) -> tuple[Inverted, Statistics]:
    collection = all_analysed(documents, keys, weights, folder)
    totals = counted(collection)
    return inversion.inverted(collection, totals, weights), totals


def _totals(found: Inverted) -> Statistics:
    return statistics(
        [traits.length for traits in found.documents],
        [length for traits in found.documents for length in traits.wording_lengths],
    )
