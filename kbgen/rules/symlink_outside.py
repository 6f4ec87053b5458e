"""A link in content/ leads out of it, to a folder, or nowhere.

## What it does
Follows every symbolic link of content/ and accepts only those to regular files inside.

## Why is this bad?
Whatever the link leads to would be published: a key, a password file, somebody's home folder.

## Example
```console
$ ls -l content/en/notes.md
notes.md -> ../../../.ssh/config
```

## Use instead
```console
$ cp notes/vpn.md content/en/vpn.md
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("symlink-outside")
