/**
 * `npm run test:clocks`: what may hang on the hour, at odd hours, on odd days and in other time zones; and the station's
 * process on a machine whose clock is wrong. Needs Debian's `faketime`. The last line counts: `N passed, N failed, N skipped`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBundles } from './steps/bundle.mjs';
import { ensureDebianPackages, ensurePackages } from './steps/install.mjs';
import { bin, root, runKept } from './steps/run.mjs';

ensurePackages();
if (ensureDebianPackages(['faketime']).length > 0) {
  console.log('skipped: everything here needs faketime, which is not installed');
  console.log('0 passed, 0 failed, 1 skipped');
  process.exit(0);
}
ensureBundles();

const beijing = 'Asia/Shanghai';
/** Of both days the four hours of Beijing; the last runs over midnight. Then machines that are set to another zone. */
const moments = [
  ...['2026-12-31', '2028-02-29'].flatMap((day) =>
    ['00:30:00', '08:30:00', '16:30:00', '23:59:30'].map((time) => ({ day, time, zone: beijing })),
  ),
  { day: '2026-12-31', time: '23:59:30', zone: 'America/Los_Angeles' },
  { day: '2028-02-29', time: '16:30:00', zone: 'Asia/Kathmandu' },
];

/** Bytes of printers, pixels of pictures, words of catalogues and imports of files do not depend on time: they take half of all. */
const timeless = [
  'drivers/{ticket-printer,document-printer,counter-display,transport}/**',
  'renderer/{i18n,features/capture}/**',
  'tests/house/**',
  'build/**',
];

const results = join(root, 'dist/clock-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const count = { passed: 0, failed: 0, skipped: 0 };
const begun = performance.now();
const failed = [];

await tell('a wrong clock', bin('vitest'), ['run', '--project', 'clocks'], {});
for (const { day, time, zone } of moments) {
  const offset = Math.round((Date.parse(`${day}T${time}+08:00`) - Date.now()) / 1_000);
  // An offset, not a start: every process of the run then shows the same time. Timers go on by the true clock.
  const args = ['-m', '-f', `${offset < 0 ? '' : '+'}${offset}s`, bin('vitest'), 'run', '--project', 'unit'];
  for (const folder of timeless) args.push('--exclude', folder);
  await tell(`${day} ${time} in Beijing, on a machine in ${zone}`, 'faketime', args, {
    TZ: zone,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  });
}

if (failed.length > 0) console.log(`\nFailed: ${failed.join('; ')}`);
console.log(`\nTook ${((performance.now() - begun) / 60_000).toFixed(1)} min`);
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(failed.length > 0 ? 1 : 0);

/** Runs one suite and says in one line how it went; the whole of what it said when it failed. */
async function tell(name, program, args, env) {
  const started = performance.now();
  const file = join(results, `${count.passed + count.failed}.json`);
  const report = ['--reporter', 'default', '--reporter', 'json', '--outputFile.json', file];
  const { well, output } = await runKept(program, [...args, ...report], { env });
  const passed = tally(file) && well;
  if (!passed) {
    failed.push(name);
    console.log(output);
  }
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
}

function tally(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'));
    count.passed += numPassedTests;
    count.failed += numFailedTests;
    count.skipped += numPendingTests;
    return numPassedTests > 0 && numFailedTests === 0;
  } catch (error) {
    console.error(`No result in ${file}: ${error.message}`);
    return false;
  }
}
