"""The few words that rendering itself puts on a page, by locale; a locale that is absent gets the
English ones. Everything else that the interface says belongs to the site."""

from __future__ import annotations

from collections.abc import Mapping

# Titles of admonitions whose writer gave none, by their kind.
_TITLES: Mapping[str, Mapping[str, str]] = {
    "ru": {
        "note": "Примечание",
        "info": "К сведению",
        "tip": "Совет",
        "hint": "Подсказка",
        "important": "Важно",
        "abstract": "Коротко",
        "summary": "Коротко",
        "success": "Получилось",
        "check": "Проверьте",
        "question": "Вопрос",
        "help": "Помощь",
        "warning": "Внимание",
        "caution": "Осторожно",
        "attention": "Внимание",
        "failure": "Не получилось",
        "danger": "Опасно",
        "error": "Ошибка",
        "bug": "Известная ошибка",
        "example": "Пример",
        "quote": "Цитата",
    },
}
_BACK_TO_TEXT: Mapping[str, str] = {
    "ru": "Вернуться к тексту, сноска {number}",
    "en": "Back to the text, footnote {number}",
}
_SCROLLS: Mapping[str, str] = {"ru": "Таблица", "en": "Table"}


def admonition_title(kind: str, locale: str) -> str:
    """The title of an untitled admonition: ``note`` → «Примечание»."""
    return _TITLES.get(locale, {}).get(kind, kind.capitalize())


def back_to_text(number: int, locale: str) -> str:
    """What the link from a footnote back to its place is called."""
    return _BACK_TO_TEXT.get(locale, _BACK_TO_TEXT["en"]).format(number=number)


def scrolling_table(locale: str) -> str:
    """What a table is called that may scroll sideways and so can take the focus."""
    return _SCROLLS.get(locale, _SCROLLS["en"])
