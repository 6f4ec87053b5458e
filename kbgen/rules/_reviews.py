"""When an article is due to be read again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from kbgen.model.article import Article, ReviewPeriod
from kbgen.rules._rule import Facts


def review_due(facts: Facts, article: Article) -> date | None:
    """The day until which the article is to be reviewed; None where nobody asked for it."""
    since = _reviewed(facts, article)
    if article.review_every is None or since is None:
        return None
    return _after(since, article.review_every)


def _reviewed(facts: Facts, article: Article) -> date | None:
    if article.reviewed or article.updated:
        return article.reviewed or article.updated
    change = facts.kb.history.get(article.path)
    return change.updated if change else None


def _after(day: date, period: ReviewPeriod) -> date:
    months = day.month - 1 + period.months
    year, month = day.year + months // 12, months % 12 + 1
    moved = date(year, month, min(day.day, monthrange(year, month)[1]))
    return moved + timedelta(days=period.days)
