/** The interpreter put together. */
import { runCommandNode, runStatements } from './execute.ts';
import { expandPattern, expandText, piecesOf } from './expand.ts';
import { refuse, runText } from './run-text.ts';
import type { Core } from './state.ts';

export const CORE: Core = { runStatements, runCommandNode, runText, refuse, pieces: piecesOf, text: expandText, pattern: expandPattern };
