/** Signals that STOPSIGNAL may name, as moby's signal package knows them on Linux (semantics b). */
import { SyntaxFailure } from './source.ts';

const NAMES = new Set(
  (
    'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU ' +
    'URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
  ).split(' '),
);
/** RTMIN+1 to RTMIN+15 and RTMAX-1 to RTMAX-14. */
const REAL_TIME = /^(?:RTMIN\+(?:[1-9]|1[0-5])|RTMAX-(?:[1-9]|1[0-4]))$/;

/** Throws SyntaxFailure for a text that is neither a number other than zero nor the name of a signal, with or without `SIG`. */
export function requireSignal(text: string): void {
  const name = text.toUpperCase().replace(/^SIG/, '');
  const isKnown = /^[-+]?\d+$/.test(text) ? Number(text) !== 0 : NAMES.has(name) || REAL_TIME.test(name);
  if (!isKnown) throw new SyntaxFailure(`invalid signal: ${text}`);
}
