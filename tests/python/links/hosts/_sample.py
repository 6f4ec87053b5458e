"""Old addresses as nasty as imported help centres have them."""

from __future__ import annotations

from pathlib import PurePosixPath

from kbgen.links.hosts import Deployment, HostPlan
from kbgen.links.hosts.headers import security
from kbgen.model.address import file_of
from kbgen.model.redirect import Redirect

SOURCES = (
    "/hc/ru/articles/36-впн/",
    "/hc/ru/",
    "/hc/en/Телефон.html",
    "/hc/Ёлка/日本/😀/",
    "/a b/",
    "/price-$1/",
    "/$uri/",
    "/${HOME}/",
    "/{$HOME}/",
    "/%{env:HOME}/",
    '/"quoted"/',
    "/it's/",
    "/(x)/",
    "/a.b+c*d/",
    "/[x]/",
    "/^a|b$/",
    "/100%/",
    "/%41/",
    "/:name/",
    "/a;b,c&d=e@f!/",
    "/~tilde/",
    "/`tick`/",
    "/<b>/",
    "/PLAIN/",
    "/plain.htm",
)
LOCALES = ("ru", "en")
TARGETS = ("/ru/telephone/", "/ru/sign-in/")


def deployment(base: str = "", *, sources: tuple[str, ...] = SOURCES) -> Deployment:
    """A renamed article, a removed one, and foreign addresses."""
    own = (
        Redirect("/ru/phone/", "/ru/telephone/", "ru"),
        Redirect("/en/phone/", "/en/telephone/", "en"),
    )
    foreign = (
        Redirect(source, TARGETS[number % 2], "ru", foreign=True)
        for number, source in enumerate(sources)
    )
    return Deployment(
        f"https://help.example.com{base}/",
        LOCALES,
        tuple(sorted((*own, *foreign))),
        ("/en/fax/", "/ru/fax/"),
        security("default-src 'self'"),
    )


def site(given: Deployment, plan: HostPlan) -> dict[str, bytes]:
    """The files of a site that was built with the plan, below the base path as on a server's disk;
    the host's own files are at the root, where they are read."""
    base = given.base.lstrip("/")
    pages = [*TARGETS, "/en/telephone/"]
    pages += [one.source for one in given.redirects if one.source not in plan.covered]
    files = {
        str(PurePosixPath(base, file_of(address))): f"page {address}".encode()
        for address in (*pages, *given.graves, "/404.html")
    }
    return files | {file.path: file.data or b"" for file in plan.files}
