"""A file may not be read, or is no file at all.

## What it does
Reports sources that the system refuses to open, and pipes, devices and folders that are named like an
article.

## Why is this bad?
The build would hang on a pipe for ever, or publish the site without the article.

## Example
```console
$ ls -l content/en/vpn.md
---------- 1 writer desk 812 vpn.md
```

## Use instead
```console
$ chmod 644 content/en/vpn.md
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("unreadable-file")
