/** What the interpreter loads when a script first uses it. */
import { codePacks } from '../code.ts';

export const INTERPRETER_CODE = codePacks('interpreter', {
  conditional: () => import('./conditional.ts'),
});
