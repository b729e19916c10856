/** Dates as touch -t, touch -d and date write and read them; all in UTC. */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `[[CC]YY]MMDDhhmm[.ss]` in seconds since the epoch; undefined for another text. */
export function parseStamp(text: string, now: number): number | undefined {
  const match = /^(\d{2}|\d{4})?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '0'] = match;
  const short = Number(year);
  const full = year === undefined ? new Date(now * 1000).getUTCFullYear() : year.length === 4 ? short : short < 69 ? 2000 + short : 1900 + short;
  return Date.UTC(full, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) / 1000;
}

/** `@SECONDS`, ISO dates and what Date.parse knows. */
export function parseDate(text: string, now: number): number | undefined {
  if (text === 'now') return now;
  if (/^@-?\d+(?:\.\d+)?$/.test(text)) return Math.floor(Number(text.slice(1)));
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?\s*(Z|UTC|[-+]\d{2}:?\d{2})?$/.exec(text);
  const value = Date.parse(iso === null ? text : `${iso[1] ?? ''}T${iso[2] ?? '00:00:00'}${iso[3] === undefined || iso[3] === 'UTC' ? 'Z' : iso[3]}`);
  return Number.isNaN(value) ? undefined : Math.floor(value / 1000);
}

/** strftime for the conversions that scripts use. */
export function formatTime(format: string, seconds: number): string {
  const d = new Date(seconds * 1000);
  const pieces: Readonly<Record<string, () => string>> = {
    Y: () => String(d.getUTCFullYear()),
    y: () => two(d.getUTCFullYear() % 100),
    m: () => two(d.getUTCMonth() + 1),
    d: () => two(d.getUTCDate()),
    e: () => String(d.getUTCDate()).padStart(2),
    H: () => two(d.getUTCHours()),
    I: () => two(d.getUTCHours() % 12 || 12),
    M: () => two(d.getUTCMinutes()),
    S: () => two(d.getUTCSeconds()),
    N: () => '000000000',
    p: () => (d.getUTCHours() < 12 ? 'AM' : 'PM'),
    s: () => String(seconds),
    b: () => MONTHS[d.getUTCMonth()] ?? '',
    a: () => DAYS[d.getUTCDay()] ?? '',
    j: () => String(Math.floor((Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()) - Date.UTC(d.getUTCFullYear(), 0, 0)) / 86_400_000)).padStart(3, '0'),
    F: () => formatTime('%Y-%m-%d', seconds),
    T: () => formatTime('%H:%M:%S', seconds),
    R: () => formatTime('%H:%M', seconds),
    D: () => formatTime('%m/%d/%y', seconds),
    c: () => formatTime('%a %b %e %H:%M:%S %Y', seconds),
    Z: () => 'UTC',
    z: () => '+0000',
    n: () => '\n',
    t: () => '\t',
    '%': () => '%',
  };
  return format.replace(/%[-_0^]?([A-Za-z%])/g, (whole, letter: string) => pieces[letter]?.() ?? whole);
}
