// @ts-check
// An article in the reader's environment: `?env=windows` opens its tabs everywhere on the page, a
// tab or a chip chooses it, and copied links carry it.

/** The tabs of the page by the environment they are for.
 * @returns {Map<string, HTMLInputElement[]>} */
function tabs() {
  const found = new Map();
  for (const label of document.querySelectorAll(".tabbed-labels > label[data-env]")) {
    const name = /** @type {HTMLElement} */ (label).dataset.env ?? "";
    const input = document.getElementById(/** @type {HTMLLabelElement} */ (label).htmlFor);
    if (input) found.set(name, [...(found.get(name) ?? []), input]);
  }
  return found;
}

export function environments() {
  const known = tabs();
  if (!known.size) return;
  const chips = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".kb-art__for [data-env]")]).filter(
    (chip) => known.has(chip.dataset.env ?? ""),
  );
  /** @param {string} env @param {boolean} write */
  const choose = (env, write) => {
    for (const input of known.get(env) ?? []) input.checked = true;
    for (const chip of chips) {
      if (chip.dataset.env === env) chip.setAttribute("aria-current", "true");
      else chip.removeAttribute("aria-current");
    }
    if (!write) return;
    const url = new URL(location.href);
    url.searchParams.set("env", env);
    history.replaceState(null, "", url);
    try {
      localStorage.setItem("kb-env", env);
    } catch {
      // Storage is closed in some private modes.
    }
  };
  for (const [env, inputs] of known) {
    for (const input of inputs) input.addEventListener("change", () => choose(env, true));
  }
  for (const chip of chips) {
    chip.addEventListener("click", (event) => {
      const click = /** @type {MouseEvent} */ (event);
      if (click.ctrlKey || click.metaKey || click.shiftKey) return;
      event.preventDefault();
      choose(chip.dataset.env ?? "", true);
    });
  }
  let kept = null;
  try {
    kept = localStorage.getItem("kb-env");
  } catch {
    // As above.
  }
  const asked = new URLSearchParams(location.search).get("env");
  const first = [asked, kept].find((env) => env && known.has(env));
  if (first) choose(first, false);
}
