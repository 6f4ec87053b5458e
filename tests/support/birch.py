"""The small knowledge base of tests/site/kb, laid out as its site."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kbgen.build import Build, lay_out, prepare
from kbgen.config import load_config
from kbgen.model.article import Audience

KB = Path(__file__).parents[1] / "site" / "kb"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def birch(
    root: Path,
    audience: Audience = Audience.PUBLIC,
    *,
    site_url: str | None = None,
    settings: Mapping[str, str] | None = None,
) -> Build:
    """Everything the site consists of, read from a copy in ``root`` (no git, so no dates of it).
    ``settings`` are more of them, as YAML by key."""
    if not root.exists():
        shutil.copytree(KB, root)
    if settings:
        more = "".join(f"      {key}: {value}\n" for key, value in settings.items())
        file = root / "mkdocs.yml"
        text = file.read_text("utf-8").replace("  - kbgen:\n", f"  - kbgen:\n{more}")
        file.write_text(text, "utf-8")
    config = load_config(root / "mkdocs.yml")
    if site_url is not None:
        config = replace(config, site_url=site_url)
    build = prepare(config, now=NOW, audience=audience)
    assert not build.errors, [finding.message for finding in build.errors]
    return build


def birch_site(root: Path, stage: Path, audience: Audience = Audience.PUBLIC) -> Path:
    """The same, written to ``stage``."""
    assert lay_out(birch(root, audience), stage) == ()
    return stage
