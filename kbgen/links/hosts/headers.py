"""What every answer of a help centre carries besides its page."""

from __future__ import annotations

from kbgen.links.hosts.plan import Header

# What is worth compressing besides HTML.
COMPRESSED = (
    "application/atom+xml",
    "application/javascript",
    "application/json",
    "application/xml",
    "image/svg+xml",
    "text/css",
    "text/javascript",
    "text/markdown",
    "text/plain",
    "text/xml",
)


def security(policy: str, *, indexed: bool = True) -> tuple[Header, ...]:
    """``policy`` is the one that the pages carry themselves; who may frame them, only a header can
    say. Strict-Transport-Security is for who runs the domain to decide."""
    hidden = () if indexed else (("X-Robots-Tag", "noindex"),)
    return (
        ("Content-Security-Policy", f"{policy}; frame-ancestors 'self'"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("X-Content-Type-Options", "nosniff"),
        *hidden,
    )
