"""Scripts as they are published: modules joined and made small, and still the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

import kbgen_theme
import pytest
from kbgen_theme.join import joined
from support.asking import asking, write_files
from support.machine import find_node

from kbgen.index import IndexDocument
from kbgen.index.collection import open_collection
from kbgen.index.evaluate import Collection
from kbgen.index.export import export

SOURCES = {
    "a/entry.mjs": '// @ts-check\nimport { one } from "./one.mjs";\nimport { other } from "./other.mjs";\n'
    "export const sum = one + other;\n",
    "a/one.mjs": '/** One. */\nimport { two } from "./two.mjs";\nconst same = 1; // kept\n'
    "export const one = same + two;\n",
    "a/two.mjs": "const same = 10;\nexport const two = /** @type {number} */ (same);\n",
    "a/other.mjs": "export const other = 100;\n",
}


def test_modules_of_equal_names_do_not_meet(tmp_path: Path) -> None:
    found = joined(SOURCES, frozenset({"a/entry.mjs", "a/other.mjs"}))
    assert sorted(found) == ["a/entry.mjs", "a/other.mjs"]
    (tmp_path / "entry.mjs").write_text(found["a/entry.mjs"], encoding="utf-8")
    (tmp_path / "main.mjs").write_text(
        'import { sum } from "./entry.mjs";\nconsole.log(sum);\n', encoding="utf-8"
    )
    done = subprocess.run(
        [str(find_node()), str(tmp_path / "main.mjs")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "111\n"
    assert "@ts-check" not in found["a/entry.mjs"]
    assert "One." not in found["a/entry.mjs"]


def test_what_is_late_takes_what_is_there_from_who_loads_it(tmp_path: Path) -> None:
    sources = {
        "a/entry.mjs": 'import { shared } from "./shared.mjs";\n'
        'export const first = shared("first");\n'
        'export const more = () => import("./late.mjs");\n',
        "a/shared.mjs": "let count = 0;\n"
        "export function shared(name) {\n  count += 1;\n  return name + count;\n}\n",
        "a/late.mjs": 'import { own } from "./own.mjs";\nimport { shared } from "./shared.mjs";\n'
        "const count = 5;\nexport const second = shared(own) + count;\n",
        "a/own.mjs": 'export const own = "own";\n',
    }
    for name, text in joined(
        sources, frozenset({"a/entry.mjs"}), frozenset({"a/late.mjs"})
    ).items():
        (tmp_path / Path(name).name).write_text(text, encoding="utf-8")
    (tmp_path / "main.mjs").write_text(
        'import { first, more } from "./entry.mjs";\nconsole.log(first, (await more()).second);\n',
        encoding="utf-8",
    )
    done = subprocess.run(
        [str(find_node()), str(tmp_path / "main.mjs")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "first1 own25\n"
    assert "count += 1" not in (tmp_path / "late.mjs").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "source",
    [
        'import { a as b } from "./two.mjs";\n',
        'import * as two from "./two.mjs";\n',
        'export { two } from "./two.mjs";\n',
    ],
)
def test_what_it_does_not_know_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"another name|unknown form"):
        joined({**SOURCES, "a/one.mjs": source}, frozenset({"a/entry.mjs"}))


def test_the_published_search_finds(tmp_path: Path) -> None:
    article = IndexDocument(
        "vpn", "en", "How do I set up VPN (通用)?", "Open the network settings."
    )
    searcher = open_collection(Collection("en", (article,), (), {}), tmp_path / "cache")
    write_files(tmp_path / "site", export(searcher.shelves, lambda locale, slug: f"/{slug}/"))
    searcher.close()
    module = tmp_path / "index.mjs"
    for name in ("index", "letters", "slips"):
        (tmp_path / f"{name}.mjs").write_bytes(kbgen_theme.assets()[f"assets/search/{name}.mjs"])
    with asking(tmp_path / "site", "en", module) as ask:
        assert [hit["slug"] for hit in ask("network settings")["hits"]] == ["vpn"]
        assert [hit["slug"] for hit in ask("netwrok settings")["hits"]] == ["vpn"]
        assert [hit["marks"]["title"] for hit in ask("通用")["hits"]] == [[[21, 23]]]


def test_a_search_needs_one_script_and_others_for_what_is_rare() -> None:
    names = [name for name in kbgen_theme.assets() if name.startswith("assets/search/")]
    assert sorted(names) == [
        f"assets/search/{name}.mjs"
        for name in ("deadend", "dialog", "found", "index", "letters", "slips")
    ]
