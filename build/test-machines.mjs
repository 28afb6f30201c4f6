/**
 * `npm run test:machines`: the same pack and the same questions give the same library and the same answers on x64 and on
 * an emulated arm64, to the last bit. The last line counts: `N passed, N failed, N skipped`.
 *
 *     --pack DIR         another pack than the sample library's
 *     --library FILE     a library that was assembled before; nothing is assembled then
 *     --questions FILE   JSON Lines with `question`; the sample library's bank otherwise
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { ensureArm64, onArm64 } from './steps/arm64.mjs';
import { ensureBundles } from './steps/bundle.mjs';
import { ensureDebianPackages, ensurePackages } from './steps/install.mjs';
import { root, runKept } from './steps/run.mjs';

const text = { type: 'string' };
const { values } = parseArgs({ options: { pack: text, library: text, questions: text } });
const { pack = 'dist/content', library, questions = 'content/bank.jsonl' } = values;

ensurePackages();
const missing = ensureDebianPackages(['qemu-user-static', 'g++-aarch64-linux-gnu']);
const machine = missing.length === 0 ? ensureArm64() : null;
if (machine === null) skip(missing.length > 0 ? `${missing.join(', ')} not installed` : 'no arm64 Node');
ensureBundles(['node', 'content', 'machines']);

const bundle = join(root, 'dist/machines');
const copy = join(machine, 'program');
rmSync(copy, { recursive: true, force: true });
// Beside its own database, which is found before the one of this machine.
cpSync(bundle, copy, { recursive: true });
const machines = {
  here: [process.execPath, join(bundle, 'answers.js')],
  arm64: [...onArm64, join(copy, 'answers.js')],
};

/** An emulated processor is some ten times slower, and a national library takes twenty seconds on a real one. */
const limitMs = 60 * 60_000;
const folder = mkdtempSync(join(tmpdir(), 'mingfa-machines-'));
const count = { passed: 0, failed: 0, skipped: 0 };
try {
  const asked = library ?? (await assembleOnBoth());
  await askOnBoth(asked);
} finally {
  rmSync(folder, { recursive: true });
}
end();

async function assembleOnBoth() {
  const files = { here: join(folder, 'here.db'), arm64: join(folder, 'arm64.db') };
  const today = new Date().toISOString().slice(0, 10);
  for (const [name, file] of Object.entries(files)) await mustDo(name, ['assemble', pack, file, today]);
  const [here, arm64] = [partsOf(files.here), partsOf(files.arm64)];
  for (const [part, hash] of here) if (arm64.get(part) !== hash) console.log(`another on arm64: ${part}`);
  tell(same(here, arm64), `${here.size} tables and columns of the library`);
  return files.here;
}

async function askOnBoth(asked) {
  const answers = {};
  for (const name of Object.keys(machines)) {
    const out = join(folder, `${name}.jsonl`);
    await mustDo(name, ['ask', asked, questions, out]);
    answers[name] = readFileSync(out, 'utf8').trim().split('\n');
  }
  const others = answers.here.filter((line, at) => line !== answers.arm64[at]);
  for (const line of others.slice(0, 10)) console.log(`another on arm64: ${JSON.parse(line).question}`);
  const equal = others.length === 0 && answers.here.length === answers.arm64.length;
  tell(equal, `answers to ${answers.here.length} questions (${others.length} differ)`);
}

/** The hash of each table's rows, and of each column of the search. */
function partsOf(file) {
  const db = new Database(file, { readonly: true });
  const parts = new Map();
  const add = (name, rows) => {
    const hash = createHash('sha256');
    for (const row of rows)
      for (const value of row)
        hash.update(`${typeof value} `).update(Buffer.isBuffer(value) ? value : `${value}\n`);
    parts.set(name, hash.digest('hex'));
  };
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
  for (const table of tables) add(table, db.prepare(`SELECT * FROM "${table}"`).raw().iterate());
  for (const [name, value] of db.prepare('SELECT name, value FROM search_columns').raw().all())
    add(`search_columns: ${name}`, [[value]]);
  db.close();
  return parts;
}

function same(one, other) {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}

async function mustDo(name, args) {
  const started = performance.now();
  const [command, ...first] = machines[name];
  const { well, output } = await runKept(command, [...first, ...args], { limitMs });
  console.log(`${name}: ${args[0]} took ${((performance.now() - started) / 1_000).toFixed(0)} s`);
  if (well) return;
  console.log(output);
  tell(false, `${args[0]} on ${name}`);
  end();
}

function tell(passed, name) {
  count[passed ? 'passed' : 'failed'] += 1;
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name}`);
}

function skip(why) {
  console.log(`skipped: ${why}`);
  count.skipped += 1;
  end();
}

function end() {
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  // What was skipped has not passed.
  process.exit(count.failed > 0 || count.passed === 0 ? 1 : 0);
}
