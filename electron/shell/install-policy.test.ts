import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { browserPolicyText } from '../contract/browser-policy.ts';
import { installPolicy, removePolicy } from './install-policy.ts';

const origins = ['http://127.0.0.1:7400'];
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-policy-'));
  file = join(folder, 'policies/managed/mingfa.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is written where it may be, left alone where it is there, and written over where it is another', () => {
  expect(installPolicy(file, origins)).toBe('written');
  expect(readFileSync(file, 'utf8')).toBe(browserPolicyText(origins));
  expect(installPolicy(file, origins)).toBe('there');
  writeFileSync(file, '{}');
  expect(installPolicy(file, origins)).toBe('written');
  expect(readFileSync(file, 'utf8')).toBe(browserPolicyText(origins));
});

it('is reported as missing where it may not be written, and nothing throws', () => {
  // A file where a folder should be refuses everybody, root too.
  writeFileSync(join(folder, 'policies'), '');
  expect(installPolicy(file, origins)).toBe('missing');
  expect(removePolicy(file)).toBe(false);
});

it('goes when it is removed, also when it was never there', () => {
  installPolicy(file, origins);
  expect(removePolicy(file)).toBe(true);
  expect(removePolicy(file)).toBe(true);
  expect(() => readFileSync(file)).toThrow();
});
