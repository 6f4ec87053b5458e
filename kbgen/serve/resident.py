"""The knowledge base in memory, and the site made of it, kept up with the disk.

A save of one article goes the short way: that article is read, rendered and shown at once; what
follows from it (listings, search, the rules' findings) is made right after, in another thread.
Everything else (a new, renamed or removed file, taxonomy, settings, a checkout) goes the whole way
there, as a build does. What was overtaken by another change is given up and begun anew.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from kbgen.build import Build, PreviewHost, open_preview, unrendered
from kbgen.config import Config, load_config
from kbgen.index import Published
from kbgen.links.hosts.headers import security
from kbgen.machine.apart import Apart
from kbgen.machine.garbage import leaving_garbage, no_collection
from kbgen.markup.render import Rendered
from kbgen.markup.workers import Job, RenderSettings, Workers
from kbgen.model.diagnostic import KbgenError
from kbgen.model.knowledge import KnowledgeBase
from kbgen.read import read_knowledge
from kbgen.read.again import reread
from kbgen.rendering import Rendering, jobs_of, render_articles
from kbgen.serve.answers import WAITING, Answers
from kbgen.serve.aside import Aside, Near, Order, Piece, Searched, Wanted
from kbgen.serve.channel import Channel
from kbgen.serve.made import Made, assembled, place, with_articles, with_search
from kbgen.serve.preview import told
from kbgen.serve.server import Answer
from kbgen.serve.shown import kept, shown, shown_again
from kbgen.site.frame import policy

# More saved articles than this at once are a checkout, and go the whole way.
_FEW = 8
# A saved page is looked at before what follows from it takes the processor.
_CALM_SECONDS = 0.05


class OvertakenError(Exception):
    """Something changed while the site was being made."""


class Resident:
    """Holds the last good state. One thread takes changes, one follows them up, many read."""

    def __init__(self, wanted: Wanted, channel: Channel) -> None:
        self._wanted = wanted
        self._channel = channel
        self.config = load_config(wanted.config_path, site=wanted.site)
        self._host: PreviewHost = open_preview(self.config, wanted.audience)
        # Started while there is one thread: a process with several is slow to copy.
        self._workers = _started(self.config)
        self._apart = Apart(Aside(wanted).follow, (KbgenError,))
        self._made: Made | None = None
        self._pages = Answers(self.config, self._host)
        self._changed = threading.Condition()
        self._generation = 0
        """Counts the changes that were taken."""
        self._whole = True
        """Whether something changed that only the whole way takes in."""
        self._saved: set[str] = set()
        """The articles that were shown the short way and not yet followed up."""
        self._closed = False

    @property
    def aside(self) -> str:
        """What a build may show beyond the preview; empty where that is nothing."""
        return self._host.aside

    def close(self) -> None:
        """Let the thread that follows end, and the renderer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._workers.close()
        self._apart.close()

    # Answers

    def answer(self, address: str) -> Answer:
        """What the site has at an address below its base."""
        made = self._made
        if made is None:
            return WAITING
        return self._pages.answer(made.preview, address)

    def headers(self) -> tuple[tuple[str, str], ...]:
        """The headers that the built site asks its host for."""
        return security(policy(self.config.endpoints), indexed=False)

    # Changes

    def take(self, changed: Iterable[Path]) -> None:
        """Take in what changed on disk: at once what can be, the rest is left to ``follow``."""
        if not self.show(changed):
            with self._changed:
                self._whole = True
                self._generation += 1
                self._changed.notify_all()

    def show(self, changed: Iterable[Path]) -> bool:
        """Show what changed when it is the text of a few articles; False when it is more, or is no
        article at the moment."""
        articles = () if self._whole else self._articles(changed)
        return bool(articles) and self._shortly(articles)

    def follow(self) -> None:
        """Until closed, make what follows from each change."""
        done = 0
        while True:
            with self._changed:
                while self._generation == done and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                generation = self._generation
            with suppress(OvertakenError):
                if self._whole:
                    self._calm(generation)
                self.make(generation)
                done = generation

    def make(self, generation: int = 0) -> None:
        """Make everything from the articles as they are. Raises OvertakenError."""
        try:
            # To look through what was made would hold up a save, overtaken or not.
            with no_collection(), leaving_garbage():
                (self._wholly if self._whole else self._after)(generation)
        except KbgenError as error:
            self._channel.tell((), error.problems)

    def _articles(self, changed: Iterable[Path]) -> tuple[str, ...]:
        """The articles that changed, when nothing else did and they are few."""
        made = self._made
        root = self.config.root
        known = made.on_disk.by_path if made else {}
        try:
            named = sorted(path.relative_to(root).as_posix() for path in changed)
        except ValueError:
            return ()
        there = {path for path in named if (root / path).is_file()}
        # A file that nobody knew and that is gone took the place of another.
        paths = tuple(path for path in named if path in known or path in there)
        few = 0 < len(paths) <= _FEW
        return paths if few and all(path in known and path in there for path in paths) else ()

    def _shortly(self, paths: tuple[str, ...]) -> bool:
        """Show the pages of these articles at once; False where more than their text has changed."""
        made = self._made
        assert made
        before = made.on_disk.by_path
        on_disk: KnowledgeBase | None = made.on_disk
        for path in paths:
            on_disk = reread(self.config, on_disk, path) if on_disk else None
        if on_disk is None:
            return False
        after = on_disk.by_path
        if any(place(after[path]) != place(before[path]) for path in paths):
            return False
        kb = on_disk
        if made.kb is not made.on_disk:
            kb = shown_again(made.kb, on_disk, paths, drafts=self._wanted.drafts)
        seen = [kb.by_path[path] for path in paths if path in made.rendering.pages]
        jobs, leads = jobs_of(kb, self.config, seen)
        results = dict(self._workers.render(jobs))
        pages = {path: page for path, page in results.items() if isinstance(page, Rendered)}
        if len(pages) < len(seen):
            return False
        rendering = Rendering(
            made.rendering.pages.with_pages(pages), {**made.rendering.targets, **leads}, ()
        )
        anew, addresses = with_articles(made, on_disk, kb, rendering, seen)
        with self._changed:
            overtaken = self._made is not made
            if not overtaken:
                self._generation += 1
                self._made = anew
                self._saved.update(paths)
                self._changed.notify_all()
        if overtaken:  # the thread that follows showed what it made meanwhile
            return self._shortly(paths)
        self._channel.tell(addresses)
        return True

    def _wholly(self, generation: int) -> None:
        """Read everything anew, the settings too."""
        wanted = self._wanted
        with self._changed:
            self._saved = set()
        config = load_config(wanted.config_path, site=wanted.site)
        host = open_preview(config, wanted.audience)
        if config != self.config:
            self._workers.close()
            self._workers = _started(config)
        self.config, self._host, self._pages = config, host, Answers(config, host)
        on_disk = read_knowledge(config)
        earlier = kept(self._made.kb, on_disk, config.root) if self._made else ()
        kb = shown(on_disk, earlier, drafts=wanted.drafts)
        order = Order(wanted.clock(), None)
        with self._apart.doing(order, partial(self._overtaken, generation)) as aside:
            rendering = self._rendered(kb, order.now)
            self._look(generation, on_disk, kb, rendering, order.now, aside, tell_all=True)
        with self._changed:
            self._whole = self._whole and generation != self._generation
        assert self._made
        for page in self._made.preview.pages.values():
            if page.source:
                host.page(page)  # its templates are compiled before anybody waits for them
                break

    def _after(self, generation: int) -> None:
        """What follows from articles that are shown already."""
        made = self._made
        assert made
        with self._changed:
            saved, self._saved = tuple(sorted(self._saved)), set()
        order, texts = Order(self._wanted.clock(), saved), (made.on_disk, made.kb, made.rendering)
        try:
            with self._apart.doing(order, partial(self._overtaken, generation)) as aside:
                self._calm(generation)
                self._look(generation, *texts, order.now, aside, tell_all=False)
        except OvertakenError:
            with self._changed:
                self._saved.update(saved)  # nobody may have read them yet
            raise

    def _look(
        self,
        generation: int,
        on_disk: KnowledgeBase,
        kb: KnowledgeBase,
        rendering: Rendering,
        now: datetime,
        aside: Iterator[Piece],
        *,
        tell_all: bool,
    ) -> None:
        """Show what is made from the articles, first what readers look at first."""
        build = Build(self.config, kb, self._wanted.audience, now, ())
        known = self._made.searched if self._made else Published((), {})
        made = assembled(build, on_disk, rendering, known)
        self._show(generation, made, tell_all=tell_all)
        for piece in aside:
            if isinstance(piece, Searched):
                made = with_search(made, Published(piece.files, known.related))
                self._show(generation, made, tell_all=False)
            elif isinstance(piece, Near):
                if piece.related != known.related:
                    searched = Published(made.searched.files, piece.related)
                    made = assembled(build, on_disk, rendering, searched)
                    self._show(generation, made, tell_all=False)
            else:
                problems = (*piece, *unrendered(rendering, on_disk, self.config, now))
                if not self._overtaken(generation):
                    self._channel.tell((), told(problems))
        if self._overtaken(generation):
            raise OvertakenError

    def _calm(self, generation: int) -> None:
        """Let a saved page be looked at, and other saves come."""
        with self._changed:
            if self._changed.wait_for(lambda: self._overtaken(generation), _CALM_SECONDS):
                raise OvertakenError

    def _overtaken(self, generation: int) -> bool:
        return generation != self._generation or self._closed

    def _show(self, generation: int, made: Made, *, tell_all: bool) -> None:
        with self._changed:
            if generation != self._generation:
                raise OvertakenError
            before = self._made
            self._made = made
        if tell_all or before is None:
            self._channel.tell(None)
        elif changed := self._pages.changed(before.preview, made.preview):
            self._channel.tell(changed)

    def _rendered(self, kb: KnowledgeBase, now: datetime) -> Rendering:
        folder = self.config.cache / "rendered" / self._wanted.audience.value
        return render_articles(
            kb, self.config, kb.visible(self._wanted.audience, now), folder=folder
        )


def _started(config: Config) -> Workers:
    """A renderer that is ready: the first save waits for no process to start."""
    settings = RenderSettings(config.markdown_extensions, config.extension_configs)
    workers = Workers(settings, config.budgets.page_seconds, 1)
    list(workers.render([Job("", "")]))
    return workers
