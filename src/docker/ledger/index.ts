/** Where bytes are and what could be saved; loaded when somebody asks. */
export { containerAccount, imageAccount, lowerPart, wholeAccount, type Account } from './account.ts';
export { adviceFor, type Advice } from './advice.ts';
export type { Author } from './author.ts';
export { breakdown, childrenOf, type PathSum, type Which } from './breakdown.ts';
export { efficiencyOf, type Efficiency } from './efficiency.ts';
export { hiddenGroups } from './hidden.ts';
export { leftoversOf, type Leftover } from './leftovers.ts';
export { addSums, sumsOf, type Hiding, type Sums } from './stack.ts';
export { storeSizes, type StoreSizes } from './stores.ts';
export { usageTotals, type UsageTotal } from '../store/usage.ts';
