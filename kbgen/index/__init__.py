"""Statistics, impacts, Whoosh, the searcher; the only room that imports whoosh.

What a site is built with is named here; who searches asks ``kbgen.index.collection`` and
``kbgen.index.search``, of which a build imports nothing."""

import os

from kbgen.index.document import FACETS, DocumentSection, IndexDocument, documents, in_order
from kbgen.index.published import Held, Published, published, published_again
from kbgen.index.weights import SHARE, UNIT, WEIGHTS, Weights

# NumPy's linear algebra, of which nothing here makes use, starts a thread for each processor when it
# is imported, whose waiting takes longer than the rest of the import.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = [
    "FACETS",
    "SHARE",
    "UNIT",
    "WEIGHTS",
    "DocumentSection",
    "Held",
    "IndexDocument",
    "Published",
    "Weights",
    "documents",
    "in_order",
    "published",
    "published_again",
]
