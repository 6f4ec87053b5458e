"""Our own way through the pages: only what changed is laid out, by all cores.

Writes what MkDocs would write (a test compares the two), and steps in only where nobody but kbgen has
a say in the pages (see ``aside``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import jinja2

from kbgen.build import Build
from kbgen.config import Config
from kbgen.machine.processes import shared
from kbgen.model.address import file_of
from kbgen.model.page import Page, SiteFile
from kbgen.publish import reuse
from kbgen.publish.marker import MARKER, marker_text
from kbgen.publish.tree import Sign, cleared, link, put
from kbgen_mkdocs.assets import Assets
from kbgen_mkdocs.record import Keys, Laid, read_record, record_path, write_record

# Fewer pages than this are laid out sooner than a process starts.
_WORTH_SHARING = 120


class _Earlier(NamedTuple):
    """What need not be written: ``before`` tells what the ``site`` was made of, ``there`` which of its
    files the ``stage`` shares with other sites, ``names`` the file of each digest."""

    before: Mapping[str, Laid]
    there: Mapping[str, Sign]
    names: Mapping[str, str]
    site: str
    stage: str

    def by_key(self, path: str, key: str) -> Laid | None:
        """What is recorded of a page or file of this key, once the stage has it."""
        known = self.before.get(path)
        return self._had(path, known, path) if known and key and known.key == key else None

    def by_digest(self, path: str, digest: str) -> Laid | None:
        """The same by the digest of its bytes, which may have had another name: those of an index are
        renamed by the dozen."""
        known = self.before.get(path)
        name = path if known and known.digest == digest else self.names.get(digest)
        return self._had(path, self.before[name], name) if name else None

    def _had(self, path: str, known: Laid, name: str) -> Laid | None:
        if self.there.get(path) == known.sign:
            return known
        sign = link(f"{self.site}/{name}", f"{self.stage}/{path}", known.sign, known.digest)
        return known._replace(sign=sign) if sign else None


def lay_out(
    build: Build,
    stage: Path,
    env: jinja2.Environment,
    assets: Assets,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Write every page and file of ``build`` into ``stage``. What stands unchanged in the site that
    ``build`` will replace is linked, and left where it is linked already. Raises
    jinja2.TemplateError."""
    pages = {file_of(address): address for address in build.pages}
    files = {path: SiteFile(path, data) for path, data in assets.files.items()}
    files |= {file.path: file for file in build.files}
    files[MARKER] = SiteFile(MARKER, marker_text(build.audience).encode())
    keys = Keys(build, assets)
    keyed = {path: keys.of_page(address) for path, address in pages.items()}
    keyed |= {path: keys.of_file(file) for path, file in files.items()}
    record = record_path(build)
    reuse(build.config.site, build.audience)
    stage.mkdir(parents=True, exist_ok=True)
    before = read_record(record)
    there, names = cleared(str(stage), keyed), {was.digest: path for path, was in before.items()}
    earlier = _Earlier(before, there, names, str(build.config.site), str(stage))
    laid = {path: was for path, key in keyed.items() if (was := earlier.by_key(path, key))}
    rest = [path for path in keyed if path not in laid]
    new = [path for path in rest if path in pages]
    progress(len(pages) - len(new), len(pages))
    for address in {build.pages.template(pages[path]): pages[path] for path in new}.values():
        # Its templates are compiled before processes are copied.
        page_bytes(env, build.config, build.pages[address])

    def make(path: str) -> Laid:
        if path in pages:
            data = page_bytes(env, build.config, build.pages[pages[path]])
        else:
            data = files[path].contents(build.config.root)
        digest = sha256(data).hexdigest()
        was = earlier.by_digest(path, digest)
        sign = was.sign if was else put(data, f"{stage}/{path}")
        return Laid(keyed[path], digest, sign)

    # Where few pages are new, files mostly stay, sooner than a process starts.
    least = _WORTH_SHARING if len(new) > _WORTH_SHARING else len(rest)
    laid |= zip(rest, shared(make, rest, least=least), strict=True)
    progress(len(pages), len(pages))
    if laid != before:
        write_record(record, laid)


def page_bytes(env: jinja2.Environment, config: Config, page: Page) -> bytes:
    """The page as it is sent. Raises jinja2.TemplateError."""
    context = {"page": page, "view": page.view, "settings": config}
    return env.get_template(page.template).render(context).encode(errors="xmlcharrefreplace")
