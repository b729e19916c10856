/** Sizes and ages as Docker prints them (semantics k.1). */
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** `%.4g` and the like: significant digits, no zeros at the end. */
function general(value: number, precision: number): string {
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Number(value.toPrecision(precision))));
  if (exponent >= precision) return value.toExponential(precision - 1).replace(/\.?0+e/, 'e').replace(/e\+(\d)$/, 'e+0$1');
  return String(Number(value.toPrecision(precision)));
}

/** `24.9MB`; 1000 bytes are a kB. */
export function humanSize(bytes: number, precision = 3): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return general(value, precision) + (UNITS[unit] ?? '');
}

/** `About a minute`, `2 hours`; seconds in. */
export function humanDuration(seconds: number): string {
  if (seconds < 1) return 'Less than a second';
  if (seconds < 2) return '1 second';
  if (seconds < 60) return `${Math.floor(seconds)} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.round(seconds / 3600);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 336) return `${Math.floor(hours / 24)} days`;
  if (hours < 1440) return `${Math.floor(hours / 168)} weeks`;
  return hours < 17_520 ? `${Math.floor(hours / 720)} months` : `${Math.floor(hours / 8760)} years`;
}

/** `2026-11-23 12:00:00 +0000 UTC`; seconds since the epoch in. */
export const dateText = (seconds: number): string => `${new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;

export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);

/** Cut to a width, with an ellipsis in the last place. */
export const ellipsis = (text: string, width: number): string => ([...text].length <= width ? text : [...text].slice(0, width - 1).join('') + '…');
