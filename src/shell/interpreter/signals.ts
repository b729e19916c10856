/** Signals by name, with Linux's numbers. */
const NAMES = 'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(' ');

export const SIGNALS: ReadonlyMap<string, number> = new Map(NAMES.map((name, i) => [name, i + 1]));

/** The name that a name or number means, without `SIG`. */
export function signalName(text: string): string | undefined {
  return SIGNALS.has(text) ? text : /^\d+$/.test(text) ? NAMES[Number(text) - 1] : undefined;
}

export function signalNumber(text: string): number | undefined {
  return SIGNALS.get(text.toUpperCase().replace(/^SIG/, ''));
}
