// @ts-check
// Whether somebody answers now, worked out in the desk's time zone when the page is read.

/** The desk's own day and clock. @param {Date} now @param {string} zone */
export function deskTime(now, zone) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    })
      .formatToParts(now)
      .map((part) => [part.type, part.value]),
  );
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  const weekday = ((new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7) + 1;
  return { day, weekday, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

/** Whether the desk is open. `week` is "1 540 1080;2 540 1080": ISO weekday, minutes from and to;
 * `holidays` are ISO days with spaces between.
 * @param {Date} now @param {string} week @param {string} holidays @param {string} zone */
export function isOpen(now, week, holidays, zone) {
  const { day, weekday, minute } = deskTime(now, zone);
  if (holidays.split(" ").includes(day)) return false;
  return week.split(";").some((span) => {
    const [on, from, to] = span.split(" ").map(Number);
    return on === weekday && minute >= from && minute < to;
  });
}

export function opening() {
  for (const mark of document.querySelectorAll("[data-open]")) {
    const { open, holidays, zone, yes, no } = /** @type {HTMLElement} */ (mark).dataset;
    try {
      const online = isOpen(new Date(), open ?? "", holidays ?? "", zone ?? "UTC");
      mark.textContent = (online ? yes : no) ?? "";
      mark.classList.toggle("kb-open", online);
      mark.removeAttribute("hidden");
    } catch {
      // A browser that does not know the zone says nothing; the hours stand below.
    }
  }
}
