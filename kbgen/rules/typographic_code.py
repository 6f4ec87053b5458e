"""A command holds a quotation mark, a dash or a space that only typography uses.

## What it does
Looks into blocks of code in a shell's language (`bash`, `powershell`, `cmd`, `console` …) for curly
quotation marks, long dashes before an option, and no-break spaces. `--fix` puts the plain space in
place of a no-break one.

## Why is this bad?
The reader copies the command and gets an error: a shell takes `–Force` for a file name. Word
processors and chats put such characters in without asking.

## Example
```powershell
Restart-Service –Name “Spooler”
```

## Use instead
```powershell
Restart-Service -Name "Spooler"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.rules._rule import Facts
from kbgen.rules._sources import code_blocks

_SHELLS = frozenset(
    {
        "bash",
        "sh",
        "shell",
        "zsh",
        "fish",
        "console",
        "shell-session",
        "terminal",
        "powershell",
        "pwsh",
        "ps1",
        "cmd",
        "bat",
        "batch",
        "dos",
    }
)
_ODD = re.compile(
    "[\u201c\u201d\u201e\u2018\u2019\u201a]|(?<!\\S)[\u2013\u2014](?=\\w)|[\u00a0\u202f]"
)
_PLAIN = {
    "\u00a0": " ",
    "\u202f": " ",
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u2013": "-",
    "\u2014": "--",
}


def find(facts: Facts) -> Iterable[Finding]:
    for block, source in code_blocks(facts.kb):
        if block.language.lower() not in _SHELLS:
            continue
        for match in _ODD.finditer(source.text, block.span.start, block.span.end):
            char = match[0]
            span = source.span(match.start(), match.end())
            plain = _PLAIN.get(char, '"')
            edit = Edit(span.path, span.start, span.end, plain)
            name = "a no-break space" if plain == " " else repr(char)
            # A message that a program prints may well hold curly quotes; a space is a space.
            yield Finding(
                span,
                f"a shell does not understand {name}",
                Fix(f"write {plain!r}", (edit,), safe=plain == " "),
            )
