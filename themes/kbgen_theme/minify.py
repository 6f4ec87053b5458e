"""Scripts made small: no comments, no spare white space, and short names for what only they know.

It reads the JavaScript that this theme is written in, not all there is: one variable a
declaration, no labels, and what comes from the browser is in a list. What it does not know it
refuses. A name gets a short one throughout the function or method of the script that it is in,
whatever the scopes there are; names of properties stay, and so do those that a module exports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count, pairwise, product
from string import ascii_uppercase

from kbgen_theme.scopes import declared, scopes
from kbgen_theme.script import WORDS, Token, closes, is_value, opens, read, words_of

# What the scripts take from the browser.
_GLOBALS = words_of(
    "AbortController AbortSignal Array Blob Boolean CSS CSSStyleSheet CustomEvent DOMException DOMParser"
    " Date DecompressionStream Element Error Event Float64Array HTMLAnchorElement HTMLElement"
    " HTMLInputElement Int32Array IntersectionObserver Intl JSON Map Math MouseEvent Node"
    " NodeFilter Number Object Promise RegExp Response Set String Symbol Text TextDecoder"
    " TypeError URL URLSearchParams Uint8Array WeakMap WeakSet addEventListener clearTimeout"
    " clearInterval console decodeURIComponent dispatchEvent document encodeURIComponent fetch"
    " globalThis history isFinite isNaN localStorage location matchMedia navigator performance"
    " queueMicrotask requestAnimationFrame scrollTo sessionStorage setInterval setTimeout"
    " structuredClone window"
)
# Letters in the order in which scripts use them anyway: a name of these packs best.
_LETTERS = "etnasroidclupmhgfbvkwyxjqz" + ascii_uppercase


def minified(source: str) -> str:
    """The same script in fewer bytes. Raises ValueError for what this grammar does not know."""
    return written(read(source))


def written(
    tokens: Sequence[Token],
    exports: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> str:
    """These tokens as a script in few bytes; ``exports`` are its variables by the names that others
    know. Where some are ``given`` by who loads it, it exports a function of that name, which takes
    those and returns the exports."""
    tokens = _inlined(tokens, frozenset((exports or {}).values()))
    names = _new_names(tokens, frozenset((given or {}).values()))
    for token, short in zip(tokens, names.inside, strict=True):
        if token.place == "both" and short != (token.known or token.text):
            token.text = f"{token.known or token.text}:{short}"
        elif token.place == "variable":
            token.text = short
    body = "".join(_written(list(_fewer(tokens))))
    shown = {name: names.everywhere.get(own, own) for name, own in (exports or {}).items()}
    if given is not None:
        takes = ",".join(f"{name}:{names.everywhere.get(own, own)}" for name, own in given.items())
        gives = ",".join(f"{name}:{own}" for name, own in shown.items())
        return f"export const given=({{{takes}}})=>{{{body}return{{{gives}}}}};\n"
    gives = ",".join(f"{own} as {name}" for name, own in shown.items())
    return body + (f"export{{{gives}}};" if gives else "") + "\n"


def _inlined(tokens: Sequence[Token], exported: Set[str]) -> list[Token]:
    """With the number itself where a constant of the script stands for one."""
    fixed = exported | _exported(tokens) | {tokens[at].text for at in declared(tokens, top=False)}
    values: dict[str, str] = {}
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        said = tokens[at : at + 5]
        constant = token.top and [each.text for each in said[::2]] == ["const", "=", ";"]
        if constant and said[3].kind == "number":
            values[said[1].text] = said[3].text
    for token, after in pairwise([*tokens, Token("", "")]):
        if token.kind == "name" and (token.place == "both" or after.text == "."):
            fixed = fixed | {token.text}
    values = {name: value for name, value in values.items() if name not in fixed}
    left = 0
    for at, token in enumerate(tokens):
        if token.text == "const" and token.top and tokens[at + 1].text in values:
            left = 5
        if left:
            left -= 1
        elif token.kind == "name" and token.place == "variable" and token.text in values:
            kept.append(replace(token, kind="number", text=values[token.text], place=""))
        else:
            kept.append(token)
    return kept


@dataclass(frozen=True, slots=True)
class _Names:
    """The short names of the whole script, and of each token the one that it gets."""

    everywhere: Mapping[str, str]
    inside: Sequence[str]


def _new_names(tokens: Sequence[Token], given: frozenset[str]) -> _Names:
    """Of the whole script the shortest names are for what is said most; inside they come in the
    order of ``_LETTERS``, anew in each function, so that functions look alike and pack well."""
    fixed = _GLOBALS | _exported(tokens)
    shared = {tokens[place].text for place in declared(tokens, top=True)} - fixed | given
    owners = _owners(tokens, shared | fixed)
    everywhere: Counter[str] = Counter()
    unknown: list[str] = []
    for token, owner in zip(tokens, owners, strict=True):
        if token.kind == "name" and token.place != "property" and owner is None:
            if token.text in shared or token.text[0] == "#":
                everywhere[token.text] += 1
            elif token.text not in fixed:
                unknown.append(token.text)
    if unknown:
        raise ValueError(f"a script takes from the browser what is not in the list: {unknown}")
    names: dict[str, str] = {}
    for sign in ("", "#"):
        free = (f"{sign}{name}" for name in _short_names() if name not in fixed)
        wanted = [name for name in _by_use(everywhere) if name.startswith("#") == bool(sign)]
        names |= dict(zip(wanted, free, strict=False))
    return _Names(names, _inside(tokens, owners, names, fixed))


def _owners(tokens: Sequence[Token], others: Set[str]) -> list[int | None]:
    """Of each token the scope whose variable it is, if it is one. Of equal names in a scope and in
    one around it the outermost has all: which of them is meant where is left open."""
    within = scopes(tokens)
    own = {
        (within.of[place], tokens[place].text)
        for place in declared(tokens, top=False)
        if tokens[place].text not in others
    }
    found: list[int | None] = []
    for token, scope in zip(tokens, within.of, strict=True):
        named = token.kind == "name" and token.place != "property"
        around = [each for each in within.upwards(scope) if named and (each, token.text) in own]
        found.append(around[-1] if around else None)
    return found


def _inside(
    tokens: Sequence[Token],
    owners: Sequence[int | None],
    names: Mapping[str, str],
    fixed: Set[str],
) -> list[str]:
    """Short names for the variables of each scope, other than what is said there of those around."""
    within = scopes(tokens)
    said: dict[int, dict[tuple[int | None, str], None]] = {}
    for token, scope, owner in zip(tokens, within.of, owners, strict=True):
        if token.kind == "name" and token.place != "property":
            for each in within.upwards(scope):
                said.setdefault(each, {})[owner, token.text] = None
    short: dict[tuple[int | None, str], str] = {}
    for scope in range(len(within.around)):
        used = said.get(scope, {})
        taken = {
            short.get((owner, name)) or names.get(name, name)
            for owner, name in used
            if owner != scope
        }
        free = (name for name in _short_names() if name not in taken | fixed)
        short |= {each: next(free) for each in used if each[0] == scope}
    return [
        short.get((owner, token.text)) or names.get(token.text, token.text)
        for token, owner in zip(tokens, owners, strict=True)
    ]


def _by_use(used: Counter[str]) -> list[str]:
    return sorted(used, key=lambda name: (-used[name], name))


def _short_names() -> Iterator[str]:
    for length in count(1):
        for letters in product(_LETTERS, repeat=length):
            if "".join(letters) not in WORDS:
                yield "".join(letters)


def _exported(tokens: Sequence[Token]) -> set[str]:
    """Names that other modules take."""
    found: set[str] = set()
    for number, token in enumerate(tokens):
        if token.text in ("export", "import") and token.kind == "name":
            for other in tokens[number + 1 :]:
                if other.text in ("(", "=", "from", ";", ".") or other.text == "extends":
                    break
                found.add(other.text)
    return found


def _fewer(tokens: Sequence[Token]) -> Iterator[Token]:
    """Without the semicolon before a brace; constants that follow each other in one declaration."""
    depth = 0
    constant: set[int] = set()  # depths at which the statement declares constants
    before = Token("sign", ";")
    left_out = False
    for token, after in pairwise([*tokens, Token("", "")]):
        depth += opens(token) - closes(token)
        if token.kind == "name" and token.text == "const":
            constant.add(depth)
        elif token.text == "{" or (token.line and is_value(before) and _may_begin(token)):
            constant.discard(depth)  # a statement may begin here
        before = token
        if left_out:
            left_out = False
            continue
        if token.kind == "sign" and token.text == ";":
            left_out = depth in constant and after.text == "const"
            constant.discard(depth)
            if left_out:
                yield Token("sign", ",")
            if left_out or after.text == "}":
                continue
        yield token


def _written(tokens: Sequence[Token]) -> Iterator[str]:
    before = Token("sign", ";")
    for token in tokens:
        words = before.kind in ("name", "number") and token.kind in ("name", "number")
        signs = before.text[-1:] == token.text[:1] and token.text[:1] in "+-/"
        if words or signs or (token.kind == "pattern" and before.kind == "name"):
            yield "\n" if token.line else " "
        elif token.line and is_value(before) and before.place != "end" and _may_begin(token):
            yield "\n"
        yield token.text
        before = token


def _may_begin(token: Token) -> bool:
    """Whether a statement may begin with it, so that the end of the line may mean something."""
    return token.kind != "sign" or token.text in (
        "(",
        "[",
        "{",
        "+",
        "-",
        "++",
        "--",
        "!",
        "~",
        "/",
    )
