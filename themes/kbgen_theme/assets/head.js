// @ts-check
// Runs before the first paint: the reader's colour scheme, and that scripts run at all.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const scheme = localStorage.getItem("kb-scheme");
    if (scheme) root.dataset.mdColorScheme = scheme;
  } catch {
    // Storage is closed in some private modes; the system's scheme serves.
  }
})();
