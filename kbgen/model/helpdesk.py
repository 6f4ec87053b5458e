"""What each helpdesk can do with a macro: one table that export, rules and the manual share.

The names and limits were read in the products' documentation and source (see ``source``), not tried
against live accounts; ``certain`` is false where part of a row is only known by hearsay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kbgen.model.macro import MAY_BE_MISSING, VALUES, MacroChannel

_EMAIL, _CHAT, _PHONE = MacroChannel


class Missing(StrEnum):
    """What a customer reads where the ticket has no value and the macro's default cannot travel."""

    DEFAULT = "the default"
    NOTHING = "nothing"
    DASH = "-"
    UNKNOWN = "not documented"
    ASKED = "the agent is asked"


class BodyForm(StrEnum):
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class LostDefault(StrEnum):
    """What becomes of a default on a helpdesk that knows none."""

    REFUSE = "refuse"
    VALUE = "value"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Limit:
    """``what`` is title, shortcut, keywords or body; ``most`` counts ``unit``."""

    what: str
    most: int
    unit: str = "characters"
    least: int = 0


@dataclass(frozen=True, slots=True)
class Helpdesk:
    """``values`` gives the helpdesk's own name of every value that it knows. ``bodies`` are the channels
    whose replies it takes; ``one_entry`` whether those of one macro go into one entry. ``opens`` is
    what begins a placeholder there, so what no text from an article may hold unescaped; where
    ``escapes`` is false nothing can be done about it."""

    name: str
    label: str
    unit: str
    files: str
    form: BodyForm
    values: Mapping[str, str]
    missing: Missing
    source: str
    bodies: tuple[MacroChannel, ...] = (_EMAIL, _CHAT)
    one_entry: bool = False
    tags: bool = False
    shortcut: bool = False
    inactive: bool = False
    languages: bool = False
    astral: bool = True
    opens: tuple[str, ...] = ()
    title_forbids: str = ""
    escapes: bool = True
    limits: tuple[Limit, ...] = ()
    certain: bool = True

    @property
    def defaults(self) -> bool:
        """Whether a default arrives."""
        return self.missing in (Missing.DEFAULT, Missing.ASKED)

    def limit(self, what: str) -> Limit | None:
        return next((limit for limit in self.limits if limit.what == what), None)


def _values(*names: str) -> Mapping[str, str]:
    """The helpdesk's names in the order of VALUES; ``-`` where it has none."""
    return {ours: theirs for ours, theirs in zip(VALUES, names, strict=True) if theirs != "-"}


