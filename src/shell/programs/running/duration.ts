/** Spans of time as sleep and timeout read them. */

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of `1.5`, `2m`, `1h`; infinity of `inf` and `infinity`; undefined for another text. */
export function parseDuration(text: string): number | undefined {
  if (/^\+?inf(?:inity)?$/i.test(text)) return Infinity;
  const match = /^\+?(\d*\.?\d+|\d+\.)([smhd]?)$/.exec(text);
  return match === null ? undefined : Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1);
}
