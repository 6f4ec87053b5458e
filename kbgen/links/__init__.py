"""Permalinks, redirects and tombstones from the ledger, and the ledger from the articles.

Everything here is a value: ``kbgen.site`` turns the first three into pages, ``kbgen.edit`` writes
the last. What an audience may not see has no permalink, no redirect and no tombstone.
"""

from kbgen.links.anchors import MovedAnchors, moved_anchors
from kbgen.links.answers import Answers, Gone
from kbgen.links.permalinks import permalinks, tombstones
from kbgen.links.redirects import redirects
from kbgen.links.targets import Targets, targets
from kbgen.links.update import Need, Update, update_ledger

__all__ = [
    "Answers",
    "Gone",
    "MovedAnchors",
    "Need",
    "Targets",
    "Update",
    "moved_anchors",
    "permalinks",
    "redirects",
    "targets",
    "tombstones",
    "update_ledger",
]
