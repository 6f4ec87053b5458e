"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run, and no deadline: a busy machine must not turn a test red.
# `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("fixed", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1_000)
settings.load_profile("fixed")
