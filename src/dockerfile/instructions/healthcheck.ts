/** HEALTHCHECK (semantics b). */
import { parseDuration } from '../duration.ts';
import { readFlags } from '../flags.ts';
import { goQuote } from '../quote.ts';
import { SyntaxFailure } from '../source.ts';
import { atLeastOne, commonOf, type InstructionParser } from './common.ts';

const NO_OPTIONS = { interval: undefined, timeout: undefined, startPeriod: undefined, startInterval: undefined, retries: undefined };
const KNOWN = { interval: 'text', timeout: 'text', 'start-period': 'text', 'start-interval': 'text', retries: 'text' } as const;
const MILLISECOND = 1e6;
const MAX_RETRIES = 2 ** 31;

export const parseHealthcheck: InstructionParser = (node) => {
  atLeastOne(node);
  const [first = '', ...command] = node.args;
  const type = first.toUpperCase();
  const common = { kind: 'healthcheck', ...commonOf(node) } as const;
  if (type === 'NONE') {
    if (command.length > 0) throw new SyntaxFailure('HEALTHCHECK NONE takes no arguments');
    return { ...common, ...NO_OPTIONS, test: ['NONE'], form: 'none' };
  }
  const flags = readFlags(node.flags, KNOWN);
  if (type !== 'CMD') throw new SyntaxFailure(`Unknown type ${goQuote(type)} in HEALTHCHECK (try CMD)`);
  if (command.length === 0) throw new SyntaxFailure('Missing command after HEALTHCHECK CMD');
  const duration = (name: keyof typeof KNOWN): number | undefined => optionalDuration(name, flags.text(name));
  return {
    ...common,
    test: node.json ? ['CMD', ...command] : ['CMD-SHELL', ...command],
    form: node.json ? 'exec' : 'shell',
    interval: duration('interval'),
    timeout: duration('timeout'),
    startPeriod: duration('start-period'),
    startInterval: duration('start-interval'),
    retries: optionalRetries(flags.text('retries')),
  };
};

function optionalDuration(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const duration = parseDuration(text);
  if (duration !== 0 && duration < MILLISECOND) throw new SyntaxFailure(`Interval ${goQuote(name)} cannot be less than 1ms`);
  return duration;
}

function optionalRetries(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^[-+]?\d+$/.test(text)) throw new SyntaxFailure(`strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`);
  const retries = Number(text);
  if (retries >= MAX_RETRIES || retries < -MAX_RETRIES) throw new SyntaxFailure(`strconv.ParseInt: parsing ${goQuote(text)}: value out of range`);
  if (retries < 0) throw new SyntaxFailure(`--retries cannot be negative (${retries})`);
  return retries;
}
