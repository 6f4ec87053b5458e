"""A data file with a language taken out stays as its writer laid it out."""

from __future__ import annotations

import pytest
import yaml

from kbgen.edit.languages import without_languages


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("label: {ru: Почта, en: Mail}\n", "label: {en: Mail}\n"),
        ("label: {en: Mail, ru: Почта}\n", "label: {en: Mail}\n"),
        ("label: Mail # as it is\n", "label: Mail # as it is\n"),
        (
            "note:\n  # first\n  ru: Письмо, и не одно\n  en: A letter\nid: mail\n",
            "note:\n  # first\n  en: A letter\nid: mail\n",
        ),
        ("note:\n  en: A letter\n  ru: Письмо\nid: mail\n", "note:\n  en: A letter\nid: mail\n"),
        ("a:\n  aliases:\n    ru: [сафари]\nb: 1\n", "a:\nb: 1\n"),
        ("- {id: x, aliases: {ru: [а]}}\n- 1\n", "- {id: x}\n- 1\n"),
        ("ru:\n  - {q: а}\n\n# English\nen:\n  - {q: b}\n", "en:\n  - {q: b}\n"),
        ("en:\n  - {q: b}\nru:\n  - {q: а}\n", "en:\n  - {q: b}\n"),
        ("en:\n  - b\nru:\n  - а", "en:\n  - b\n"),
        ("{ru: 1, en: 2, de: 3}", "{ru: 1, en: 2, de: 3}"),
    ],
)
def test_only_the_entries_go(before: str, after: str) -> None:
    left = without_languages(before, {"ru"}, ("ru", "en"))
    assert left == after
    yaml.safe_load(left)


def test_nothing_is_done_where_every_language_is_wanted() -> None:
    text = "label: {ru: Почта, en: Mail}\n"
    assert without_languages(text, (), ("ru", "en")) == text
