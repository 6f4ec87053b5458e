"""Bad input, one case each: what somebody did, and what kbgen must say about it.

``says`` are pieces that must all appear in what is printed; the first is the place. ``exit`` is 1
for writers' mistakes and 2 for operators'. Every case starts from the two-article desk of
support.knowledge with a site already built, which must be the same afterwards.
"""

from __future__ import annotations

from faults.cases._case import Case, body, setting
from faults.cases.data import DATA, SIZES
from faults.cases.files import LINKS, PATHS
from faults.cases.front_matter import ENCODING, FRONT_MATTER
from faults.cases.settings import CONFIG

__all__ = ["BLOW_UPS", "CASES", "Case", "body", "setting"]

# Small inputs that cost Python-Markdown its time or its stack. They may build, or be refused with
# their place within the page's time budget; the runner allows no third outcome.
BLOW_UPS = {
    "list marks": "- " * 1_000,
    "quote marks": "> " * 2_000 + "x",
    "open brackets": "[" * 5_000,
    "open images": "![" * 5_000,
    "back ticks": " ".join("`" * number for number in range(1, 300)),
    "open tags": "<a " * 5_000,
    "open comments": "<!-- " * 5_000,
    "stars": "*a **a " * 3_000,
    "underscores": "_" * 20_000,
    "nested details": "\n\n".join("    " * depth + '??? note "x"' for depth in range(60)),
    "nested lists": "\n".join("    " * depth + "- x" for depth in range(120)),
    "nested tabs": "\n\n".join("    " * depth + '=== "x"' for depth in range(60)),
    "reference links": "\n".join(f"[a{number}]: b" for number in range(5_000)),
    "footnotes": "[^a]: x\n" * 3_000,
    "table columns": "|".join("a" * 3_000) + "\n" + "|".join(["-"] * 3_000) + "\n",
    "entities": "&" * 50_000,
    "backslashes": "\\" * 50_000,
    "attribute lists": "x\n{: " + "a=b " * 5_000 + "}",
}

CASES = {
    "config": CONFIG,
    "front matter": FRONT_MATTER,
    "encoding": ENCODING,
    "paths": PATHS,
    "links and HTML": LINKS,
    "data files": DATA,
    "sizes": SIZES,
}
