"""An index that is torn, changed or interrupted is made again; no query can hurt.

pytest tests/faults/index                     # a sample, as CI runs it
KBGEN_FAULTS=all pytest tests/faults/index    # every byte range and 40 kills
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kbgen.index import DocumentSection, IndexDocument, in_order
from kbgen.index.folder import open_index
from kbgen.index.search import Searcher, Shelf
from kbgen.index.synonyms import Thesaurus

ALL = os.environ.get("KBGEN_FAULTS") == "all"
KILLS = 40 if ALL else 6
WORDS = ("пароль", "принтер", "сеть", "почта", "диск", "файл", "экран", "звук", "код", "папка")
QUERY = "принтер папка код"


def documents(count: int = 30) -> tuple[IndexDocument, ...]:
    draw = random.Random(7)

    def text(words: int) -> str:
        return " ".join(
            draw.choice(WORDS) + draw.choice(("", "а", "ы", "ом")) for _ in range(words)
        )

    return in_order(
        IndexDocument(
            id=f"article-{number}",
            locale="ru",
            title=text(3),
            sections=(DocumentSection("a", text(2), text(40)),),
        )
        for number in range(count)
    )


def answer(cache: Path, count: int = 30) -> tuple[list[tuple[str, int]], str]:
    """What a query finds, and what was said about the index."""
    store, note = open_index(cache, "public-ru", documents(count))
    with closing(Searcher([Shelf("ru", store, Thesaurus())])) as searcher:
        return [(hit.slug, hit.score) for hit in searcher.search(QUERY).hits], note


def damage(path: Path, kind: str, draw: random.Random) -> None:
    data = bytearray(path.read_bytes())
    at = draw.randrange(max(1, len(data)))
    if kind == "deleted":
        path.unlink()
    elif kind == "truncated":
        path.write_bytes(data[:at])
    elif kind == "zeroed":
        path.write_bytes(bytes(data[:at]) + bytes(len(data) - at))
    elif kind == "flipped" and data:
        data[at] ^= 1 << draw.randrange(8)
        path.write_bytes(data)
    else:
        path.write_bytes(bytes(data) + b"more")


@pytest.mark.parametrize("kind", ["deleted", "truncated", "zeroed", "flipped", "grown"])
def test_a_damaged_file_means_the_index_is_made_again(tmp_path: Path, kind: str) -> None:
    right, _ = answer(tmp_path)
    assert right
    draw = random.Random(kind)
    [folder] = tmp_path.glob("public-ru-*")
    for name in sorted(path.name for path in folder.iterdir()):
        for _ in range(20 if ALL else 2):
            [folder] = tmp_path.glob("public-ru-*")
            # Whoosh draws the names of its files: take the one of the same kind.
            path = next(p for p in sorted(folder.iterdir()) if p.name[-4:] == name[-4:])
            before = path.read_bytes()
            damage(path, kind, draw)
            found, note = answer(tmp_path)
            assert found == right
            if not path.exists() or path.read_bytes() != before:
                assert note.startswith("the index public-ru was made again: "), (name, note)
            assert answer(tmp_path) == (right, "")


def test_an_older_format_and_a_foreign_file_mean_the_index_is_made_again(tmp_path: Path) -> None:
    right, note = answer(tmp_path)
    assert note == "indexed 30 articles (public-ru)"
    [manifest] = tmp_path.glob("public-ru-*/manifest.json")
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('"format": ', '"format": 9'), encoding="utf-8")
    found, note = answer(tmp_path)
    assert (found, note) == (right, "the index public-ru was made again: another format")
    [folder] = tmp_path.glob("public-ru-*")
    (folder / "_MAIN_9.toc").write_bytes(b"cos\nsystem\n(S'exit 1'\ntR.")
    found, note = answer(tmp_path)
    assert found == right
    assert note == "the index public-ru was made again: files are missing or changed"


def test_changed_articles_replace_the_index_and_leave_nothing_behind(tmp_path: Path) -> None:
    answer(tmp_path)
    _, note = answer(tmp_path, count=31)
    assert note == "indexed 31 articles (public-ru)"
    assert len(list(tmp_path.glob("*public-ru*"))) == 1


BUILDER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_index_faults import answer
print("ready", flush=True)
answer(Path(sys.argv[2]), count=int(sys.argv[3]))
"""


def test_killed_at_any_moment_the_next_run_answers_right(tmp_path: Path) -> None:
    right, _ = answer(tmp_path / "calm", count=300)
    began = time.monotonic()
    answer(tmp_path / "timed", count=300)
    takes = time.monotonic() - began
    draw = random.Random(11)
    for _ in range(KILLS):
        command = [sys.executable, "-c", BUILDER, str(Path(__file__).parent), str(tmp_path / "hit")]
        with subprocess.Popen([*command, "300"], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(draw.random() * takes * 1.2)
            process.send_signal(signal.SIGKILL)
        found, _ = answer(tmp_path / "hit", count=300)
        assert found == right
        assert len([path for path in (tmp_path / "hit").iterdir() if path.name != ".lock"]) == 1
        answer(tmp_path / "hit", count=10)  # so that the next one builds again


HOSTILE = {
    "long": "почта " * 17_000,
    "one long word": "п" * 100_000,
    "long in the other layout": "gjxnf " * 17_000,
    "control characters": "".join(map(chr, range(32))) * 50 + "почта",
    "NUL": "поч\0та \0\0",
    "emoji": "🖨️👩‍💻🔥" * 2_000,
    "right to left": "\u202eпочта\u202c مرحبا שלום" * 200,
    "operators": "почта AND (OR NOT) title:* +x -y ~2 ^3 [a TO b] {a} \\ / ? * " * 1_000,
    "brackets": "(" * 50_000 + ")" * 50_000,
    "lone surrogates": "\ud800\udfff почта \udc00",
    "combining marks": "по\u0301чта" + "\u0301" * 50_000,
    "unknown words": " ".join(f"пр{n}ывф{n}" for n in range(3_000)),
    "slips in every word": "перзапускатся прогрмный преобрзоват презагрузк пддержваемый прлжение "
    "пдключеный прверяеться пльзоватлский прстранствво пследоватльный прдоставлят прмышленый "
    "предврительный произвдительн рзвернуть расшрение резрвное рспределёный сцнарий сткрытие",
    "numbers": " ".join(str(1_000_003 * n % 9_999_991) for n in range(1, 33)),
    "empty": "",
    "spaces": " \t\n\u00a0" * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_query_hurts(tmp_path: Path, name: str) -> None:
    store, _ = open_index(tmp_path, "public-ru", documents())
    with closing(Searcher([Shelf("ru", store, Thesaurus())])) as searcher:
        results = searcher.search(HOSTILE[name])
        assert len(results.hits) <= 10
        assert results.total >= len(results.hits)
        searcher.suggest(HOSTILE[name])
