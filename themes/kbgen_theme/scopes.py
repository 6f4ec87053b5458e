"""Which function a name of a script belongs to: what is declared in one may be called the same as
what is declared in another beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kbgen_theme.script import Token, closes, closing, opens, words_of

_DECLARING = frozenset({"const", "let", "var", "function", "class"})
_BEFORE_BOUND = frozenset({"{", "(", "[", ",", ":", "..."})
_AFTER_BOUND = frozenset({"}", ")", "]", ",", "="})
# Before brackets with a block after them that are no function.
_ASKING = words_of("if for while switch await")


def declared(tokens: Sequence[Token], *, top: bool) -> set[int]:
    """The places of the variables that the script makes: after const, let, function and class, as an
    argument, or in what is caught; ``top`` those of the whole script, else those inside."""
    found: set[int] = set()
    for number, token in enumerate(tokens[:-1]):
        after = tokens[number + 1]
        if token.kind == "name" and token.text in _DECLARING:
            if token.top == top and after.kind == "name":
                found.add(number + 1)
            elif token.top == top and after.text in ("{", "["):
                found.update(_bound(tokens, number + 1))
        elif not top and token.kind == "name" and after.text == "=>":
            found.add(number)
        elif not top and token.kind == "sign" and token.text == "(":
            end = closing(tokens, number)
            if tokens[number - 1].text not in _ASKING and _follows(tokens, end, ("=>", "{")):
                found.update(_bound(tokens, number))
    return found


def _follows(tokens: Sequence[Token], end: int, texts: tuple[str, ...]) -> bool:
    return end + 1 < len(tokens) and tokens[end + 1].text in texts


def _bound(tokens: Sequence[Token], opening: int) -> Iterator[int]:
    """The variables of a pattern or of a list of arguments; what stands for a missing one binds
    nothing."""
    for number in range(opening + 1, closing(tokens, opening)):
        token, before, after = tokens[number], tokens[number - 1], tokens[number + 1]
        if token.kind != "name" or token.place == "property":
            continue
        if before.text in _BEFORE_BOUND and after.text in _AFTER_BOUND:
            yield number


@dataclass(frozen=True, slots=True)
class Scopes:
    """The functions of a script, each a scope from its arguments on, and the pieces of the script
    that they stand in: of each token its scope in ``of``, of each scope the one around it in
    ``around``, those around first."""

    of: Sequence[int]
    around: Sequence[int | None]

    def upwards(self, scope: int) -> Iterator[int]:
        """A scope and all around it."""
        at: int | None = scope
        while at is not None:
            yield at
            at = self.around[at]


def scopes(tokens: Sequence[Token]) -> Scopes:
    ends = dict(_functions(tokens))
    of: list[int] = []
    around: list[int | None] = []
    open_: list[tuple[int, int]] = []  # scopes, and where they end
    unit = -1
    for number, token in enumerate(tokens):
        while open_ and open_[-1][1] < number:
            open_.pop()
        if token.unit != unit and len(open_) <= 1:
            unit = token.unit
            open_ = [(len(around), len(tokens))]
            around.append(None)
        if number in ends:
            around.append(open_[-1][0])
            open_.append((len(around) - 1, ends[number]))
        of.append(open_[-1][0])
    return Scopes(of, around)


def _functions(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where functions begin with their arguments, and where they end."""
    opened: dict[int, int] = {}
    for number, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text == "(":
            end = closing(tokens, number)
            opened[end] = number
            if tokens[number - 1].text not in _ASKING | {"catch"} and _follows(tokens, end, ("{",)):
                yield number, closing(tokens, end + 1)
        elif token.text == "=>":
            begin = opened.get(number - 1, number - 1)
            block = tokens[number + 1].text == "{"
            yield begin, closing(tokens, number + 1) if block else _ending(tokens, number + 1)


def _ending(tokens: Sequence[Token], number: int) -> int:
    """The last token of an expression. Where its end is only a line's, what follows up to the next
    bracket counts as inside, which costs nothing but a letter."""
    depth = asked = 0
    for at in range(number, len(tokens)):
        token = tokens[at]
        if not depth and (closes(token) or token.text in (",", ";")):
            return at - 1
        if not depth and token.text in ("?", ":"):
            asked += 1 if token.text == "?" else -1
            if asked < 0:
                return at - 1
        depth += opens(token) - closes(token)
    return len(tokens) - 1
