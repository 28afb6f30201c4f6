import { expect, it } from 'vitest';
import { readRunOptions } from './run-options.ts';

it('is a kiosk without extras unless told otherwise', () => {
  expect(readRunOptions([], { STATE_DIRECTORY: '/var/lib/mingfa-terminal' })).toEqual({
    ok: true,
    value: {
      settingsFile: '/etc/mingfa-terminal/settings.json',
      dataDir: '/var/lib/mingfa-terminal',
      kiosk: true,
      devTools: false,
      softwareRendering: false,
      cameraAllowed: false,
      microphoneAllowed: false,
    },
  });
});

it('heeds the command line before the environment', () => {
  const env = { MINGFA_SETTINGS: '/env.json', MINGFA_DATA: '/env' };
  expect(readRunOptions(['--settings', '/line.json', '--window'], env)).toMatchObject({
    value: { settingsFile: '/line.json', dataDir: '/env', kiosk: false },
  });
});

it.each([['--setings', '/x'], ['--settings'], ['stray']])('says what is known instead of %s', (...args) => {
  expect(readRunOptions(args, {})).toMatchObject({
    ok: false,
    failure: { remedy: expect.stringContaining('--settings FILE') },
  });
});
