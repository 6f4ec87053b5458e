"""``kbgen schema``: the JSON Schema of front matter, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kbgen.cli._options import config_option
from kbgen.cli._project import open_project
from kbgen.read import front_matter_schema


@click.command(name="schema")
@config_option
@click.option("--any", "general", is_flag=True, help="Fit every knowledge base, not only this one.")
def command(config_path: Path, general: bool) -> None:
    """Print the JSON Schema of front matter, for editors that complete and check as one types.

    It offers the areas, products, environments and owners of this knowledge base.
    """
    kb = None if general else open_project(config_path, sound=("taxonomy-invalid",)).kb
    click.echo(json.dumps(front_matter_schema(kb), ensure_ascii=False, indent=2))
