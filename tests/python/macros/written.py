"""What helpdesks are given, as a test reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kbgen.model.helpdesk import BY_NAME
from kbgen.model.macro import sample

from . import ports
from .desk import exported

SCHEMAS = Path(__file__).parents[4] / "shared" / "reference" / "schemas"


def known(name: str, *, customer: bool = True) -> dict[str, str]:
    """A ticket's values by the helpdesk's own names; without ``customer`` nobody told a name."""
    return {
        theirs: sample(ours, "ru")
        for ours, theirs in BY_NAME[name].values.items()
        if customer or not ours.startswith("customer.")
    }


def texts(root: Path, name: str) -> dict[str, str]:
    """The text of every Russian entry by its key, as the helpdesk stores it."""
    done = exported(root, name)
    assert not done.losses
    if name == "zammad":
        rows = ports.zammad_import(done.files[0].data)
        return {str(row["note"]).removeprefix("kbgen: "): str(row["content"]) for row in rows}
    field = {
        "freshdesk": "content_html",
        "helpscout": "text",
        "freescout": "text",
        "intercom": "body",
        "osticket": "response",
        "znuny": "Template",
        "glpi": "content",
        "chatwoot": "content",
        "textexpander": "content",
    }[name]
    return {entry.key: entry.payload[field] for entry in done.entries}


def schema(name: str) -> Any:
    path = SCHEMAS / name
    if not path.is_file():
        pytest.skip(f"the published schema {name} is not at hand in ../shared/reference/schemas")
    return json.loads(path.read_text("utf-8"))
