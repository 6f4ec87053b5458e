// @ts-check
// The palette's own elements: what it says, the parts that can be chosen, what an agent is warned of.

export class Panel {
  /** @param {HTMLElement} root the element of kb-agents.html */
  constructor(root) {
    this.root = root;
  }

  /** @param {string} selector @returns {HTMLElement} */
  part(selector) {
    const found = /** @type {HTMLElement | null} */ (this.root.querySelector(selector));
    if (!found) throw new Error(`the palette has no ${selector}`);
    return found;
  }

  /** Say something, or nothing any more. @param {string} text @param {string} [form] what was copied */
  note(text, form = "") {
    const note = this.part("[data-note]");
    const button = form && this.root.querySelector(`[data-as=${form}]`);
    note.textContent = text.replace("{form}", (button && button.textContent?.trim()) || "");
    note.hidden = !text;
  }

  /** Say what a customer could stumble over.
   * @param {boolean} inner whether customers cannot open it
   * @param {string} lang what it is written in @param {string} language what the customer reads */
  warn(inner, lang, language) {
    const only = lang === language ? "" : (this.root.getAttribute(`data-only-${lang}`) ?? "");
    const warn = this.part("[data-warn]");
    warn.textContent = [inner ? this.root.dataset.inner : "", only].filter(Boolean).join(" ");
    warn.hidden = !warn.textContent;
  }

  /** The parts to choose among. @param {{data: Record<string, string>, title: string, pressed: boolean}[]} parts */
  buttons(parts) {
    this.part("[data-parts]").replaceChildren(
      ...parts.map(({ data, title, pressed }) => {
        const button = document.createElement("button");
        button.type = "button";
        Object.assign(button.dataset, data);
        button.textContent = title;
        button.setAttribute("aria-pressed", String(pressed));
        const item = document.createElement("li");
        item.append(button);
        return item;
      }),
    );
  }

  /** The focus back on the part that was chosen, whose button was made anew. */
  refocus() {
    /** @type {HTMLElement | null} */ (this.root.querySelector("[data-parts] [aria-pressed=true]"))?.focus();
  }
}
