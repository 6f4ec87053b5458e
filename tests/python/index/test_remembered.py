"""Analysed articles that are kept save time and change nothing, whatever becomes of the folder."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from kbgen.index.analysed import Analysed, analysed
from kbgen.index.document import DocumentSection, IndexDocument
from kbgen.index.remembered import all_analysed, analysis_keys, pack, unpack
from kbgen.index.weights import WEIGHTS

WORDS = [
    "сбросить",
    "пароль",
    "vpn-клиент",
    "0x80070005",
    "Wi-Fi",
    "802.1x",
    "user@example.com",
    "почта",
    "не",
    "don't",
]


def made(count: int, seed: int = 1) -> list[IndexDocument]:
    draw = random.Random(seed)

    def text(length: int) -> str:
        return " ".join(draw.choices(WORDS, k=length))

    return [
        IndexDocument(
            id=f"a{number}",
            locale="ru",
            title=text(4),
            summary=text(9),
            questions=(text(5) + "?",),
            keywords=(text(1),),
            sections=(DocumentSection("a", text(2), f"{text(90)}\n\n{text(70)}", text(2)),),
        )
        for number in range(count)
    ]


def kept(documents: list[IndexDocument], folder: Path) -> list[Analysed]:
    return all_analysed(documents, analysis_keys(documents, WEIGHTS), WEIGHTS, folder)


def test_packing_keeps_every_count() -> None:
    for document in made(20):
        counted = analysed(document, WEIGHTS)
        assert unpack(pack(counted), {}) == counted


def test_packing_keeps_the_passages_of_an_article_of_any_length() -> None:
    long = replace(made(1)[0], summary=" ".join(["почта"] * 9_000))
    counted = analysed(long, WEIGHTS)
    assert max(counted.where).bit_length() > 200
    assert unpack(pack(counted), {}) == counted


def test_a_damaged_or_older_folder_changes_nothing(tmp_path: Path) -> None:
    documents = made(130)
    expected = [analysed(document, WEIGHTS) for document in documents]
    assert kept(documents, tmp_path) == expected
    files = sorted(path for path in tmp_path.iterdir() if path.is_file())
    assert files
    files[0].write_bytes(files[0].read_bytes()[:-9])
    files[1].write_bytes(bytes(len(files[1].read_bytes())))
    files[2].unlink()
    assert kept(documents, tmp_path) == expected
    documents[7] = replace(documents[7], title="новое слово")
    expected[7] = analysed(documents[7], WEIGHTS)
    assert kept(documents, tmp_path) == expected
