"""A content tab and the article's environments do not fit together.

## What it does
Reads tab labels that are labels or aliases of environments, or nearly are. It reports misspelt
labels, and tabs for an environment that the front matter does not list.

## Why is this bad?
Tabs follow the environment that the reader chose. One with a label of its own stays behind, and one
that the front matter does not list is never offered.

## Example
```markdown
