"""The marker that tells a site of ours from anybody else's folder."""

from __future__ import annotations

from pathlib import Path

MARKER = ".kbgen-site"
_HEAD = "kbgen site 1"


def marker_text(audience: str) -> str:
    """What the marker file of a site for ``audience`` holds."""
    return (
        f"{_HEAD}\naudience: {audience}\n"
        "This folder is replaced as a whole by `kbgen build`: keep nothing of your own in it.\n"
    )


def marked_audience(folder: Path) -> str | None:
    """The audience a marked folder was built for; None when the folder carries no marker."""
    marker = folder / MARKER
    try:
        if marker.is_symlink() or not marker.is_file():
            return None
        lines = marker.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return None
    if not lines or lines[0] != _HEAD:
        return None
    return next((line[10:] for line in lines[1:] if line.startswith("audience: ")), "public")


def refusal(site: Path, audience: str) -> str | None:
    """Why kbgen must not replace ``site``; None when it may."""
    if site.is_symlink():
        return (
            f"{site} is a symbolic link, which a swap would replace; "
            "set site_dir to the folder it leads to"
        )
    if not site.exists():
        return None
    if not site.is_dir():
        return f"{site} is not a folder; move it away or choose another site_dir"
    built_for = marked_audience(site)
    if built_for is None:
        if any(site.iterdir()):
            return (
                f"{site} holds files that kbgen did not make (no {MARKER} in it); "
                "empty it yourself or choose another site_dir"
            )
        return None
    if built_for != audience:
        return (
            f"{site} holds the site for the audience {built_for!r}, this build is for "
            f"{audience!r}; choose another folder with --site"
        )
    return None
