import { describe, expect, it } from 'vitest';
import { POLICY, policyText } from './csp.ts';

describe('the content security policy', () => {
  it('lets scripts come from the app alone', () => {
    expect(POLICY['script-src']).toEqual(["'self'"]);
    expect(policyText()).not.toMatch(/unsafe-eval|https?:|\*/);
  });
  it('lets nothing leave', () => {
    expect(POLICY['connect-src']).toEqual(["'self'"]);
    expect(POLICY['form-action']).toEqual(["'none'"]);
  });
});
