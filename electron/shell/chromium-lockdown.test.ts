import { expect, it } from 'vitest';
import { chromiumFlags, startPage } from './chromium-lockdown.ts';

const setup = {
  profileDir: '/run/user/1000/mingfa-chromium-1-abc',
  origin: 'http://127.0.0.1:7400',
  headless: false,
  kiosk: true,
  asRoot: false,
  promptsNeeded: false,
  calls: false,
  certificatePin: null as string | null,
  windowSize: { width: 1080, height: 1920 },
};
const flags = (change: Partial<typeof setup> = {}) =>
  chromiumFlags({ ...setup, ...change }).map(({ flag }) => flag);

it('reaches nobody but the station', () => {
  expect(flags()).toContain('--proxy-server=http://127.0.0.1:9');
  expect(flags()).toContain('--proxy-bypass-list=<-loopback>;127.0.0.1:7400');
});

it('keeps the sandbox unless root starts it', () => {
  expect(flags()).not.toContain('--no-sandbox');
  expect(flags({ asRoot: true })).toContain('--no-sandbox');
});

it('refuses prompts unless a permission needs one', () => {
  expect(flags()).toContain('--deny-permission-prompts');
  expect(flags({ promptsNeeded: true })).not.toContain('--deny-permission-prompts');
});

it('lets sound and picture go past the proxy only where there are calls', () => {
  const policy = (calls: boolean) => flags({ calls }).filter((flag) => flag.includes('webrtc'));
  expect(policy(false)).toEqual(['--webrtc-ip-handling-policy=disable_non_proxied_udp']);
  expect(policy(true)).toEqual(['--webrtc-ip-handling-policy=default_public_and_private_interfaces']);
});

it('is an application window, which has no tabs and leaves shortcuts to the page', () => {
  // Of about:blank Chromium makes an ordinary tab.
  expect(startPage).toMatch(/^data:/);
  expect(flags()).toContain(`--app=${startPage}`);
});

it('opens no debugging port', () => {
  expect(flags().filter((flag) => flag.includes('debugging'))).toEqual(['--remote-debugging-pipe']);
});

it('names no flag twice, since Chromium heeds only the last, and gives each a reason', () => {
  const all = chromiumFlags({ ...setup, asRoot: true, headless: true });
  const names = all.map(({ flag }) => flag.split('=')[0]);
  expect(new Set(names).size).toBe(names.length);
  expect(all.filter(({ why }) => why === '')).toEqual([]);
});

it('runs no command of the browser in a kiosk, from its first moment', () => {
  expect(flags()).toEqual(expect.arrayContaining(['--kiosk', '--force-app-mode']));
  expect(flags({ kiosk: false })).not.toContain('--kiosk');
});

it('trusts the one certificate of its hub, and never every one', () => {
  const trusting = (certificatePin: string | null) =>
    flags({ certificatePin }).filter((flag) => flag.includes('certificate'));
  expect(trusting('q83vEjRWeJA=')).toEqual(['--ignore-certificate-errors-spki-list=q83vEjRWeJA=']);
  expect(trusting(null)).toEqual([]);
});
