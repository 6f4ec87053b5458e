// @ts-check
// The list of answers and its current option, as a combobox has them: keys move through it while the
// caret stays in the field.

export class Choosing {
  /** @type {number} the option that Enter opens; -1 for none */ #active = -1;

  /**
   * @param {HTMLInputElement} field
   * @param {HTMLElement} list
   */
  constructor(field, list) {
    this.field = field;
    this.list = list;
    const roles = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);
    list.addEventListener("focusin", (event) => this.mark(this.#options().indexOf(/** @type {HTMLElement} */ (event.target))));
  }

  /** @param {number} to the option that Enter opens; -1 for none */
  mark(to) {
    this.#active = to;
    this.#options().forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === to));
      if (at !== to) return;
      this.field.setAttribute("aria-activedescendant", option.id);
      if (option !== document.activeElement) option.scrollIntoView({ block: "nearest" });
    });
    if (to < 0) this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const options = this.#options();
    const from = options.indexOf(/** @type {HTMLElement} */ (event.target));
    if ((event.target !== this.field && from < 0) || event.isComposing || event.altKey || event.shiftKey) return;
    const at = from < 0 ? this.#active : from;
    const round = (/** @type {number} */ to) => ((to + 1 + options.length + 1) % (options.length + 1)) - 1;
    const to = { ArrowDown: round(at + 1), ArrowUp: round(at - 1), Home: 0, End: options.length - 1 }[event.key];
    if (event.key === "Enter" && event.target === this.field && at >= 0) {
      event.preventDefault();
      const { ctrlKey, metaKey } = event;
      options[at].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey }));
    } else if (to !== undefined && options.length && !event.ctrlKey && !event.metaKey) {
      // Without a choice Home and End belong to the text in the field.
      if (at < 0 && (event.key === "Home" || event.key === "End")) return;
      event.preventDefault();
      this.field.focus();
      this.mark(to);
    }
  }

  /** @returns {HTMLElement[]} */
  #options() {
    return [...this.list.querySelectorAll("[role=option]")].map((each) => /** @type {HTMLElement} */ (each));
  }
}