HELPDESKS: tuple[Helpdesk, ...] = (
    Helpdesk(
        "zendesk",
        "Zendesk",
        "macro",
        "macros.json, dynamic_content.json",
        BodyForm.HTML,
        _values(
            "ticket.requester.first_name",
            "ticket.requester.last_name",
            "ticket.requester.name",
            "ticket.requester.email",
            "current_user.name",
            "current_user.first_name",
            "ticket.id",
            "ticket.title",
        ),
        Missing.DEFAULT,
        "developer.zendesk.com/api-reference/ticketing/business-rules/macros/",
        one_entry=True,
        tags=True,
        inactive=True,
        languages=True,
        opens=("{{", "{%"),
        title_forbids="::",
    ),
    Helpdesk(
        "freshdesk",
        "Freshdesk",
        "canned response",
        "canned_responses.json",
        BodyForm.HTML,
        _values(
            "ticket.requester.firstname",
            "ticket.requester.lastname",
            "ticket.requester.name",
            "ticket.requester.email",
            "ticket.agent.name",
            "-",
            "ticket.id",
            "ticket.subject",
        ),
        Missing.UNKNOWN,
        "developers.freshdesk.com/api/#canned_responses",
        opens=("{{", "{%"),
        certain=False,
    ),
    Helpdesk(
        "zammad",
        "Zammad",
        "text module",
        "text_modules.csv",
        BodyForm.HTML,
        _values(
            "ticket.customer.firstname",
            "ticket.customer.lastname",
            "ticket.customer.fullname",
            "ticket.customer.email",
            "user.fullname",
            "user.firstname",
            "ticket.number",
            "ticket.title",
        ),
        Missing.DASH,
        "github.com/zammad/zammad: app/models/text_module.rb, can_csv_import.rb",
        shortcut=True,
        inactive=True,
        opens=("#{",),
        title_forbids="~~~",
        limits=(
            Limit("title", 250),
            Limit("keywords", 500),
            Limit("body", 10_000_000, "bytes"),
        ),
    ),
    Helpdesk(
        "chatwoot",
        "Chatwoot",
        "canned response",
        "canned_responses.json",
        BodyForm.MARKDOWN,
        _values(
            "contact.first_name",
            "contact.last_name",
            "contact.name",
            "contact.email",
            "agent.name",
            "agent.first_name",
            "conversation.id",
            "-",
        ),
        Missing.NOTHING,
        "github.com/chatwoot/utils: src/canned.ts; chatwoot: app/models/canned_response.rb",
        bodies=(_CHAT, _EMAIL),
        shortcut=True,
        opens=("{{", "{%"),
        escapes=False,
        limits=(Limit("shortcut", 255), Limit("body", 20_000)),
    ),
    Helpdesk(
        "helpscout",
        "Help Scout",
        "saved reply",
        "saved_replies.json",
        BodyForm.HTML,
        _values(
            "customer.firstName",
            "customer.lastName",
            "customer.fullName",
            "customer.email",
            "user.fullName",
            "user.firstName",
            "conversation.number",
            "conversation.subject",
        ),
        Missing.DEFAULT,
        "developer.helpscout.com/mailbox-api/endpoints/inboxes/saved_Replies",
        one_entry=True,
        opens=("{%",),
    ),
    Helpdesk(
        "intercom",
        "Intercom",
        "macro",
        "macros.json",
        BodyForm.HTML,
        _values("first_name", "last_name", "name", "email", "-", "-", "-", "-"),
        Missing.DEFAULT,
        "github.com/intercom/Intercom-OpenAPI, schema macro; creating them is a preview",
        bodies=(_CHAT, _EMAIL),
        opens=("{{", "{%"),
        limits=(Limit("body", 20_480, "bytes"),),
    ),
    Helpdesk(
        "osticket",
        "osTicket",
        "canned response",
        "premade.yaml",
        BodyForm.HTML,
        _values(
            "ticket.name.first",
            "ticket.name.last",
            "ticket.name.full",
            "ticket.email",
            "-",
            "-",
            "ticket.number",
            "ticket.subject",
        ),
        Missing.NOTHING,
        "github.com/osTicket/osTicket: include/class.canned.php",
        inactive=True,
        astral=False,
        opens=("%{",),
        limits=(Limit("title", 255, least=3), Limit("body", 65_535, "bytes")),
        certain=False,
    ),
    Helpdesk(
        "znuny",
        "Znuny, OTRS",
        "template",
        "templates.json",
        BodyForm.HTML,
        _values(
            "OTRS_CUSTOMER_DATA_UserFirstname",
            "OTRS_CUSTOMER_DATA_UserLastname",
            "OTRS_CUSTOMER_DATA_UserFullname",
            "OTRS_CUSTOMER_DATA_UserEmail",
            "OTRS_CURRENT_UserFullname",
            "OTRS_CURRENT_UserFirstname",
            "OTRS_TICKET_TicketNumber",
            "OTRS_TICKET_Title",
        ),
        Missing.DASH,
        "github.com/znuny/Znuny: Kernel/System/TemplateGenerator.pm",
        inactive=True,
        opens=("<OTRS_",),
    ),
    Helpdesk(
        "freescout",
        "FreeScout",
        "saved reply",
        "saved_replies.json",
        BodyForm.HTML,
        _values(
            "customer.firstName",
            "customer.lastName",
            "customer.fullName",
            "customer.email",
            "user.fullName",
            "user.firstName",
            "conversation.number",
            "subject",
        ),
        Missing.DEFAULT,
        "github.com/freescout-help-desk/freescout: app/Misc/Mail.php",
        opens=("{%",),
    ),
    Helpdesk(
        "glpi",
        "GLPI",
        "followup template",
        "followup_templates.json",
        BodyForm.HTML,
        # GLPI knows who asked as a list of people; Twig walks to the first of them.
        _values("firstname", "realname", "fullname", "email", "-", "-", "ticket.id", "ticket.name"),
        Missing.DEFAULT,
        "github.com/glpi-project/glpi: src/AbstractITILChildTemplate.php",
        opens=("{{", "{%", "{#"),
        certain=False,
    ),
    Helpdesk(
        "espanso",
        "Espanso",
        "match",
        "kbgen/0.1.0/package.yml, _manifest.yml, README.md",
        BodyForm.HTML,
        _values(
            "customer_first_name",
            "customer_last_name",
            "customer_name",
            "customer_email",
            "agent_name",
            "agent_first_name",
            "ticket_id",
            "ticket_subject",
        ),
        Missing.ASKED,
        "github.com/espanso/espanso: schemas/match.schema.json",
        bodies=(_EMAIL, _CHAT, _PHONE),
        shortcut=True,
        opens=("{{",),
    ),
    Helpdesk(
        "textexpander",
        "TextExpander",
        "snippet",
        "kbgen.csv",
        BodyForm.TEXT,
        _values(
            "customer first name",
            "customer last name",
            "customer name",
            "customer email",
            "agent name",
            "agent first name",
            "ticket id",
            "ticket subject",
        ),
        Missing.ASKED,
        "CSV files that its users publish",
        bodies=(_EMAIL, _CHAT, _PHONE),
        shortcut=True,
        opens=("%",),
        certain=False,
    ),
    Helpdesk(
        "plain",
        "plain HTML and text",
        "page",
        "LOCALE/SLUG.html, LOCALE/SLUG.txt, index.csv",
        BodyForm.HTML,
        {name: name for name in VALUES},
        Missing.ASKED,
        "for Omnidesk, Usedesk, HelpDeskEddy, Jira and every other: copy and paste, no integration",
        bodies=(_EMAIL, _CHAT, _PHONE),
        shortcut=True,
        tags=True,
    ),
)

