"""How long hostile queries take: milliseconds of CPU each, over a collection of real documents.

    python tests/bench/hostile.py ../shared/relevance-dev/vkcloud_ru_known

The queries are those of tests/faults/index; the budget is 50 ms.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "faults" / "index"))

from test_index_faults import HOSTILE

from kbgen.index.collection import open_collection
from kbgen.index.evaluate import read_collection


def main() -> None:
    collection = read_collection(Path(sys.argv[1]))
    with (
        tempfile.TemporaryDirectory() as scratch,
        closing(open_collection(collection, Path(scratch))) as searcher,
    ):
        searcher.search("разогрев")
        # Indexing in this very process left a heap whose collection would fall on some query.
        gc.collect()
        gc.freeze()
        for name, query in HOSTILE.items():
            times = []
            for _ in range(3):
                before = time.process_time()
                total = searcher.search(query).total
                times.append((time.process_time() - before) * 1000)
            print(f"{name:28} first {times[0]:6.1f} ms, then {min(times):6.1f} ms, {total} hits")


if __name__ == "__main__":
    main()
