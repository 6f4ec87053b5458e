"""``kbgen rule``: explain one rule, or list them all."""

from __future__ import annotations

import click

from kbgen.check import find_rule
from kbgen.model.diagnostic import Severity
from kbgen.rules import RULES, page


@click.command(name="rule")
@click.argument("name", required=False, metavar="[CODE|NAME]")
@click.option("--all", "every", is_flag=True, help="Explain every rule, as one page of Markdown.")
def command(name: str | None, every: bool) -> None:
    """Explain a rule: what it does, why it is there, an example and what to write instead.

    Without a rule, list them all.
    """
    if every:
        click.echo("\n".join(page(rule).markdown for rule in RULES), nl=False)
    elif name:
        click.echo(page(find_rule(name)).markdown, nl=False)
    else:
        width = max(len(rule.name) for rule in RULES)
        for rule in RULES:
            kind = "error  " if rule.severity is Severity.ERROR else "warning"
            click.echo(f"{rule.code} {kind} {rule.name:<{width}}  {page(rule).title}")
