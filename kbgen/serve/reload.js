// @ts-check
// The preview's own script: looks again when the page changed, and says what is wrong with a save.
// Served by `kbgen serve` alone; no built site has it.
(() => {
  const PLACE = "kbgen-preview-place";

  /** Where the reader was before the page was loaded again. */
  function back() {
    const kept = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    if (!kept) return;
    const [path, top] = JSON.parse(kept);
    if (path !== location.pathname) return;
    const go = () => scrollTo({ top, behavior: "instant" });
    go();
    addEventListener("load", go, { once: true });
  }

  function again() {
    sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollY]));
    location.reload();
  }

  /** @param {string[]} problems */
  function tell(problems) {
    const id = "_kbgen-problems";
    let banner = document.getElementById(id);
    if (!problems.length) {
      banner?.remove();
      return;
    }
    if (!banner) {
      banner = document.createElement("pre");
      banner.id = id;
      banner.setAttribute("role", "alert");
      // Styles set by script, not by attribute: the site's policy allows these alone.
      Object.assign(banner.style, {
        position: "fixed", insetInline: "0", top: "0", zIndex: "2147483647", margin: "0",
        padding: "12px 16px", maxHeight: "45vh", overflow: "auto", whiteSpace: "pre-wrap",
        font: "14px/1.5 ui-monospace, monospace", color: "#fff", background: "#8c1d18",
      });
      document.body.append(banner);
    }
    banner.textContent = problems.join("\n");
  }

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = script.dataset.base ?? "";
  back();
  const source = new EventSource(script.dataset.events ?? "");
  let lost = false;
  source.onerror = () => {
    lost = true;
  };
  source.onopen = () => {
    // The server was away: nobody knows what has changed meanwhile.
    if (lost) again();
  };
  source.onmessage = (event) => {
    const news = JSON.parse(event.data);
    tell(news.problems);
    const here = decodeURI(location.pathname).slice(base.length);
    if (news.all || news.changed.includes(here)) again();
  };
})();
