"""Statistics, impacts, Whoosh, the searcher; the only room that imports whoosh."""

import os

from kbgen.index.collection import open_collection, open_searcher, open_shelf
from kbgen.index.confidence import LIKELY
from kbgen.index.document import FACETS, DocumentSection, IndexDocument, documents, in_order
from kbgen.index.evaluate import Collection, Figures, Judgments, evaluate, read_collection
from kbgen.index.explain import Explanation, Part, explain
from kbgen.index.published import Held, Published, published, published_again
from kbgen.index.results import FacetCount, Hit, Results
from kbgen.index.search import Searcher, Shelf
from kbgen.index.weights import SHARE, UNIT, WEIGHTS, Weights

# NumPy's linear algebra, of which nothing here makes use, starts a thread for each processor when it
# is imported, whose waiting takes longer than the rest of the import.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = [
    "FACETS",
    "LIKELY",
    "SHARE",
    "UNIT",
    "WEIGHTS",
    "Collection",
    "DocumentSection",
    "Explanation",
    "FacetCount",
    "Figures",
    "Held",
    "Hit",
    "IndexDocument",
    "Judgments",
    "Part",
    "Published",
    "Results",
    "Searcher",
    "Shelf",
    "Weights",
    "documents",
    "evaluate",
    "explain",
    "in_order",
    "open_collection",
    "open_searcher",
    "open_shelf",
    "published",
    "published_again",
    "read_collection",
]
