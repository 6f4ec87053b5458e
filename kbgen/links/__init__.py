"""Permalinks, redirects and tombstones from the ledger, and the ledger from the articles.

Everything here is a value: ``kbgen.site`` turns the first three into pages, ``kbgen.edit`` writes
the last, which ``kbgen.links.update`` makes. What an audience may not see has no permalink, no
redirect and no tombstone.
"""

from kbgen.links.anchors import MovedAnchors, moved_anchors
from kbgen.links.permalinks import permalinks, tombstones
from kbgen.links.redirects import redirects
from kbgen.links.targets import Targets, targets

__all__ = [
    "MovedAnchors",
    "Targets",
    "moved_anchors",
    "permalinks",
    "redirects",
    "targets",
    "tombstones",
]
