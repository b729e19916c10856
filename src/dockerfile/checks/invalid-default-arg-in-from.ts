/** InvalidDefaultArgInFrom (semantics j): with the defaults of all ARGs, the base is the name of no image. */
import { imageNameProblem } from '../image-name.ts';
import type { Check } from './check.ts';
import { findWord } from './repair.ts';

export const invalidDefaultArgInFrom: Check = {
  name: 'InvalidDefaultArgInFrom',
  description: 'Default value for global ARG results in an empty or invalid base image name',
  bad: ['ARG TAG\nFROM busybox:$TAG', 'ARG SUFFIX=box:\nFROM busy${SUFFIX}'],
  good: ['ARG TAG=latest\nFROM busybox:$TAG', 'ARG SUFFIX\nFROM busybox:stable$SUFFIX'],
  when: 'default',
  look({ from, base }, report) {
    if (imageNameProblem(base) === undefined) return;
    report(`Default value for ARG ${from.base} results in empty or invalid base image name`, { mark: (source) => findWord(source, from.base) });
  },
};
