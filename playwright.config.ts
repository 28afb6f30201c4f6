import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Debian's and Chrome's usual places; Playwright's own browsers are not used, so that tests run on what kiosks run on. */
const executablePath = [
  process.env.MINGFA_CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path));

const args = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  // A camera that shows a moving picture, and nobody to ask whether it may.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  // The board and the voice speak without a touch, as they may in a kiosk.
  '--autoplay-policy=no-user-gesture-required',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

// No test: `npm run test:matrix -- --pictures`.
const pictures = process.env.MINGFA_MATRIX === 'pictures' ? [] : ['pictures.spec.ts'];
/** Three browsers with cameras, or three stations: two of these at once are more than a small machine carries. */
const manyMachines = ['call-mediation', 'call-of-three', 'call-room', 'call-visit', 'hall-of-three'].map(
  (name) => `${name}.spec.ts`,
);
const upright = { viewport: { width: 1080, height: 1920 } };

/** Journeys in a real browser on a real station with simulated devices. Two at a time: much of a journey is waiting. */
export default defineConfig({
  testDir: 'tests/journeys',
  testIgnore: [...pictures, ...manyMachines],
  outputDir: 'dist/test-results/journeys',
  workers: 2,
  // A journey that passes only when tried again is named as flaky at the end of `npm test`: its cause is to be mended.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    launchOptions: { args, ...(executablePath && { executablePath }) },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'portrait', use: upright },
    // What has no layout in it is tried once (@once); what waits for minutes runs beside the others (@waits, build/test.mjs).
    { name: 'landscape', grepInvert: /@once/, use: { viewport: { width: 1920, height: 1080 } } },
    { name: 'many-machines', testMatch: manyMachines, testIgnore: pictures, workers: 1, use: upright },
  ],
});
