// @ts-check
// A listing narrowed to one product and one environment, the choice kept in the address.

export function listing() {
  const table = document.querySelector(".kb-x");
  const title = document.getElementById("answers-t");
  const all = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-all]"));
  if (!table || !title || !all) return;
  const whole = title.textContent ?? "";
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#answers .kb-rows > li")]);
  const links = /** @type {HTMLAnchorElement[]} */ ([...table.querySelectorAll("a[data-cross]")]);

  const show = () => {
    const query = new URLSearchParams(location.search);
    const product = query.get("product");
    const env = query.get("env");
    const chosen = links.find((link) => {
      const own = new URLSearchParams(link.search);
      return own.get("product") === product && own.get("env") === env;
    });
    for (const link of links) {
      if (link === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const row of rows) {
      const fits =
        !chosen ||
        ((row.dataset.products ?? "").split(" ").includes(product ?? "") &&
          (row.dataset.environments ?? "").split(" ").includes(env ?? ""));
      row.hidden = !fits;
    }
    title.textContent = chosen ? `${chosen.dataset.cross}: ${rows.filter((row) => !row.hidden).length}` : whole;
    all.hidden = !chosen;
  };

  /** @param {MouseEvent} event */
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href") === "?" ? location.pathname : link.href);
    show();
    title.scrollIntoView({ block: "nearest" });
  };
  for (const link of [...links, all]) link.addEventListener("click", follow);
  addEventListener("popstate", show);
  show();
}
