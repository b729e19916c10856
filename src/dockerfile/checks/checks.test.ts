import { describe, expect, it } from 'vitest';
import { readDockerignore } from '../dockerignore.ts';
import { checkDockerfile, type CheckOptions } from './check-dockerfile.ts';
import { pageOf } from './check.ts';
import { CHECKS } from './registry.ts';

/** What the texts of some checks need beside them. */
const SURROUNDINGS: Readonly<Record<string, CheckOptions>> = {
  CopyIgnoredFile: { ignore: readDockerignore('*.log\nsecret/\nnode_modules') },
  InvalidBaseImagePlatform: { baseImage: () => ({ env: [], platform: { os: 'linux', architecture: 'arm64' } }) },
};

const rulesOf = (text: string, name: string): string[] => checkDockerfile(text, SURROUNDINGS[name]).warnings.map(({ rule }) => rule);

describe.each(CHECKS.map((check) => [check.name, check] as const))('%s', (name, { bad, good }) => {
  it('has texts of both kinds', () => {
    expect(bad.length).toBeGreaterThan(0);
    expect(good.length).toBeGreaterThan(0);
  });

  it.each(bad)('warns, and of nothing else: %j', (text) => {
    expect(new Set(rulesOf(text, name))).toEqual(new Set([name]));
  });

  it.each(good)('does not warn: %j', (text) => {
    expect(rulesOf(text, name)).not.toContain(name);
  });
});

it('the address of a rule has its words in lower case', () => {
  const pages = CHECKS.map(pageOf);
  expect(pages).toContain('https://docs.docker.com/go/dockerfile/rule/json-args-recommended/');
  expect(pages.filter((page) => page === undefined)).toHaveLength(1);
});
