/** Suite effects: what a RUN line changes, recorded as a build; of small files the contents are stated as well. */
import { buildSuite } from './builds.ts';
import type { Suite } from './suite.ts';

export const effects: Suite = buildSuite('effects');
