"""Front matter lacks a key that every article needs.

## What it does
Asks for `slug`, `title`, `type` and `area`. A folder's `_defaults.yml` may give the last two.

## Why is this bad?
Without them the article has no address, no name, or no place in any list.

## Example
```yaml
slug: vpn-install
title: Install the VPN client
```

## Use instead
```yaml
slug: vpn-install
title: Install the VPN client
type: how-to
area: users
```
"""

from __future__ import annotations

from kbgen.rules._reading import reported

find = reported("missing-key")
