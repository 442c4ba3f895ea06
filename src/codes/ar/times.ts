/** Seconds, with the plural that the number asks for. */
export function seconds(ms: number): string {
  return counted(ms / 1000, ["ثانية واحدة", "ثانيتين", "ثوانٍ", "ثانية"]);
}

/** "بين 0.5 و30 ثانية". */
export function rangeOf(minMs: number, maxMs: number): string {
  const max = maxMs / 1000;
  return `بين ${minMs / 1000} و${max} ${isFew(max) ? "ثوانٍ" : "ثانية"}`;
}

/** So many times. */
export function times(count: number): string {
  return counted(count, ["مرة واحدة", "مرتين", "مرات", "مرة"]);
}

/** One and two are said without the number; three to ten have a plural, what is above has the singular again. */
function counted(
  count: number,
  [one, two, few, many]: readonly [one: string, two: string, few: string, many: string],
): string {
  if (count === 1) return one;
  if (count === 2) return two;
  return `${count} ${isFew(count) ? few : many}`;
}

/** 3 to 10, and 103 to 110: the last two digits decide. */
function isFew(count: number): boolean {
  return Number.isInteger(count) && count % 100 >= 3 && count % 100 <= 10;
}
