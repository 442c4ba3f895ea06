const plural = new Intl.PluralRules("ar");

/**
 * A number and what is counted, in the genitive, as it stands behind a preposition. One and two are said without the
 * number; three to ten have a plural, what is above has the singular again.
 *
 * @param {string} number
 * @param {readonly [one: string, two: string, few: string, many: string]} forms
 */
export function counted(number, [one, two, few, many]) {
  const count = plural.select(Number(number));
  if (count === "one") return one;
  if (count === "two") return two;
  return `${number} ${count === "few" ? few : many}`;
}
