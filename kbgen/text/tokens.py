"""Tokens: the words of a text as its writer spelled them, folded.

A text is cut into chunks (what stands between spaces and signs), a chunk into atoms (runs of word
characters) and joiners. A chunk of several atoms is a compound: it gives a token for the whole and
tokens for its parts. Positions make a lattice: a token goes from ``position`` to ``after``, so
``wi-fi`` lies at 0 to 2 over ``wi`` at 0 to 1 and ``fi`` at 1 to 2, and what follows, at 2, is next
to both ``wi-fi`` and ``fi``.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from kbgen.text.characters import (
    APOSTROPHES,
    HYPHENS,
    INVISIBLE,
    MAX_FORM,
    WORD,
    fold,
    joiner,
)

_CHAR = f"[{WORD}{INVISIBLE}]"  # takes milliseconds to compile, so it stands where it has to
_JOINERS = f"{HYPHENS}.．@＠"
CHUNK = re.compile(
    # A dot in front belongs to the word (.NET, .htaccess), unless an ellipsis ends there. What stands
    # before it is no word: that one would have taken it for a joiner.
    rf"(?:(?<![.．])\.(?=[a-zA-Z]))?"
    # Atoms, apostrophes inside, and one joiner between two of them, or several low lines.
    rf"{_CHAR}+(?:(?:[_＿]+|[{_JOINERS}{APOSTROPHES}]){_CHAR}+)*"
    # C++, C#, Notepad++
    rf"(?:(?<=[a-zA-Z])(?:\+\+|#)(?!{_CHAR}))?"
)
_ATOMS = re.compile(f"[^{_JOINERS}_＿+#]+")  # in a chunk nothing else stands between them
_PLAIN = re.compile("[a-z]+|[а-я]+")  # the many words that need none of what follows
_LATIN = re.compile("[a-z]")
_LETTER = re.compile("[a-zа-я]")
_DIGITS = re.compile("[0-9]+")
_NUMBER = re.compile(r"v?([0-9]+(?:\.[0-9]+)*)")
_NUMERIC = re.compile(r"[0-9._@-]+")
# What is also written apart or without its sign, by the forms it is then written as.
_PARTS = re.compile(
    r"\.(.+)"  # .net
    r"|(.{2,})(?:\+\+|#)"  # notepad++
    r"|0x([0-9a-f]{2,})"  # 0x80070005
    r"|.'(.{3,})"  # l'ordinateur
    r"|([a-zа-я]{2,})([0-9]+)"  # windows11
    r"|([0-9]+)([a-zа-я]{2,})"  # 500мб
)


class Token(NamedTuple):
    """``text[start:end]`` of the original, read as ``form``."""

    form: str
    position: int
    after: int
    start: int
    end: int


class Atom(NamedTuple):
    """One word of a chunk, folded, with the joiner that stands before it."""

    joiner: str
    form: str
    start: int
    end: int


def normalise(text: str) -> str:
    """The text as it is compared: folded chunks with one space between. It has the tokens that
    the text has, and normalising it again changes nothing."""
    return " ".join(
        _spelling(compound) for chunk in CHUNK.finditer(text) for compound in _compounds(chunk)
    )


def tokenise(text: str) -> tuple[Token, ...]:
    """Every token in the order of the text; the parts of a compound follow the whole."""
    tokens: list[Token] = []
    position = 0
    for chunk in CHUNK.finditer(text):
        for compound in _compounds(chunk):
            found = _of_compound(compound, position)
            position = found[0].after
            tokens += found
    return tuple(tokens)


def _compounds(match: re.Match[str]) -> list[list[Atom]]:
    """The chunk as one compound; where an atom folds to nothing or to several forms, each form
    alone."""
    chunk, at = match.group(), match.start()
    if _PLAIN.fullmatch(lower := chunk.lower()):
        return [[Atom("", lower[:MAX_FORM], at, match.end())]]
    atoms: list[Atom] = []
    whole = True
    end = 0
    for found in _ATOMS.finditer(chunk):
        sign = joiner(chunk[end]) if end else ""
        forms = fold(found.group())
        whole = whole and len(forms) == 1
        end = found.end()
        for form in forms:
            atoms.append(Atom(sign, form, at + found.start(), at + end))
        if sign == "." and whole:
            atoms[-2:] = _numbers_together(*atoms[-2:])
    if not whole:
        return [[atom._replace(joiner="")] for atom in atoms]
    # Signs stay at Latin letters only, and folding may have made the letter Cyrillic.
    if chunk[0] == "." and _LATIN.match(atoms[0].form):
        atoms[0] = atoms[0]._replace(form="." + atoms[0].form, start=at)
    last = atoms[-1]
    if _LATIN.match(last.form[-1]):
        atoms[-1] = last._replace(form=last.form + chunk[end:], end=match.end())
    return [atoms]


def _numbers_together(first: Atom, second: Atom) -> list[Atom]:
    """Numbers with a dot between are one atom: 5.2.1, 192.168.0.1."""
    if _NUMBER.fullmatch(first.form) and _DIGITS.fullmatch(second.form):
        return [first._replace(form=f"{first.form}.{second.form}", end=second.end)]
    return [first, second]


def _spelling(compound: list[Atom]) -> str:
    return "".join(atom.joiner + atom.form for atom in compound)


def _of_compound(compound: list[Atom], position: int) -> list[Token]:
    """The tokens from ``position`` on: the whole first, then the parts."""
    if len(compound) == 1:
        return _of_atom(compound[0], position)
    start, end = compound[0].start, compound[-1].end
    spelled = _spelling(compound)
    parts: list[Token] = []
    after = position
    for atom in compound:
        # A letter by itself says nothing: e-mail is mail.
        if len(atom.form) > 1 or not _LETTER.fullmatch(atom.form):
            found = _of_atom(atom, after)
            after = found[0].after
            parts += found
    # wi-fi is also written wifi, but 5-10 is not 510.
    whole = spelled if _NUMERIC.fullmatch(spelled) else spelled.replace("-", "")
    return [Token(whole[:MAX_FORM], position, max(after, position + 1), start, end), *parts]


def _of_atom(atom: Atom, position: int) -> list[Token]:
    form = atom.form[:MAX_FORM].rstrip(".")
    if form.isalpha():  # most atoms, and none that is also written apart
        return [Token(form, position, position + 1, atom.start, atom.end)]
    place = (atom.start, atom.end)
    number = _NUMBER.fullmatch(form)
    if number and "." in form:
        # 5.2.1, 5.2 and 5: who asks about a version leaves off its end.
        leading = accumulate(number[1].split("."), "{}.{}".format)
        return [Token(part, position, position + 1, *place) for part in reversed([*leading])]
    match = _PARTS.fullmatch(form)
    parts = [part for part in match.groups() if part] if match else []
    return [
        Token(form, position, position + max(len(parts), 1), *place),
        *(Token(part, position + at, position + at + 1, *place) for at, part in enumerate(parts)),
    ]
