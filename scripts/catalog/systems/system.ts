/** A distribution as an image's lowest layer. */
import type { Contents } from '../contents.ts';

export interface System {
  /** What programs need to know, such as the release whose package lists `apt-get update` brings. */
  readonly facts: Readonly<Record<string, string>>;
  readonly contents: Contents;
}
