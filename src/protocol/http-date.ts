/**
 * Parses an HTTP date (RFC 9110 §5.6.7) into milliseconds since 1970, in any of the three forms a recipient must
 * accept. Undefined when it is none of them.
 *
 * @param nowMs milliseconds since 1970: decides the century of the form with two digits
 */
export function parseHttpDate(text: string, nowMs: number): number | undefined {
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return readDate(groups, nowMs);
  }
  return undefined;
}

const clock = "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})";

const forms = [
  // IMF-fixdate: Sun, 06 Nov 1994 08:49:37 GMT
  new RegExp(
    `^[A-Z][a-z]{2}, (?<day>\\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${clock} GMT$`,
  ),
  // RFC 850: Sunday, 06-Nov-94 08:49:37 GMT
  new RegExp(
    `^[A-Z][a-z]{5,8}, (?<day>\\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\\d{2}) ${clock} GMT$`,
  ),
  // asctime: Sun Nov  6 08:49:37 1994
  new RegExp(`^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[\\d ]\\d) ${clock} (?<year>\\d{4})$`),
];

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const dayMs = 86_400_000;

function readDate(groups: Record<string, string>, nowMs: number): number | undefined {
  const [day, hour, minute, second, digits] = ["day", "hour", "minute", "second", "year"].map(
    (name) => Number(groups[name]),
  ) as [number, number, number, number, number];
  const month = months.indexOf(groups.month as string);
  if (month === -1 || hour > 23 || minute > 59 || second > 60) return undefined;
  const ofDayMs = ((hour * 60 + minute) * 60 + second) * 1000;
  const at = (year: number) => daysBefore(year, month, day) * dayMs + ofDayMs;
  const year = groups.year?.length === 2 ? fullYear(digits, at, nowMs) : digits;
  return day >= 1 && day <= daysIn(year, month) ? at(year) : undefined;
}

/** Two digits that seem to be more than 50 years ahead mean the last such year in the past (RFC 9110 §5.6.7). */
function fullYear(digits: number, at: (year: number) => number, nowMs: number): number {
  const fiftyYearsMs = 50 * 365.2425 * dayMs;
  const year = 2000 + digits;
  return at(year) - nowMs > fiftyYearsMs ? year - 100 : year;
}

function daysIn(year: number, month: number): number {
  return daysBefore(year, month + 1, 1) - daysBefore(year, month, 1);
}

/**
 * Days from 1970-01-01 to a day of the Gregorian calendar. Years are counted from March, so that the leap day is
 * the last of its year and months before it follow one line: 30.6 days each, rounded.
 */
function daysBefore(year: number, month: number, day: number): number {
  const marchYear = month < 2 ? year - 1 : year;
  const marchMonth = (month + 10) % 12;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
}
