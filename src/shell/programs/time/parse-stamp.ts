/** `[[CC]YY]MMDDhhmm[.ss]`, the time of touch -t. */

/** Seconds since the epoch; undefined for a text that names no time. */
export function parseStamp(text: string, now: number): number | undefined {
  const match = /^(\d{2}|\d{4})?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const [, year, ...rest] = match;
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = rest.map((part) => Number((part as string | undefined) ?? 0));
  const short = Number(year);
  const full = year === undefined ? new Date(now * 1000).getUTCFullYear() : year.length === 4 ? short : short < 69 ? 2000 + short : 1900 + short;
  return timeOf(full, month, day, hour, minute, second);
}

/** Seconds of a date that exists and a time of day; undefined for others. */
export function timeOf(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number | undefined {
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return isDate && hour < 24 && minute < 60 && second <= 60 ? Date.UTC(year, month - 1, day, hour, minute, second) / 1000 : undefined;
}
