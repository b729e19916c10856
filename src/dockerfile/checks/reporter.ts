/** Runs checks and keeps what they report, as far as the settings let them. */
import { pageOf, type Check, type Place, type Report, type Warning } from './check.ts';
import { isEnabled, withComments, type CheckSettings } from './options.ts';
import { CHECKS } from './registry.ts';

type When = Check['when'];
/** What checks of a kind are shown. */
export type Subject<W extends When> = Parameters<Extract<Check, { when: W }>['look']>[0];

export interface Reporter {
  /** Shows a subject to all checks of a kind; their warnings stand at the place unless they name another. */
  show<W extends When>(when: W, subject: Subject<W>, place: Place): void;
  /** The warnings so far, in the order in which they came up. */
  readonly warnings: readonly Warning[];
}

export function reporter(settings: CheckSettings): Reporter {
  const warnings: Warning[] = [];
  const reportFor = (check: Check, place: Place): Report => (detail, { lines, comments } = place) => {
    if (!isEnabled(check, withComments(settings, comments))) return;
    warnings.push({ rule: check.name, description: check.description, url: pageOf(check), detail, lines });
  };
  return {
    warnings,
    show(when, subject, place) {
      for (const check of CHECKS) if (isKind(check, when)) check.look(subject, reportFor(check, place));
    },
  };
}

/** A check whose `look` takes subjects of its kind. */
interface CheckOf<W extends When> {
  readonly look: (subject: Subject<W>, report: Report) => void;
}

function isKind<W extends When>(check: Check, when: W): check is Check & CheckOf<W> {
  return check.when === when;
}
