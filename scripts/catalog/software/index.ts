/** What the steps of images brought, as far as it is known. */
import type { Contents } from '../contents.ts';
import { merge } from '../contents.ts';
import { BUILDPACK } from './buildpack.ts';
import { DATABASE_RULES } from './databases.ts';
import { JAVA_RULES } from './java.ts';
import { LANGUAGE_RULES } from './languages.ts';
import { NODE_RULES } from './node.ts';
import { PHP_RULES } from './php.ts';
import { PYTHON_RULES } from './python.ts';
import type { ImageFacts } from './rule.ts';
import { WEB_RULES } from './web.ts';

const RULES = [...BUILDPACK, ...NODE_RULES, ...PYTHON_RULES, ...LANGUAGE_RULES, ...JAVA_RULES, ...PHP_RULES, ...WEB_RULES, ...DATABASE_RULES];

/** What a step, given as the text of its history entry, brought to an image. */
export function softwareOf(image: ImageFacts, step: string): Contents {
  const text = step.replace(/\s+/g, ' ');
  return merge(RULES.filter((rule) => rule.image.test(image.reference) && rule.step.test(text)).map(({ contents }) => (typeof contents === 'function' ? contents(image) : contents)));
}