NAMES: tuple[str, ...] = tuple(desk.name for desk in HELPDESKS)
BY_NAME: Mapping[str, Helpdesk] = {desk.name: desk for desk in HELPDESKS}


@dataclass(frozen=True, slots=True)
class Measured:
    """The size of one thing of a macro, in every unit that a limit may count."""

    characters: int
    bytes: int
    least: bool = field(default=False)
    """Whether it is only a lower bound: what will be added is not known yet."""


def measured(text: str, *, least: bool = False) -> Measured:
    return Measured(len(text), len(text.encode()), least)


def over(desk: Helpdesk, what: str, size: Measured) -> str:
    """How ``size`` breaks a limit of the helpdesk, as words; empty when it keeps it."""
    limit = desk.limit(what)
    if limit is None:
        return ""
    count = size.bytes if limit.unit == "bytes" else size.characters
    at_least = "at least " if size.least else ""
    if count > limit.most:
        return f"{at_least}{count:,} {limit.unit}, and {desk.label} takes {limit.most:,}"
    if count < limit.least and not size.least:
        return f"{count} {limit.unit}, and {desk.label} wants {limit.least}"
    return ""


def value_loss(desk: Helpdesk, name: str, default: str | None, policy: LostDefault) -> str:
    """What the helpdesk would lose of a placeholder for a value, as words; empty when nothing."""
    if name not in desk.values:
        hint = "give it a default, which is written instead"
        return "" if default else f"{desk.label} has no placeholder for {name}; {hint}"
    lost = default is not None and not desk.defaults and name in MAY_BE_MISSING
    if lost and policy is LostDefault.REFUSE:
        shown = {Missing.DASH: "shows '-'", Missing.NOTHING: "shows nothing"}
        instead = shown.get(desk.missing, "may show nothing")
        return (
            f"{desk.label} knows no defaults: without a value it {instead}, not {default!r}; decide "
            "with the setting macros.lost_default"
        )
    return ""


def text_loss(desk: Helpdesk, text: str) -> str:
    """What the helpdesk would lose of plain text or code, as words; empty when nothing."""
    if not desk.escapes:
        for opening in desk.opens:
            if opening in text:
                return (
                    f"{desk.label} takes {opening!r} for a placeholder, even in code, and knows no "
                    "way to write it; link to the section instead"
                )
    if not desk.astral:
        odd = next((char for char in text if ord(char) > 0xFFFF), None)
        if odd is not None:
            return f"{desk.label} cannot store {odd!r} (U+{ord(odd):04X}); take it out"
    return ""


def title_loss(desk: Helpdesk, title: str) -> str:
    """What the helpdesk would make of a title that it was not meant to, as words; empty when nothing."""
    if desk.title_forbids and desk.title_forbids in title:
        return f"{desk.label} cuts a title at {desk.title_forbids!r}; write it another way"
    return text_loss(desk, title) if not desk.astral else ""


def capabilities() -> Iterator[tuple[str, ...]]:
    """The table as the manual shows it: the head first, then a row for each helpdesk."""
    yield (
        "Helpdesk",
        "Becomes",
        "Files",
        "Placeholder it lacks",
        "Missing value shows",
        "Channels",
        "Sets tags",
        "Shortcut",
        "Inactive",
        "Both languages in one",
        "Limits",
        "Read in",
    )
    for desk in HELPDESKS:
        lacks = ", ".join(name for name in VALUES if name not in desk.values)
        limits = ", ".join(f"{limit.what} {limit.most:,} {limit.unit}" for limit in desk.limits)
        yield (
            desk.name,
            desk.unit,
            desk.files,
            lacks or "none",
            str(desk.missing),
            ", ".join(desk.bodies),
            *("yes" if able else "no" for able in (desk.tags, desk.shortcut, desk.inactive)),
            "yes" if desk.languages else "no",
            limits or "none known",
            desk.source + ("" if desk.certain else " (part of it from memory)"),
        )
