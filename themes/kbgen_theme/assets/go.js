// @ts-check
// On pages that only lead on. Keeps the query and the place in the page, which a refresh would
// lose. `data-to` is the target; `data-pages` are the languages to choose from: "ru /ru/a/;en /en/a/".
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const query = new URLSearchParams(location.search);

  /** The language asked for in the address, else chosen before, else the browser's. */
  function wanted() {
    let kept = null;
    try {
      kept = localStorage.getItem("kb-language");
    } catch {
      // As in head.js.
    }
    return [query.get("l"), kept, ...navigator.languages].filter(Boolean);
  }

  /** @param {string} pages */
  function choose(pages) {
    const known = new Map(
      pages.split(";").map((page) => /** @type {[string, string]} */ (page.split(" "))),
    );
    for (const language of wanted()) {
      const tag = String(language).toLowerCase();
      const target = known.get(tag) ?? known.get(tag.split("-")[0]);
      if (target) return target;
    }
    return known.values().next().value;
  }

  const target = script.dataset.to ?? choose(script.dataset.pages ?? "");
  if (!target) return;
  query.delete("l");
  const [path, anchor] = target.split("#");
  const rest = query.toString() ? `?${query}` : "";
  location.replace(path + rest + (location.hash || (anchor ? `#${anchor}` : "")));
})();
