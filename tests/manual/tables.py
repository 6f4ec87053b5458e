"""Settings, rules, front matter, sections and helpdesks: a fragment from each table of the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kbgen.config.table import SETTINGS
from kbgen.macros.push import VARIABLES
from kbgen.model.diagnostic import Severity
from kbgen.model.helpdesk import HELPDESKS, Helpdesk, Missing
from kbgen.model.macro import VALUES
from kbgen.model.section import FIXED_SECTIONS
from kbgen.read.fields import FIELDS, Field
from kbgen.read.macros import MACRO_FIELDS
from kbgen.rules import RULES, page
from manual.words import Words

# The families of codes, in the words of the table of rules.
FAMILIES = {
    "KB1": "Files and front matter",
    "KB2": "Links and the ledger of addresses",
    "KB3": "Structure",
    "KB4": "Taxonomy and languages",
    "KB5": "Wording",
    "KB6": "Findability",
    "KB7": "Macros",
}


def settings(words: Words) -> str:
    """A heading for each setting, so that a link can lead to it."""
    return "\n".join(_settings(words))


def _settings(words: Words) -> Iterator[str]:
    form, default = words.say("What may stand there"), words.say("By default")
    for row in SETTINGS:
        yield f"## `{row.key}` {{#{row.key.replace('.', '-').replace('_', '-')}}}\n"
        yield f"{words.say(row.doc)}\n"
        yield f"- {form}: {words.say(row.form)}."
        told = row.default in ("none", "the theme's") or " " in row.default
        yield f"- {default}: {words.say(row.default) if told else f'`{row.default}`'}.\n"


def rules(words: Words) -> str:
    """A list for each family of rules: tables of code do not fit on a phone."""
    return "\n".join(_rules(words))


def _rules(words: Words) -> Iterator[str]:
    levels = {Severity.ERROR: words.say("error"), Severity.WARNING: words.say("warning")}
    for family, label in FAMILIES.items():
        found = [rule for rule in RULES if rule.code.startswith(family)]
        if found:
            yield f"## {family} · {words.say(label)} {{#{family.lower()}}}\n"
        for rule in found:
            yield f"`{rule.code}` {rule.name} · {levels[rule.severity]}"
            yield f":   {words.say(page(rule).title)}\n"


def fields(words: Words) -> str:
    """The keys of an article."""
    return "\n".join(_fields(FIELDS, words))


def macro_fields(words: Words) -> str:
    """The keys of a macro."""
    return "\n".join(_fields(MACRO_FIELDS, words))


def _fields(rows: Iterable[Field], words: Words) -> Iterator[str]:
    for row in rows:
        yield f"`{row.key}`" + (f" · {words.say('required')}" if row.required else "")
        said = [words.say(row.doc)]
        if not row.required:
            said.append(f"{words.say('Without it')}: {_default(row, words)}.")
        if row.folder:
            said.append(words.say("`_defaults.yml` may set it."))
        yield f":   {' '.join(said)}\n"


def _default(row: Field, words: Words) -> str:
    told = row.default == "none" or " " in row.default
    return words.say(row.default) if told else f"`{row.default}`"


def sections(words: Words) -> str:
    """The fixed sections of each type: what a writer may call them, and their anchors."""
    return "\n".join(_sections(words))


def _sections(words: Words) -> Iterator[str]:
    for type, found in FIXED_SECTIONS.items():
        yield f"`{type}`\n"
        for section in found:
            line = f"- {section.label(words.locale)} · `#{section.id}`"
            if also := section.aliases.get(words.locale):
                line += f" · {words.say('also understood')}: {', '.join(also)}"
            if not section.required:
                line += f" · {words.say('may be absent')}"
            yield line
        yield ""


def helpdesks(words: Words) -> str:
    """What becomes of a macro on each helpdesk, and what it cannot do there."""
    return "\n".join(line for desk in HELPDESKS for line in _helpdesk(desk, words))


def _helpdesk(desk: Helpdesk, words: Words) -> Iterator[str]:
    lacks = [f"`{name}`" for name in VALUES if name not in desk.values]
    limits = [
        f"{words.say(limit.what)}: {limit.most} {words.say(limit.unit)}" for limit in desk.limits
    ]
    able = {"tags": desk.tags, "shortcut": desk.shortcut, "switching off": desk.inactive}
    can = [words.say(name) for name, yes in able.items() if yes]
    cannot = [words.say(name) for name, yes in able.items() if not yes]
    none = words.say("nothing")
    yield f"### {_label(desk, words)} {{#{desk.name}}}\n"
    yield f"- {words.say('In the settings')}: `{desk.name}`"
    yield f"- {words.say('A macro becomes')}: {words.say(desk.unit)}"
    yield f"- {words.say('Files')}: `{desk.files}`"
    yield f"- {words.say('Channels')}: {', '.join(words.say(str(body)) for body in desk.bodies)}"
    yield f"- {words.say('Carried over')}: {', '.join(can) or none}"
    yield f"- {words.say('Not carried over')}: {', '.join(cannot) or none}"
    yield f"- {words.say('Placeholders it lacks')}: {', '.join(lacks) or words.say('it has them all')}"
    yield f"- {words.say('Where the ticket has no value')}: {_missing(desk, words)}"
    if desk.pushed:
        yield f"- {words.say('Pushed')}: `kbgen macros push --to {desk.name}`"
    if limits:
        yield f"- {words.say('Limits')}: {', '.join(limits)}"
    if not desk.certain:
        yield f"- {words.say('Part of this could not be read in its documentation.')}"
    yield ""


def push(words: Words) -> str:
    """What the environment must say for each helpdesk that macros can be pushed to."""
    return "\n".join(line for desk in HELPDESKS if desk.pushed for line in _push(desk, words))


def _push(desk: Helpdesk, words: Words) -> Iterator[str]:
    yield f"### {desk.label} {{#push-{desk.name}}}\n"
    for variable in VARIABLES[desk.name]:
        said = [f"{words.say(variable.doc)}."]
        if variable.usual:
            said.append(f"{words.say('Without it')}: `{variable.usual}`.")
        yield f"`{variable.name}`\n:   {' '.join(said)}\n"


def _label(desk: Helpdesk, words: Words) -> str:
    """Products are called alike everywhere; what is no product is described."""
    return words.say(desk.label) if desk.name == "plain" else desk.label


def _missing(desk: Helpdesk, words: Words) -> str:
    return "`-`" if desk.missing is Missing.DASH else words.say(str(desk.missing))
