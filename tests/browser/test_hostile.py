"""Hostile titles, file names and raw HTML: no script of theirs runs on any page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page
from support.knowledge import replace, write_knowledge
from support.running import NOW, kbgen
from support.web import serving

TITLE = "<img src=x onerror=alert(1)>"
PAYLOADS = (
    TITLE,
    "</title><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "&lt;img src=x onerror=alert(1)&gt;",
    "{{ 7*7 }}{% raw %}",
    "'-alert(1)-'",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
)
# Rules refuse raw HTML like this; a writer who allows it still gets a clean page.
ALLOWED = "".join(
    f"<!-- kbgen: allow {rule}: what gets past the rules must not get past the page -->\n"
    for rule in ("unsafe-html", "unsafe-link", "missing-alt", "dangling-image", "malformed-link")
)
BODY = """
`<script>alert(1)</script>`

<b>bold</b> <details ontoggle=alert(1) open><summary>More</summary>text</details>

<script>alert(1)</script>

<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s></svg>

<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>

<a href="javascript:alert(1)" id="press">press</a>

<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>

<form action="javascript:alert(1)"><button>go</button></form>

<p style="background:url(javascript:alert(1))" onmouseover="alert(1)">text</p>

[press](javascript:alert(1)) [press](java&#115;cript:alert(1)) ![x](javascript:alert(1))

\\<img src=x onerror=alert(1)>

&lt;img src=x onerror=alert(1)&gt;

```html
<script>alert(1)</script>
<img src=x onerror=alert(1)>
```

[<img src=x onerror=alert(1)>](kb:sign-in "\\" onmouseover=alert(1) x=\\"")

![" onerror="alert(1)](a.png)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_knowledge(tmp_path_factory.mktemp("hostile"))
    for locale in ("ru", "en"):
        folder = root / "content" / locale
        (folder / "a.png").write_bytes(b"not a picture")
        sample = (folder / "sign-in.md").read_text("utf-8")
        for number, payload in enumerate(PAYLOADS):
            text = sample.replace("slug: sign-in", f"slug: hostile-{number}")
            lines = text.split("\n")
            lines[2] = "title: " + json.dumps(f"{payload} как?", ensure_ascii=False)
            lines[6] = "questions: " + json.dumps([f"{payload} {locale} один", payload + locale])
            body = "\n".join(lines).replace("\n---\n\n", f"\n---\n\n{ALLOWED}\n")
            for heading in ("## Какой", "## Which"):
                body = body.replace(heading, f"{BODY}\n{heading}")
            (folder / f"hostile-{number}.md").write_text(body, encoding="utf-8")
        (folder / f"{TITLE}.md").write_text(
            sample.replace("slug: sign-in", "slug: hostile-name"), encoding="utf-8"
        )
    label = json.dumps(TITLE)
    replace(root, "content/taxonomy.yml", "label: VPN}", f"label: {label}}}")
    replace(root, "content/contacts.yml", "label: {ru: Почта, en: E-mail}", f"label: {label}")
    replace(root, "mkdocs.yml", "site_name: Test desk", f"site_name: {label}")
    update = kbgen(root, "links", "update")
    assert update.returncode == 0, update.stdout + update.stderr
    done = kbgen(root, "build", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_no_script_of_theirs_runs_on_any_page(site: Path, page: Page) -> None:
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(page.url), dialog.dismiss()))
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert any("hostile-0" in path for path in pages)
    # Without the policy that would stop a script anyway: the pages themselves must be clean.
    with serving(site, policy=False) as base:
        for path in pages:
            page.goto(f"{base}/{path.removesuffix('index.html')}", wait_until="load")
            # Handlers of elements need an event: press everything that a payload could be.
            page.evaluate(
                "document.querySelectorAll('[onclick],[onmouseover],[onerror],[onload]')"
                ".forEach(node => { throw new Error(node.outerHTML) })"
            )
    assert ran == []


def test_a_hostile_title_is_shown_as_it_is_written(site: Path, page: Page) -> None:
    with serving(site) as base:
        page.goto(f"{base}/ru/hostile-0/")
        assert page.locator("h1").inner_text() == f"{TITLE} как?"
        assert TITLE in page.title()
