"""What each part of a new article asks its writer for, in the language of the article."""

from __future__ import annotations

from collections.abc import Mapping

_ENGLISH = "en"

# By section id, then by locale; the empty id is the short answer.
_PROMPTS: Mapping[str, Mapping[str, str]] = {
    "": {
        "en": "The short answer, at most 300 characters: what helps most people. It opens the page, stands in search results and goes into replies.",
        "ru": "Короткий ответ, не больше 300 знаков: то, что помогает чаще всего. С него начинается страница, он виден в поиске и уходит в ответы.",
    },
    "symptoms": {
        "en": "What the customer sees: the message word for word, the error code, when it happens.",
        "ru": "Что видит человек: текст сообщения слово в слово, код ошибки, когда это случается.",
    },
    "cause": {
        "en": "Why it happens, in one or two plain sentences.",
        "ru": "Почему так происходит: одно-два простых предложения.",
    },
    "resolution": {
        "en": "Numbered steps, the most likely remedy first. Each step begins with what to do.",
        "ru": "Шаги по номерам, самое вероятное средство первым. Каждый шаг начинается с действия.",
    },
    "solved": {
        "en": "How to tell that it works now, and what to do when it does not.",
        "ru": "Как понять, что всё заработало, и что делать, если нет.",
    },
    "avoid": {
        "en": "How to keep it from coming back.",
        "ru": "Как сделать, чтобы это не вернулось.",
    },
    "before": {
        "en": "What must be at hand: rights, files, minutes.",
        "ru": "Что нужно иметь под рукой: права, файлы, сколько минут.",
    },
    "steps": {
        "en": "Numbered steps, one action each, with the names of menus and buttons as on the screen.",
        "ru": "Шаги по номерам, по одному действию, с названиями меню и кнопок как на экране.",
    },
    "check": {
        "en": "What one sees when it worked.",
        "ru": "Что видно, когда всё получилось.",
    },
    "trouble": {
        "en": "What usually goes wrong, and links to the articles that help.",
        "ru": "Что чаще всего мешает, и ссылки на статьи, которые помогут.",
    },
    "affected": {
        "en": "Whom it concerns: versions, systems, since when.",
        "ru": "Кого это касается: версии, системы, с какого дня.",
    },
    "status": {
        "en": "Where things stand today, with the date.",
        "ru": "Как обстоят дела сегодня, с датой.",
    },
    "workaround": {
        "en": "What to do until it is fixed, as numbered steps.",
        "ru": "Что делать, пока не исправлено: шаги по номерам.",
    },
    "fix": {
        "en": "The version or the day that brings the fix, or that there is none yet.",
        "ru": "В какой версии или когда исправим, или что срока пока нет.",
    },
    "history": {
        "en": "What changed on which day, the newest first.",
        "ru": "Что и когда менялось, новое сверху.",
    },
    "faq": {
        "en": "The answer in the first sentence, the details after it. One heading for each question.",
        "ru": "Ответ в первом предложении, подробности после. Один заголовок на вопрос.",
    },
    "reference": {
        "en": "Facts to look up: a table or a list under a heading that names them.",
        "ru": "То, за чем сюда придут: таблица или список под заголовком, который их называет.",
    },
}

_HEADINGS: Mapping[str, Mapping[str, str]] = {
    "faq": {"en": "The question as a customer asks it?", "ru": "Вопрос, как его задают?"},
    "reference": {"en": "What is listed here", "ru": "Что здесь перечислено"},
}


def prompt(section: str, locale: str) -> str:
    """What to write in a section; in English where the locale has no words of its own."""
    words = _PROMPTS[section]
    return words.get(locale, words[_ENGLISH])


def first_heading(type: str, locale: str) -> str:
    """The heading to begin an article of a type that has free headings."""
    words = _HEADINGS[type]
    return words.get(locale, words[_ENGLISH])
