/** Numbers as printf(3) writes them, without their padding. */
export function formatNumber(value: number, letter: string, flags: string, precision: number | undefined): string {
  const integer = (radix: number): string => {
    const whole = BigInt(Math.trunc(value));
    const digits = (whole < 0n ? (radix === 10 ? -whole : BigInt.asUintN(64, whole)) : whole).toString(radix).padStart(precision ?? 1, '0');
    return (radix === 10 && whole < 0n ? '-' : '') + digits;
  };
  const signed = (text: string): string => (value >= 0 && flags.includes('+') ? '+' + text : value >= 0 && flags.includes(' ') ? ' ' + text : text);
  switch (letter) {
    case 'd':
    case 'i':
    case 'u':
      return signed(integer(10));
    case 'x':
      return (flags.includes('#') && value !== 0 ? '0x' : '') + integer(16);
    case 'X':
      return (flags.includes('#') && value !== 0 ? '0X' : '') + integer(16).toUpperCase();
    case 'o':
      return (flags.includes('#') ? '0' : '') + integer(8);
    case 'e':
      return signed(exponential(value, precision ?? 6));
    case 'E':
      return formatNumber(value, 'e', flags, precision).toUpperCase();
    case 'g':
      return signed(general(value, precision ?? 6, flags.includes('#')));
    case 'G':
      return formatNumber(value, 'g', flags, precision).toUpperCase();
    default:
      return signed(value.toFixed(Math.min(precision ?? 6, 100)));
  }
}

const exponential = (value: number, precision: number): string => value.toExponential(Math.min(precision, 100)).replace(/e([-+])(\d)$/, 'e$10$2');

/** `%g`: the shorter of `%e` and `%f`, without zeros at the end unless `keepsZeros`. */
function general(value: number, precision: number, keepsZeros: boolean): string {
  const digits = Math.min(Math.max(precision, 1), 100);
  const exponent = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const short = (text: string): string => (keepsZeros || !text.includes('.') ? text : text.replace(/\.?0+$/, ''));
  if (exponent >= -4 && exponent < digits) return short(value.toFixed(Math.min(digits - 1 - exponent, 100)));
  const [mantissa = '', power = ''] = exponential(value, digits - 1).split('e');
  return `${short(mantissa)}e${power}`;
}
