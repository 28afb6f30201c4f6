import { expect, it } from 'vitest';
import { browserPolicy, browserPolicyFile, hubOrigins } from './browser-policy.ts';

it('allows the station and the notice, and blocks the rest', () => {
  expect(browserPolicy(['http://127.0.0.1:7400'])).toMatchObject({
    URLBlocklist: ['*'],
    URLAllowlist: ['http://127.0.0.1:7400', 'data:*', 'about:blank'],
    DownloadRestrictions: 3,
    PrintingEnabled: false,
    AllowFileSelectionDialogs: false,
    TaskManagerEndProcessEnabled: false,
    IncognitoModeAvailability: 1,
    PasswordManagerEnabled: false,
  });
});

it.each([
  ['/usr/bin/chromium', '/etc/chromium/policies/managed/mingfa.json'],
  ['/usr/lib/chromium/chromium', '/etc/chromium/policies/managed/mingfa.json'],
  ['/opt/google/chrome/google-chrome-stable', '/etc/opt/chrome/policies/managed/mingfa.json'],
  ['/opt/google/chrome/chrome', '/etc/opt/chrome/policies/managed/mingfa.json'],
  ['/opt/microsoft/msedge/microsoft-edge-stable', '/etc/opt/edge/policies/managed/mingfa.json'],
])('of %s stands in %s', (program, file) => {
  expect(browserPolicyFile(program)).toBe(file);
});

it.each([
  [{ host: '127.0.0.1', port: 7400, tls: null }, 'http://127.0.0.1:7400'],
  [{ host: '127.0.0.1', port: 0, tls: null }, 'http://127.0.0.1'],
  [{ host: '0.0.0.0', port: 7443, tls: {} }, 'https://localhost:7443'],
  [{ host: '::1', port: 7443, tls: {} }, 'https://[::1]:7443'],
])('spells the hub %j as %s', (hub, origin) => {
  expect(hubOrigins(hub)).toEqual([origin]);
});
