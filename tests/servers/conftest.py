"""Each server in turn; one that is not installed is skipped, by name."""

from __future__ import annotations

import pytest
from support.servers import SERVERS


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if SERVERS[name].program() is None:
        pytest.skip(f"{name} is not installed")
    return name
