import { expect, it } from 'vitest';
import { ok } from '#drivers/basics/result.ts';
import { findChromium } from './find-chromium.ts';

const machine =
  (...programs: string[]) =>
  (path: string) =>
    programs.includes(path);

it('takes the one that MINGFA_CHROMIUM names, and no other', () => {
  const env = { MINGFA_CHROMIUM: '/opt/mine/chromium', PATH: '/usr/bin' };
  const isExecutable = machine('/opt/mine/chromium', '/usr/bin/chromium');
  expect(findChromium({ env, isExecutable })).toEqual(ok('/opt/mine/chromium'));
  expect(findChromium({ env, isExecutable: machine('/usr/bin/chromium') })).toMatchObject({
    failure: { kind: 'not-executable', looked: ['/opt/mine/chromium'] },
  });
});

it('prefers the distribution’s Chromium to another browser', () => {
  const isExecutable = machine('/usr/local/bin/google-chrome', '/usr/bin/chromium');
  expect(findChromium({ env: { PATH: '/usr/local/bin:/usr/bin' }, isExecutable })).toEqual(
    ok('/usr/bin/chromium'),
  );
});

it('knows places that are on no PATH, and never looks in the working directory', () => {
  expect(findChromium({ env: {}, isExecutable: machine('/opt/google/chrome/chrome') })).toEqual(
    ok('/opt/google/chrome/chrome'),
  );
  expect(findChromium({ env: { PATH: '.::bin' }, isExecutable: machine('chromium', './chromium') }).ok).toBe(
    false,
  );
});

it('says what to do when there is none', () => {
  const found = findChromium({ env: { PATH: '/usr/bin' }, isExecutable: () => false });
  expect(found).toMatchObject({
    failure: { kind: 'none-found', remedy: expect.stringContaining('apt install') },
  });
});
