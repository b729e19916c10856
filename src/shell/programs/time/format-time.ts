/** strftime in the C locale and in UTC, with GNU's flags and widths. */

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A number with the width and padding that it has unless told otherwise, or a text. */
type Field = string | readonly [value: number, width: number, pad?: string];

const DAY = 86_400_000;

/** Year and week of ISO 8601. */
function isoWeek(d: Date): readonly [year: number, week: number] {
  const thursday = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate() + 4 - (d.getUTCDay() || 7)));
  return [thursday.getUTCFullYear(), Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / DAY / 7) + 1];
}

const COMPOSED: Readonly<Record<string, string>> = { F: '%Y-%m-%d', T: '%H:%M:%S', R: '%H:%M', D: '%m/%d/%y', x: '%m/%d/%y', X: '%H:%M:%S', r: '%I:%M:%S %p', c: '%a %b %e %H:%M:%S %Y' };

function fieldOf(letter: string, d: Date, seconds: number): Field | undefined {
  const dayOfYear = Math.floor((Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()) - Date.UTC(d.getUTCFullYear(), 0, 1)) / DAY);
  switch (letter) {
    case 'Y': return [d.getUTCFullYear(), 1];
    case 'C': return [Math.floor(d.getUTCFullYear() / 100), 2];
    case 'y': return [d.getUTCFullYear() % 100, 2];
    case 'm': return [d.getUTCMonth() + 1, 2];
    case 'd': return [d.getUTCDate(), 2];
    case 'e': return [d.getUTCDate(), 2, ' '];
    case 'H': return [d.getUTCHours(), 2];
    case 'k': return [d.getUTCHours(), 2, ' '];
    case 'I': return [d.getUTCHours() % 12 || 12, 2];
    case 'l': return [d.getUTCHours() % 12 || 12, 2, ' '];
    case 'M': return [d.getUTCMinutes(), 2];
    case 'S': return [d.getUTCSeconds(), 2];
    case 'q': return [Math.floor(d.getUTCMonth() / 3) + 1, 1];
    case 'j': return [dayOfYear + 1, 3];
    case 'u': return [d.getUTCDay() || 7, 1];
    case 'w': return [d.getUTCDay(), 1];
    case 'U': return [Math.floor((dayOfYear + 7 - d.getUTCDay()) / 7), 2];
    case 'W': return [Math.floor((dayOfYear + 7 - ((d.getUTCDay() + 6) % 7)) / 7), 2];
    case 'V': return [isoWeek(d)[1], 2];
    case 'G': return [isoWeek(d)[0], 1];
    case 'g': return [isoWeek(d)[0] % 100, 2];
    case 's': return [seconds, 1];
    case 'N': return '000000000';
    case 'p': return d.getUTCHours() < 12 ? 'AM' : 'PM';
    case 'P': return d.getUTCHours() < 12 ? 'am' : 'pm';
    case 'b':
    case 'h': return (MONTHS[d.getUTCMonth()] ?? '').slice(0, 3);
    case 'B': return MONTHS[d.getUTCMonth()] ?? '';
    case 'a': return (DAYS[d.getUTCDay()] ?? '').slice(0, 3);
    case 'A': return DAYS[d.getUTCDay()] ?? '';
    case 'Z': return 'UTC';
    case 'z': return '+0000';
    case ':z': return '+00:00';
    case '::z': return '+00:00:00';
    case 'n': return '\n';
    case 't': return '\t';
    case '%': return '%';
    default: return undefined;
  }
}

/** Seconds since the epoch in a format; a conversion that is not known stays as it is. */
export function formatTime(format: string, seconds: number): string {
  const d = new Date(seconds * 1000);
  return format.replace(/%([-_0^#+]*)(\d*)[EO]?(:{0,2}[A-Za-z%])/g, (whole, flags: string, width: string, letter: string) => {
    const composed = COMPOSED[letter];
    const field = composed === undefined ? fieldOf(letter, d, seconds) : formatTime(composed, seconds);
    if (field === undefined) return whole;
    let text: string;
    if (letter === 'N') text = width === '' ? '000000000' : ''.padEnd(Math.min(Number(width), 9), '0');
    else if (typeof field === 'string') text = field.padStart(Number(width), flags.includes('0') ? '0' : ' ');
    else {
      const [value, least, pad = '0'] = field;
      text = flags.includes('-') ? String(value) : String(value).padStart(Math.max(least, Number(width)), flags.includes('_') ? ' ' : flags.includes('0') ? '0' : pad);
    }
    if (flags.includes('^')) return text.toUpperCase();
    if (!flags.includes('#')) return text;
    return 'Zp'.includes(letter) ? text.toLowerCase() : text.toUpperCase();
  });
}
