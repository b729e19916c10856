/** Dates as people write them for date -d and touch -d: calendar dates, times of day, zones and `3 days ago`, in any order; all in UTC. */
import { timeOf } from './parse-stamp.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const SECONDS: Readonly<Record<string, number>> = { sec: 1, second: 1, min: 60, minute: 60, hour: 3600, day: 86_400, week: 604_800, fortnight: 1_209_600 };

interface Parts {
  date?: readonly [year: number, month: number, day: number];
  time?: readonly [hour: number, minute: number, second: number];
  /** Minutes east of Greenwich. */
  zone: number;
  seconds: number;
  months: number;
  weekday?: number;
  /** Whether the piece before was a time of day. */
  isAfterTime: boolean;
}

/** What a piece at the beginning of the text means; the pattern is matched in order. */
const PIECES: readonly (readonly [RegExp, (parts: Parts, match: RegExpExecArray, now: Date) => boolean])[] = [
  [/^(\d{4,})-(\d{1,2})-(\d{1,2})(?=$|[\st])/, (parts, [, y, m, d]) => setDate(parts, Number(y), Number(m), Number(d))],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4})/, (parts, [, m, d, y]) => setDate(parts, Number(y), Number(m), Number(d))],
  [/^(\d{4})(\d{2})(\d{2})(?!\d)/, (parts, [, y, m, d]) => setDate(parts, Number(y), Number(m), Number(d))],
  [/^(\d{1,2})[\s-]*([a-z]{3,9})\.?[\s,-]*(\d{4})?(?![\d:])/, (parts, [, d, m, y], now) => setNamed(parts, m, d, y, now)],
  [/^([a-z]{3,9})\.? *(\d{1,2})(?:(?:,\s*|\s+)(\d{4}))?(?![\d:])/, (parts, [, m, d, y], now) => setNamed(parts, m, d, y, now)],
  [/^t?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?(?![a-y])/, setTime],
  [/^(\d{1,2})\s*([ap])\.?m\.?/, (parts, [, hour, half]) => {
    parts.time = [clock(Number(hour), half), 0, 0];
    return true;
  }],
  [/^(?:utc|gmt|z)(?![a-z])/, () => true],
  [/^([-+])(\d{1,2})(?::?(\d{2}))?(?!\d)/, (parts, [, sign, hours, minutes]) => {
    // A number right after a time of day is a zone, whatever follows it.
    if (!parts.isAfterTime) return false;
    parts.zone = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
    return true;
  }],
  [/^([-+]?)\s*(\d+)?\s*(sec|second|min|minute|hour|day|week|fortnight|month|year)s?(?![a-z])(\s+ago)?/, shift],
  [/^(next|last|this)\s+(sec|second|min|minute|hour|day|week|fortnight|month|year)(?![a-z])/, (parts, [, which, unit = '']) => move(parts, which === 'next' ? 1 : which === 'last' ? -1 : 0, unit)],
  [/^(today|now|midnight|noon|yesterday|tomorrow)(?![a-z])/, (parts, [, word]) => {
    if (word === 'midnight' || word === 'noon') parts.time = [word === 'noon' ? 12 : 0, 0, 0];
    return move(parts, word === 'yesterday' ? -1 : word === 'tomorrow' ? 1 : 0, 'day');
  }],
  [/^(?:(next|last)\s+)?([a-z]{3,9})[.,]?(?![a-z])/, (parts, [, which, name = '']) => {
    const day = DAYS.indexOf(name.slice(0, 3));
    if (day < 0) return false;
    parts.weekday = day + (which === 'last' ? -7 : 0);
    return true;
  }],
];

function setDate(parts: Parts, year: number, month: number, day: number): boolean {
  parts.date = [year, month, day];
  return true;
}

function setNamed(parts: Parts, name = '', day = '', year: string | undefined, now: Date): boolean {
  const month = MONTHS.indexOf(name.slice(0, 3));
  return month >= 0 && setDate(parts, year === undefined ? now.getUTCFullYear() : Number(year), month + 1, Number(day));
}

/** The hour of the day of an hour before or after noon. */
const clock = (hour: number, half: string | undefined): number => (half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0));

function setTime(parts: Parts, [, hour, minute, second, half]: RegExpExecArray): boolean {
  parts.time = [clock(Number(hour), half), Number(minute), Number(second ?? 0)];
  return true;
}

function shift(parts: Parts, [, sign, count, unit = '', ago]: RegExpExecArray): boolean {
  return move(parts, Number(count ?? 1) * (sign === '-' ? -1 : 1) * (ago === undefined ? 1 : -1), unit);
}

function move(parts: Parts, count: number, unit: string): boolean {
  if (unit === 'month' || unit === 'year') parts.months += count * (unit === 'year' ? 12 : 1);
  else parts.seconds += count * (SECONDS[unit] ?? 0);
  return true;
}

/** Seconds since the epoch, fractions dropped; undefined for a text that means no time. */
export function parseDate(text: string, now: number): number | undefined {
  const epoch = /^\s*@(-?\d+)(?:[.,]\d+)?\s*$/.exec(text)?.[1];
  if (epoch !== undefined) return Number(epoch);
  const today = new Date(now * 1000);
  const parts: Parts = { zone: 0, seconds: 0, months: 0, isAfterTime: false };
  let rest = text.trim().toLowerCase();
  while (rest !== '') {
    let isRead = false;
    for (const [pattern, read] of PIECES) {
      const match = pattern.exec(rest);
      const hadTime = parts.time;
      if (match === null || match[0] === '' || !read(parts, match, today)) continue;
      parts.isAfterTime = parts.time !== hadTime;
      rest = rest.slice(match[0].length).replace(/^[\s,]+/, '');
      isRead = true;
      break;
    }
    if (!isRead) return undefined;
  }
  return secondsOf(parts, today, now);
}

function secondsOf({ date, time, zone, seconds, months, weekday }: Parts, today: Date, now: number): number | undefined {
  const [year, month, day] = date ?? [today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate()];
  const isOfNow = date === undefined && time === undefined && weekday === undefined;
  let at = isOfNow ? now : timeOf(year, month, day, ...(time ?? [0, 0, 0]));
  if (at === undefined) return undefined;
  if (months !== 0) {
    const moved = new Date(at * 1000);
    moved.setUTCMonth(moved.getUTCMonth() + months);
    at = moved.getTime() / 1000;
  }
  if (weekday !== undefined && date === undefined) at += ((((weekday % 7) + 7 - new Date(at * 1000).getUTCDay()) % 7) + (weekday < 0 ? -7 : 0)) * 86_400;
  return at - zone * 60 + seconds;
}
