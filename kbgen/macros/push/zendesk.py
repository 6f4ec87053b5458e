"""Zendesk: macros, and dynamic content for those that exist in several languages.

``/api/v2/macros``, ``/api/v2/dynamic_content/items`` with their variants, ``/api/v2/locales``; lists come
in pages of 100 by cursor.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kbgen.macros.push.account import Connect
from kbgen.macros.push.api import Api, ClosedError, RefusedError
from kbgen.macros.push.record import Made, Record, Remote, listed, taken
from kbgen.macros.target import Entry

_MACRO, _ITEM = "macro", "dynamic-content"
_FIELDS = ("title", "description", "active", "restriction", "actions")
_MOST_PAGES = 1_000


def connect(given: Mapping[str, str], connect: Connect) -> Zendesk:
    token = f"{given['KBGEN_ZENDESK_EMAIL']}/token:{given['KBGEN_ZENDESK_TOKEN']}"
    basic = base64.b64encode(token.encode()).decode()
    secrets = (given["KBGEN_ZENDESK_TOKEN"], basic)
    return Zendesk(
        connect("KBGEN_ZENDESK_URL", {"Authorization": f"Basic {basic}"}, secrets),
    )


class Zendesk:
    target = "zendesk"
    switches_off = True

    def __init__(self, api: Api) -> None:
        self._api = api
        self.account = api.base.name
        self._locales: dict[str, int] = {}
        """The account's number of each language that the macros have."""

    def records(self, entries: Sequence[Entry]) -> tuple[Record, ...]:
        items, macros = [], []
        for entry in entries:
            names = []
            for item in entry.payload["dynamic_content"]:
                variants = {one["locale"]: one["content"] for one in item["variants"]}
                fields = {"default": item["default_locale"], "variants": variants}
                items.append(Record(_ITEM, item["name"], item["name"], fields))
                names.append((_ITEM, item["name"]))
            macro = entry.payload["macro"]
            mark = macro["description"]
            macros.append(
                Record(_MACRO, entry.key, macro["title"], macro, mark, needs=tuple(names))
            )
        return (*items, *macros)

    def there(self, records: Sequence[Record], kinds: Collection[str]) -> Iterator[Remote]:
        locales = {
            locale
            for record in records
            if record.kind == _ITEM
            for locale in record.fields["variants"]
        }
        if locales:
            self._locales = self._numbers(sorted(locales))
        if _ITEM in kinds:
            try:
                items = list(self._pages("/api/v2/dynamic_content/items", "items"))
            except (ClosedError, RefusedError) as error:
                why = "a macro in several languages needs dynamic content, of the plan Professional"
                raise ClosedError(f"{error}; {why}") from None
            yield from map(self._item, items)
        for macro in self._pages("/api/v2/macros", "macros"):
            yield _macro(macro)

    def one(self, remote: Remote) -> Remote | None:
        try:
            if remote.kind == _ITEM:
                found = self._api.get(f"/api/v2/dynamic_content/items/{remote.id}")
                return self._item(taken(found, "item"))
            return _macro(taken(self._api.get(f"/api/v2/macros/{remote.id}"), "macro"))
        except RefusedError as error:
            if error.status == 404:
                return None
            raise

    def create(self, record: Record, made: Made) -> Remote:
        if record.kind == _ITEM:
            default = record.fields["default"]
            body = {
                "name": record.name,
                "default_locale_id": self._locales[default],
                "variants": [self._variant(record, locale) for locale in record.fields["variants"]],
            }
            sent = self._api.post("/api/v2/dynamic_content/items", {"item": body})
            return self._item(taken(sent, "item"))
        sent = self._api.post("/api/v2/macros", {"macro": _referring(record, made)})
        return _macro(taken(sent, "macro"))

    def change(self, record: Record, remote: Remote, made: Made) -> Remote:
        if record.kind == _MACRO:
            body = {"macro": _referring(record, made)}
            return _macro(taken(self._api.put(f"/api/v2/macros/{remote.id}", body), "macro"))
        address = f"/api/v2/dynamic_content/items/{remote.id}/variants"
        ids: Mapping[str, int] = (remote.own or {})["ids"]
        new = [one for one in record.fields["variants"] if one not in ids]
        old = [one for one in record.fields["variants"] if one in ids]
        if new:
            variants = [self._variant(record, locale) for locale in new]
            self._api.post(f"{address}/create_many", {"variants": variants})
        if old:
            variants = [self._variant(record, locale) | {"id": ids[locale]} for locale in old]
            self._api.put(f"{address}/update_many", {"variants": variants})
        # The answer holds variants alone; what the item is now, `one` tells.
        return Remote(_ITEM, remote.id, remote.name, None, own=remote.own)

    def switch_off(self, remote: Remote) -> Remote:
        sent = self._api.put(f"/api/v2/macros/{remote.id}", {"macro": {"active": False}})
        return _macro(taken(sent, "macro"))

    def _variant(self, record: Record, locale: str) -> dict[str, Any]:
        return {
            "locale_id": self._locales[locale],
            "default": locale == record.fields["default"],
            "active": True,
            "content": record.fields["variants"][locale],
        }

    def _item(self, item: dict[str, Any]) -> Remote:
        """Variants of languages that kbgen does not write are the desk's own affair."""
        numbers = {number: locale for locale, number in self._locales.items()}
        variants = {
            numbers[one["locale_id"]]: one
            for one in listed(item, "variants")
            if one.get("locale_id") in numbers and one.get("active", True)
        }
        default = next((name for name, one in variants.items() if one.get("default")), "")
        return Remote(
            _ITEM,
            str(taken(item, "id")),
            str(item.get("name")),
            {
                "default": default,
                "variants": {name: one.get("content") for name, one in variants.items()},
            },
            own={
                "placeholder": item.get("placeholder") or f"{{{{dc.{item.get('name')}}}}}",
                "ids": {name: one.get("id") for name, one in variants.items()},
            },
        )

    def _numbers(self, locales: Sequence[str]) -> dict[str, int]:
        """The account's number of each language; a language without a region is what it has of it."""
        there = {
            str(one.get("locale")).lower(): int(taken(one, "id"))
            for one in listed(self._api.get("/api/v2/locales"), "locales")
        }
        found = {}
        for locale in locales:
            wanted = locale.lower()
            kin = sorted(name for name in there if name.split("-")[0] == wanted)
            usual = [name for name in (wanted, "en-us") if name in there and name in (wanted, *kin)]
            name = next(iter([*usual, *kin]), None)
            if name is None:
                shown = ", ".join(sorted(there))
                message = f"the account has no language {locale!r}, only {shown}"
                raise ClosedError(f"{message}: add it in Zendesk's localization settings")
            found[locale] = there[name]
        return found

    def _pages(self, path: str, name: str) -> Iterator[dict[str, Any]]:
        page = self._api.get(path, {"page[size]": 100})
        seen = set()
        for _ in range(_MOST_PAGES):
            yield from listed(page, name)
            following = (page.get("links") or {}).get("next")
            if not (page.get("meta") or {}).get("has_more") or not following:
                return
            if following in seen:
                break
            seen.add(following)
            page = self._api.next_page(following)
        raise ClosedError(f"{path}: its pages do not end")


def _macro(macro: dict[str, Any]) -> Remote:
    fields = {name: macro.get(name) for name in _FIELDS}
    id = str(taken(macro, "id"))
    return Remote(_MACRO, id, str(macro.get("title")), fields, str(macro.get("description") or ""))


def _referring(record: Record, made: Made) -> dict[str, Any]:
    """The macro's fields with the placeholders that Zendesk gave its items."""
    names = {f"{{{{dc.{name}}}}}": made[kind, name] for kind, name in record.needs}

    def written(value: Any) -> Any:
        if isinstance(value, list):
            return [written(one) for one in value]
        item = names.get(value) if isinstance(value, str) else None
        return value if item is None or item.own is None else item.own["placeholder"]

    actions = [{**one, "value": written(one["value"])} for one in record.fields["actions"]]
    return {**record.fields, "actions": actions}
