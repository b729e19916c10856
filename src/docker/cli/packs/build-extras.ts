/** What a build needs for its rarer options, loaded when one of them is given. */
export { namedContexts } from '../build-contexts.ts';
export { deliveryOf, writeFacts } from '../build-outputs.ts';
export { printOutline, printTargets } from '../build-outline.ts';
