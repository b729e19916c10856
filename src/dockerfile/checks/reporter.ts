/** Runs checks and keeps what they report, as far as the settings let them. */
import { offsetsOf, type Offsets } from '../offsets.ts';
import type { SourceRange } from '../source.ts';
import { pageOf, type Check, type Place, type Report, type Warning } from './check.ts';
import { isEnabled, withComments, type CheckSettings } from './options.ts';
import { CHECKS } from './registry.ts';
import type { Fix, Repair, SourceText, Span } from './repair.ts';

type When = Check['when'];
/** What checks of a kind are shown. */
export type Subject<W extends When> = Parameters<Extract<Check, { when: W }>['look']>[0];

export interface Reporter {
  /** Shows a subject to all checks of a kind; their warnings stand at the place unless they name another. */
  show<W extends When>(when: W, subject: Subject<W>, place: Place): void;
  /** The warnings so far, in the order in which they came up. */
  readonly warnings: readonly Warning[];
  /** The escape token, once it is known. */
  escape: string;
}

export function reporter(settings: CheckSettings, text: string): Reporter {
  const warnings: Warning[] = [];
  const offsets = offsetsOf(text);
  const reports: Reporter = {
    warnings,
    escape: '\\',
    show(when, subject, place) {
      for (const check of CHECKS) if (isKind(check, when)) check.look(subject, reportFor(check, place));
    },
  };
  const reportFor = (check: Check, shown: Place): Report => (detail, { place = shown, mark, repair } = {}) => {
    if (!isEnabled(check, withComments(settings, place.comments))) return;
    const source = sourceOf(offsets, place.range, reports.escape);
    const found = repair?.(source);
    const span = mark?.(source) ?? soleSpan(found);
    const range = span === undefined ? place.range : absolute(offsets, place.range, span);
    const fixes = found === undefined ? [] : [fixOf(offsets, place.range, found)];
    warnings.push({ rule: check.name, description: check.description, url: pageOf(check), detail, lines: place.lines, range, fixes });
  };
  return reports;
}

function sourceOf(offsets: Offsets, range: SourceRange, escape: string): SourceText {
  const end = offsets.offsetOf(range.end);
  const ending = /^[ \t]*(?:\r?\n)?/.exec(offsets.text.slice(end, end + 1000))?.[0] ?? '';
  return { text: offsets.slice(range), ending, escape };
}

function absolute(offsets: Offsets, { start }: SourceRange, span: Span): SourceRange {
  const base = offsets.offsetOf(start);
  return { start: offsets.positionOf(base + span.start), end: offsets.positionOf(base + span.end) };
}

function fixOf(offsets: Offsets, range: SourceRange, { title, edits }: Repair): Fix {
  return { title, edits: edits.map((edit) => ({ range: absolute(offsets, range, edit), text: edit.text })) };
}

/** A repair of one stretch of text shows what the warning is about. */
function soleSpan(repair: Repair | undefined): Span | undefined {
  const [edit, more] = repair?.edits ?? [];
  return edit !== undefined && more === undefined && edit.end > edit.start ? edit : undefined;
}

/** A check whose `look` takes subjects of its kind. */
interface CheckOf<W extends When> {
  readonly look: (subject: Subject<W>, report: Report) => void;
}

function isKind<W extends When>(check: Check, when: W): check is Check & CheckOf<W> {
  return check.when === when;
}
