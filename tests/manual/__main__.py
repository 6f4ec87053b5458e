"""Write the generated pages of the manual: `python tests/manual`; `--check` only says what differs."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from manual.pages import UntoldError, generated

CONTENT = Path(__file__).parents[2] / "content"


def main() -> int:
    try:
        pages = generated()
    except UntoldError as error:
        print(error, file=sys.stderr)
        return 2
    differing = []
    for name, text in pages.items():
        path = CONTENT / "fragments" / name
        if not path.is_file() or path.read_text("utf-8") != text:
            differing.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, "utf-8")
    for name in differing:
        print(f"content/fragments/{name}")
    return 1 if differing and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
