/** Programs that show bytes or turn them into others. */
export { hexdump } from '../hexdump.ts';
export { iconv } from '../iconv.ts';
export { od } from '../od.ts';
export { strings } from '../strings.ts';
export { xxd } from '../xxd.ts';
