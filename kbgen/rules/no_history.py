"""git cannot tell when articles changed, and some do not say it themselves.

## What it does
Reports once when the knowledge base is no git checkout, or a shallow one, while articles have no
`updated`.

## Why is this bad?
Pages go without their dates, and reviews are not reminded of.

## Example
```console
$ git clone --depth 1 …
```

## Use instead
```console
$ git fetch --unshallow
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("no-history")
