"""What every answer of a help centre carries besides its page."""

from __future__ import annotations

from kbgen.links.hosts.plan import Header


def security(policy: str) -> tuple[Header, ...]:
    """``policy`` is the one that the pages carry themselves; who may frame them, only a header can
    say. Strict-Transport-Security is for who runs the domain to decide."""
    return (
        ("Content-Security-Policy", f"{policy}; frame-ancestors 'self'"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("X-Content-Type-Options", "nosniff"),
    )
