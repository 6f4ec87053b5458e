"""What holds for every test."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The same examples in every run, and no deadline or complaint of slowness: a busy machine must not
# turn a test red.
# `--hypothesis-profile=explore` looks for new ones.
slow = [HealthCheck.too_slow]
settings.register_profile("fixed", deadline=None, derandomize=True, suppress_health_check=slow)
settings.register_profile("explore", deadline=None, max_examples=1_000, suppress_health_check=slow)
settings.load_profile("fixed")
