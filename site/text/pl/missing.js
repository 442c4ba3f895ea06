/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "Nie ma takiej strony",
  lead: "Ten adres donikąd tu nie prowadzi. Skorzystaj z wyszukiwania powyżej albo zacznij od jednego z kodów zamknięcia.",
};
