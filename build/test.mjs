/**
 * `npm test`: installs what is missing, then runs every test there is. The last line counts them:
 * `N passed, N failed, N skipped`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBundles, testBundles } from './steps/bundle.mjs';
import { conformanceLines, withoutSuite } from './steps/conformance.mjs';
import { flakyTitles } from './steps/flaky.mjs';
import { ensureDebianPackages, ensurePackages } from './steps/install.mjs';
import { ensureOldChromium } from './steps/old-chromium.mjs';
import { bin, root, run, runKept } from './steps/run.mjs';
import { skippedTitles } from './steps/skipped.mjs';

ensurePackages();
const missing = ensureDebianPackages([
  'libusb-1.0-0',
  'openssl',
  'socat',
  'espeak-ng',
  'chromium',
  'cups-ipp-utils',
  'dbus',
  'avahi-daemon',
  'poppler-utils',
  'coturn',
  'janus',
  'sip-tester',
  'faketime',
  'iproute2',
  'nftables',
]);
if (!ensureOldChromium()) missing.push('Chromium 87 (x64 alone has it)');
ensureBundles();
ensureBundles(testBundles);

const mostLinesAgain = 80;

const results = join(root, 'dist/test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const count = { passed: 0, failed: 0, skipped: 0 };
const failedSteps = [];
/** What the suites that failed said, by their names. */
const told = new Map();
/** Journeys that passed only when tried again. */
const flaky = [];
/** Tests that were left out, with the reason where one is given. */
const skipped = [];
const started = performance.now();

await step('lint', () => run(bin('biome'), ['check', '.']));
await step('types', () => run(bin('tsc'), ['-p', 'tsconfig.json']));
await step('unit', () => vitest('unit'));
// One computes; the others mostly wait for lines, processes and printers. What each says comes when it is over.
await Promise.all(
  ['fuzz', 'faults', 'printing', 'wires'].map((project) =>
    step(project, () => vitest(project, { aside: true })),
  ),
);
await step('conformance', conformance);
await step('shells', () => vitest('shells'));
// Those that wait for a minute to pass wait beside the others.
await Promise.all([
  step('journeys', () => journeys('journeys', ['--grep-invert', '@waits|@long'])),
  step('waiting journeys', () => journeys('waiting-journeys', ['--grep', '@waits'])),
]);

tellAgain();
for (const name of missing) console.log(`skipped: what needs ${name}, which is not installed`);
for (const title of skipped) console.log(`skipped: ${title}`);
for (const title of flaky) console.log(`flaky, passed only when tried again: ${title}`);
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\nTook ${((performance.now() - started) / 60_000).toFixed(1)} min`);
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(failedSteps.length > 0 ? 1 : 0);

async function step(name, task) {
  const begun = performance.now();
  console.log(`\n— ${name}`);
  if (!(await task())) failedSteps.push(name);
  console.log(`  (${name}: ${((performance.now() - begun) / 1000).toFixed(0)} s)`);
}

/**
 * Runs a suite that leaves a report. Beside others (`aside`) what it says is shown in one piece.
 * @param {(report: object) => [passed: number, failed: number, skipped: number]} read
 */
async function suite(name, program, args, { aside = false, env = {}, read }) {
  const { well, output } = await runKept(bin(program), args, { shown: !aside, env });
  if (aside) console.log(`\n— what ${name} said\n${output}`);
  const passed = tally(resultFile(name), read) && well;
  if (!passed) told.set(name, output);
  return passed;
}

function vitest(project, { aside = false } = {}) {
  const reporters = ['--reporter', 'default', '--reporter', 'json'];
  const args = ['run', '--project', project, ...reporters, '--outputFile.json', resultFile(project)];
  const read = (report) => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
    skipped.push(...skippedTitles(report));
    return [numPassedTests, numFailedTests, numPendingTests + numTodoTests];
  };
  return suite(project, 'vitest', args, { aside, read });
}

/** The end of what each failed suite said: in a long log it is far up. */
function tellAgain() {
  for (const [name, output] of told) {
    const lines = output.trimEnd().split('\n');
    console.log(`\n— again, the end of what ${name} said\n${lines.slice(-mostLinesAgain).join('\n')}`);
  }
}

function resultFile(project) {
  return join(results, `${project}.json`);
}

/** One line a model: what its conformance suite said, in the run above. */
function conformance() {
  const lines = conformanceLines(JSON.parse(readFileSync(resultFile('wires'), 'utf8')));
  for (const { model, passed, failed } of lines)
    console.log(
      `  ${model.padEnd(36)} ${failed === 0 ? 'passed' : 'FAILED'}  ${passed} of ${passed + failed}`,
    );
  const missing = withoutSuite(registry(), lines);
  for (const model of missing) console.log(`  ${model.padEnd(36)} FAILED  no conformance suite`);
  return missing.length === 0 && lines.every(({ failed }) => failed === 0);
}

function registry() {
  const cli = join(root, 'dist/node/cli.js');
  return JSON.parse(execFileSync(process.execPath, [cli, 'models', '--json'], { encoding: 'utf8' }));
}

function journeys(name, which) {
  const args = ['test', '--reporter', 'list,json', '--output', join(results, name), ...which];
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile(name) };
  const read = ({ suites, stats }) => {
    flaky.push(...flakyTitles(suites));
    return [stats.expected + stats.flaky, stats.unexpected, stats.skipped];
  };
  return suite(name, 'playwright', args, { aside: true, env, read });
}

/** Adds a suite's figures; a suite that left none has failed. */
function tally(file, read) {
  try {
    const [passed, failed, skipped] = read(JSON.parse(readFileSync(file, 'utf8')));
    count.passed += passed;
    count.failed += failed;
    count.skipped += skipped;
    return passed > 0 && failed === 0;
  } catch (error) {
    console.error(`No result in ${file}: ${error.message}`);
    return false;
  }
}
