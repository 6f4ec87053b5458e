"""An office whose macros go to a helpdesk, once for each helpdesk there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.faulty import Server, serving
from support.helpdesks import ALL, Helpdesk, Zammad

from .pushing import Office, office


@pytest.fixture(params=list(ALL))
def there(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, request.param) as found:
        yield found


@pytest.fixture
def zammad() -> Iterator[tuple[Helpdesk, Server]]:
    site = Zammad()
    with serving(site) as server:
        yield site, server
