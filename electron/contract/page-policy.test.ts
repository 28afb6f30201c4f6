import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, pageHeaders } from './page-policy.ts';

describe('headers', () => {
  it('let nothing run or load that is not ours', () => {
    const policy = contentSecurityPolicy(['ws://127.0.0.1:7400']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:7400;");
    expect(policy).not.toMatch(/unsafe|\*|https:/);
  });
  it('forbid guessing a type', () => {
    expect(pageHeaders()['X-Content-Type-Options']).toBe('nosniff');
  });
});
