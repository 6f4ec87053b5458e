"""What an operator writes into mkdocs.yml, and what kbgen makes of it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from kbgen.config import SETTINGS, Config, load_config
from kbgen.model.diagnostic import KbgenError

GOOD = "site_name: X\ndocs_dir: content\n"


def write(root: Path, text: str) -> Path:
    (root / "content").mkdir(parents=True, exist_ok=True)
    path = root / "mkdocs.yml"
    path.write_text(textwrap.dedent(text), "utf-8")
    return path


def load(root: Path, block: str = "", top: str = "") -> Config:
    """The settings with ``block`` below `kbgen:` and ``top`` at the top level."""
    inner = textwrap.indent(textwrap.dedent(block), "      ")
    plugins = f"plugins:\n  - kbgen:\n{inner}\n" if block else "plugins: [kbgen]\n"
    return load_config(write(root, GOOD + textwrap.dedent(top) + plugins))


def refused(root: Path, block: str = "", top: str = "") -> list[str]:
    """The problems, without the path."""
    with pytest.raises(KbgenError) as caught:
        load(root, block, top)
    return [problem.split("mkdocs.yml:", 1)[1] for problem in caught.value.problems]


def test_the_defaults(tmp_path: Path) -> None:
    config = load(tmp_path)
    assert config.root == tmp_path.resolve()
    assert config.content == tmp_path.resolve() / "content"
    assert config.site == tmp_path.resolve() / "site"
    assert (config.locales, config.prefixed) == (("en",), False)
    assert (config.number_prefix, config.time_zone, config.site_url) == ("KB", "UTC", "")


def test_every_setting(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/logo.svg").touch()
    config = load(
        tmp_path,
        """
        locales: [ru, pt-BR]
        time_zone: Asia/Yekaterinburg
        host: nginx
        number_prefix: БЗ
        eval_floor: 0.9
        brand: {logo: logo.svg, primary: "#0A6"}
        endpoints:
          feedback: https://example.com/feedback
          report: mailto:kb@example.com
          search: ""
        budgets: {page_seconds: 2.5, page_bytes: 200000}
        """,
        """
        site_url: https://help.example.com/base
        markdown_extensions:
          - tables
          - pymdownx.highlight: {use_pygments: true, linenums_style: table, n: 3}
        """,
    )
    assert config.locales == ("ru", "pt-BR")
    assert config.prefixed
    assert config.site_url == "https://help.example.com/base/"
    assert config.brand.primary == "#00aa66"
    assert config.endpoints.report == "mailto:kb@example.com"
    assert config.budgets.page_bytes == 200_000
    assert config.markdown_extensions == ("tables", "pymdownx.highlight")
    assert config.extension_configs == {
        "pymdownx.highlight": {"use_pygments": True, "linenums_style": "table", "n": 3}
    }


def test_every_problem_at_once_each_with_its_place(tmp_path: Path) -> None:
    problems = refused(
        tmp_path,
        """
        locals: [ru]
        locales: [ru, en_us, ru]
        brand: {primary: red}
        budgets: {page_byts: 1}
        """,
        "site_urll: https://help.example.com/\n",
    )
    assert problems == [
        "3:1: unknown setting 'site_urll' (did you mean 'site_url'?)",
        "7:7: unknown setting 'locals' (did you mean 'locales'?)",
        "8:21: 'en_us' is not a locale such as ru or pt-BR (did you mean 'en-US'?)",
        "8:28: locales lists 'ru' twice",
        "9:24: brand.primary must be a colour such as \"#0a6857\", not 'red'",
        "10:17: unknown setting 'page_byts' (did you mean 'page_bytes'?)",
    ]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("locales: []", "at least one locale"),
        ("locales: ru", "write [ru]"),
        ("locales: [ru, en]\nprefixed: false", "several locales need addresses with a locale"),
        ("prefixed: maybe", "must be true or false"),
        ("time_zone: Europe/Moskow", "did you mean 'Europe/Moscow'"),
        ("time_zone: ../../etc/passwd", "no time zone is called"),
        ("time_zone: Europe", "no time zone is called"),
        ("host: cloudfare", "did you mean 'cloudflare'"),
        ("number_prefix: KB-", "a letter first"),
        ("number_prefix: 42", "must be text"),
        ("eval_floor: 85", "from 0 to 1"),
        ("eval_floor: .nan", "from 0 to 1"),
        ("brand: {primary: '#12'}", "colour"),
        ("brand:\n  primary: #0a6857", "must be quoted"),
        ("brand: {logo: ../../secret.png}", "inside the content folder"),
        ("brand: {logo: none.png}", "there is no file"),
        ("brand: {logo: contacts.yml}", "must be a picture"),
        ("endpoints: {feedback: 'http://example.com/'}", "https://"),
        ("endpoints: {feedback: 'javascript:alert(1)'}", "https://"),
        ('endpoints: {feedback: "https://example.com/; script-src *"}', "semicolons"),
        ("endpoints: {feedback: 'https://user:pw@example.com/'}", "user name"),
        ("endpoints: {search: 'mailto:a@example.com'}", "https://"),
        ("budgets: {page_seconds: 0}", "from 0.1"),
        ("budgets: {page_seconds: ten}", "must be a number"),
        ("budgets: 3", "must be a mapping"),
        ("time_zone: !ENV TZ", "the tag !ENV is not allowed"),
        ("locales: [ru]\nlocales: [en]", "stands twice"),
        ("[a, b]", "must be a mapping of settings"),
    ],
)
def test_a_setting_that_cannot_be(tmp_path: Path, block: str, said: str) -> None:
    (problem,) = refused(tmp_path, block)
    assert said in problem


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ("site_url: help.example.com\n", "must begin with https:// or http://"),
        ("site_url: https://\n", "no proper host name"),
        ("site_url: https://help.example.com/?a=1\n", "no ?query"),
        ("site_url: https://help.example.com/a/../b\n", "plain path"),
        ("site_url: https://help.example.com:99999/\n", "is not an address"),
        ("site_url: !ENV SITE_URL\n", "the tag !ENV"),
        ("extra: {secret: !ENV [HOME, x]}\n", "the tag !ENV"),
        ("locales: [ru]\n", "belongs below `plugins: - kbgen:`"),
        ("theme: material\n", "cannot lay out a help centre"),
        ("theme: {name: readthedocs}\n", "cannot lay out a help centre"),
        ("use_directory_urls: false\n", "must stay true"),
        ("INHERIT: base.yml\n", "not followed"),
        ("markdown_extensions: [tabels]\n", "did you mean 'tables'"),
        ("markdown_extensions: [pymdownx.tabed]\n", "did you mean 'pymdownx.tabbed'"),
        ("markdown_extensions: [meta]\n", "reads front matter itself"),
        ("markdown_extensions: [pymdownx.snippets]\n", "fragment"),
        ("markdown_extensions: [tables, tables]\n", "listed twice"),
        ("markdown_extensions: [os.system.x]\n", "no Markdown extension"),
        (
            "markdown_extensions:\n  - toc: {slugify: !!python/name:os.system ''}\n",
            "it would run code",
        ),
        ("markdown_extensions:\n  - toc: 3\n", "options of 'toc' must be a mapping"),
    ],
)
def test_a_key_of_mkdocs_that_cannot_be(tmp_path: Path, top: str, said: str) -> None:
    (problem,) = refused(tmp_path, "", top)
    assert said in problem


def test_what_is_mkdocs_own_business_is_let_be(tmp_path: Path) -> None:
    load(
        tmp_path,
        "",
        """
        nav: [index.md]
        extra: {env: [HOME, x]}
        hooks: [hook.py]
        zzz_quite_unlike_anything: 1
        """,
    )


def test_plugins_may_be_a_mapping_and_anchors_may_be_used(tmp_path: Path) -> None:
    text = GOOD + "x-locales: &both [ru, en]\nplugins:\n  search: {}\n  kbgen: {locales: *both}\n"
    assert load_config(write(tmp_path, text)).locales == ("ru", "en")


def test_kbgen_must_be_listed(tmp_path: Path) -> None:
    with pytest.raises(KbgenError, match=r"does not list kbgen \(did you mean it by 'kbgenn'"):
        load_config(write(tmp_path, GOOD + "plugins: [search, kbgenn]\n"))
    with pytest.raises(KbgenError, match="does not list kbgen"):
        load_config(write(tmp_path, GOOD))


@pytest.mark.parametrize(
    ("site", "said"),
    [
        (".", "holds the settings"),
        ("..", "holds the settings"),
        ("content", "holds the articles"),
        ("content/site", "inside the articles' folder"),
        ("/", "never be replaced"),
        ("~", "never be replaced"),
        (".kbgen/site", "not for publishing"),
        (".git", "not for publishing"),
        ("mkdocs.yml", "is a file"),
        ("link", "holds the articles"),
    ],
)
def test_a_site_folder_that_would_destroy_something(tmp_path: Path, site: str, said: str) -> None:
    written = str(Path.home()) if site == "~" else site
    write(tmp_path, GOOD)
    (tmp_path / "link").symlink_to("content")
    (problem,) = refused(tmp_path, "", f"site_dir: {written}\n")
    assert said in problem
    path = write(tmp_path, GOOD + "plugins: [kbgen]\n")
    with pytest.raises(KbgenError, match=said):
        load_config(path, site=tmp_path / written)


def test_the_site_folder_may_be_given(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD + "plugins: [kbgen]\n")
    assert load_config(path, site=tmp_path / "out").site == tmp_path.resolve() / "out"


@pytest.mark.parametrize("folder", ["nowhere", "..", ".", "mkdocs.yml", "/etc"])
def test_a_content_folder_that_cannot_be(tmp_path: Path, folder: str) -> None:
    path = write(tmp_path, f"site_name: X\ndocs_dir: {folder}\nplugins: [kbgen]\n")
    with pytest.raises(KbgenError, match=r"mkdocs\.yml:2:11: docs_dir"):
        load_config(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the settings must be a mapping"),
        (b"- a\n", "the settings must be a mapping"),
        (b"site_name: a: b\n", "1:13: a colon does not belong here"),
        (b"site_name: \xff\n", "not UTF-8"),
        (b"site_name: x\x00y\n", "control character"),
        (b"[" * 50_000, "deep"),
        (b"#" * 1_100_000, "larger than"),
        (b"\xef\xbb\xbfplugins: [kbgen]\ndocs_dir: content\n", "1:1: site_name is missing"),
    ],
)
def test_a_file_that_is_no_settings(tmp_path: Path, data: bytes, said: str) -> None:
    path = write(tmp_path, "")
    path.write_bytes(data)
    with pytest.raises(KbgenError) as caught:
        load_config(path)
    assert said in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KbgenError, match="there is no such file"):
        load_config(tmp_path / "mkdocs.yml")
    with pytest.raises(KbgenError, match="this is a folder"):
        load_config(tmp_path)


def test_the_table_names_every_field_of_the_config() -> None:
    """A setting without a field would be read for nothing."""
    from dataclasses import fields

    names = {field.name for field in fields(Config)}
    assert {setting.key.split(".")[0] for setting in SETTINGS} <= names
    assert all(setting.doc.endswith(".") for setting in SETTINGS)
