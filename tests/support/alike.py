"""Answers of the browser and of the command line in one form, to be compared."""

from __future__ import annotations

from typing import Any

from kbgen.index import UNIT
from kbgen.index.results import Hit, Results


def of_browser(found: dict[str, Any]) -> dict[str, Any]:
    """What the module of the search answered."""
    assert "error" not in found, found
    corrected = found["corrected"] or {"query": "", "kind": ""}
    return {
        **{key: found[key] for key in ("total", "confidence", "facets")},
        "corrected": (corrected["query"], corrected["kind"]),
        "hits": [
            (
                *(hit[key] for key in ("slug", "locale", "score", "title", "excerpt")),
                (hit["section"] or {"anchor": "", "heading": ""}),
                *(hit[key] for key in ("archived", "foreign")),
                # A document that is filed under nothing has empty lists there, and no lists here.
                {facet: values for facet, values in hit["facets"].items() if values},
                [
                    [hit[where][a:b] for a, b in hit["marks"][where]]
                    for where in ("title", "excerpt")
                ],
            )
            for hit in found["hits"]
        ],
    }


def of_index(results: Results) -> dict[str, Any]:
    """What the command line would have."""
    return {
        "total": results.total,
        "confidence": results.confidence,
        "facets": {
            facet: {item.value: item.count for item in counts}
            for facet, counts in results.facets.items()
        },
        "corrected": (results.corrected, results.correction),
        "hits": [_hit(hit) for hit in results.hits],
    }


def _hit(hit: Hit) -> tuple[object, ...]:
    return (
        *(hit.slug, hit.locale, hit.score / UNIT, hit.title, hit.excerpt),
        {"anchor": hit.anchor, "heading": hit.heading},
        *(hit.archived, hit.foreign),
        {facet: list(values) for facet, values in hit.facets.items() if values},
        [
            [hit.title[a:b] for a, b in hit.title_marks],
            [hit.excerpt[a:b] for a, b in hit.excerpt_marks],
        ],
    )
