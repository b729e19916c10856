/** Why a link cannot be opened. A link is hostile until proven otherwise: every failure is one of these, never an exception. */
export interface LinkProblem {
  readonly reason: 'too long' | 'unknown version' | 'not base64url' | 'damaged' | 'too large' | 'not text' | 'wrong shape' | 'too many';
  /** One sentence for people. */
  readonly message: string;
  /** The link's text as it came. */
  readonly raw: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: LinkProblem };

const MESSAGES: Readonly<Record<LinkProblem['reason'], string>> = {
  'too long': 'The link is longer than 16 KB.',
  'unknown version': 'The link was made by another version of Strata.',
  'not base64url': 'The link holds characters that no link of Strata has; perhaps it was cut or altered on the way.',
  damaged: 'The link is damaged: its contents cannot be unpacked. Perhaps its end is missing.',
  'too large': 'The link unpacks to more than 256 KB.',
  'not text': 'The link does not hold UTF-8 text.',
  'wrong shape': 'The link does not describe a state of Strata.',
  'too many': 'The link holds more files, commands or text than Strata accepts.',
};

export function failure(reason: LinkProblem['reason'], raw: string): { readonly ok: false; readonly problem: LinkProblem } {
  return { ok: false, problem: { reason, message: MESSAGES[reason], raw } };
}
