import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SystemClock } from '#drivers/basics/clock.ts';
import { createKeys, publishPack, Repository, usualValidity } from '../publish/publish.ts';
import { lawText, packIn } from '../test-content.ts';
import { serveFolder, type TestServer } from './test-server.ts';
import { trust, trustedManifest } from './trusted-manifest.ts';
import { Web } from './web.ts';

const now = Date.now();

/** What a server has given out, state after state, and a terminal that has seen the second. */
let below: string;
let server: TestServer;
let rootJson: string;
const states = ['first', 'second', 'third'] as const;
beforeAll(async () => {
  below = mkdtempSync(join(tmpdir(), 'mingfa-trust-test-'));
  const keys = createKeys(join(below, 'keys'));
  if (!keys.ok) throw new Error(keys.failure.message);
  const { folder } = await packIn(below, { 'a(2020-01-01).md': lawText('河道法', ['第一条 甲。']) });
  const repository = join(below, 'repository');
  for (const state of states) {
    await publishPack(folder, repository, { keys: keys.value, validity: usualValidity, now });
    cpSync(repository, join(below, state), { recursive: true });
  }
  rootJson = readFileSync(new Repository(repository).rootFile, 'utf8');
  server = await serveFolder(repository);
  trust(join(below, 'seen'), rootJson);
  for (const state of ['first', 'second'] as const) expect(await ask(join(below, 'seen'), state)).toBe('ok');
});
afterAll(async () => {
  await server.close();
  rmSync(below, { recursive: true });
});

/** What a terminal says when it asks a server that gives out a state. */
async function ask(trustFolder: string, state: (typeof states)[number]): Promise<string> {
  server.serve(join(below, state));
  const web = new Web({ clock: new SystemClock(), attempts: 1 });
  const found = await trustedManifest('test', { web, baseUrl: server.url, trustFolder });
  return found.ok ? 'ok' : found.failure.kind;
}

let terminals = 0;
/** The terminal's trust, as it was after the second state. */
function terminal(): string {
  const folder = join(below, `terminal-${++terminals}`);
  cpSync(join(below, 'seen'), folder, { recursive: true });
  return folder;
}

const roles = ['root.json', 'targets.json', 'snapshot.json', 'timestamp.json'];
const files = [
  ...roles,
  'seen.json',
  'first-root.json',
  ...roles.map((name) => `kept/${name}`),
  'kept/seen.json',
];

type Damage = (path: string) => void;
const rewrite =
  (change: (bytes: Buffer) => string | Uint8Array): Damage =>
  (path) =>
    writeFileSync(path, change(readFileSync(path)));
const flip = (share: number) =>
  rewrite((bytes) => {
    const at = Math.floor((bytes.length - 1) * share);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  });
const instead =
  (make: Damage): Damage =>
  (path) => {
    rmSync(path, { recursive: true, force: true });
    make(path);
  };

const damages: Readonly<Record<string, Damage>> = {
  'is empty': rewrite(() => ''),
  'is cut in the middle': rewrite((bytes) => bytes.subarray(0, bytes.length >> 1)),
  'is cut before its end': rewrite((bytes) => bytes.subarray(0, -1)),
  'has a flipped bit at its beginning': flip(0),
  'has a flipped bit in the middle': flip(0.5),
  'has a flipped bit near its end': flip(0.9),
  'is zeros': rewrite((bytes) => Buffer.alloc(bytes.length)),
  'is garbage': rewrite(() => Buffer.from('\u001f\u008b鐵馬冰河', 'utf16le')),
  ...Object.fromEntries(
    ['null', '[]', '7', '{"signed":{"_type":"root"}}'].map((json) => [`is ${json}`, rewrite(() => json)]),
  ),
  'counts higher than it was signed': rewrite((bytes) =>
    bytes.toString().replace(/"version":\d+/, '"version":99'),
  ),
  'is longer than any': rewrite((bytes) => Buffer.concat([bytes, Buffer.alloc(5_000_000, ' ')])),
  'is gone': instead(() => {}),
  'is a folder': instead((path) => mkdirSync(join(path, 'full'), { recursive: true })),
  'is a link to itself': instead((path) => symlinkSync(path, path)),
  'is a pipe': instead((path) => execFileSync('mkfifo', [path])),
};
/** Every damage to what TUF's library reads; to the copies what a disk does most. */
const usual = ['is empty', 'is cut in the middle', 'has a flipped bit in the middle', 'is gone'];

describe('a file of the trust that the disk has damaged', () => {
  test.each(files)(
    '%s: however damaged, the next update heals it, and nothing older comes in',
    async (file) => {
      const wrong: string[] = [];
      for (const [how, damage] of Object.entries(damages)) {
        if (!roles.includes(file) && !usual.includes(how)) continue;
        const folder = terminal();
        damage(join(folder, file));
        const outcomes = [await ask(folder, 'first'), await ask(folder, 'third')];
        if (outcomes.join() !== 'replayed,ok') wrong.push(`${how}: ${outcomes}`);
        rmSync(folder, { recursive: true });
      }
      expect(wrong).toEqual([]);
    },
  );
  test('with its copy still lets nothing older in, by what was seen', async () => {
    const folder = terminal();
    for (const name of roles.slice(1)) for (const one of [name, `kept/${name}`]) rmSync(join(folder, one));
    expect(await ask(folder, 'first')).toBe('replayed');
    expect(await ask(folder, 'second')).toBe('ok');
  });
  test('what was seen and its copy are gone: still nothing older comes in, by what is signed', async () => {
    const folder = terminal();
    for (const name of ['seen.json', 'kept/seen.json']) rmSync(join(folder, name));
    expect(await ask(folder, 'first')).toBe('replayed');
    expect(await ask(folder, 'third')).toBe('ok');
  });
  test('while the server is away heals nothing and loses nothing', async () => {
    const folder = terminal();
    writeFileSync(join(folder, 'root.json'), '{');
    const web = new Web({ clock: new SystemClock(), attempts: 1 });
    const away = { web, baseUrl: 'http://127.0.0.1:9', trustFolder: folder };
    expect(await trustedManifest('test', away)).toMatchObject({ failure: { kind: 'unreachable' } });
    expect(await ask(folder, 'third')).toBe('ok');
  });
});

describe('every root that is damaged', () => {
  const everyRoot = ['root.json', 'kept/root.json', 'first-root.json'];
  test('is said to be the terminal’s own trouble, and what to do', async () => {
    const folder = terminal();
    for (const name of everyRoot) writeFileSync(join(folder, name), '{');
    server.serve(join(below, 'third'));
    const web = new Web({ clock: new SystemClock() });
    const found = await trustedManifest('test', { web, baseUrl: server.url, trustFolder: folder });
    expect(found).toMatchObject({
      failure: {
        kind: 'trust-damaged',
        remedy: expect.stringMatching(/Nothing is wrong with the server.*content trust/),
      },
    });
    expect(web.bytesMoved).toBe(0);
  });
  test('is mended by the operator’s file, and nothing older comes in then', async () => {
    const folder = terminal();
    for (const name of everyRoot) writeFileSync(join(folder, name), '{');
    expect(trust(folder, rootJson).ok).toBe(true);
    expect(await ask(folder, 'first')).toBe('replayed');
    expect(await ask(folder, 'third')).toBe('ok');
  });
  test('with the whole folder a file: mended likewise', async () => {
    const folder = terminal();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    expect(await ask(folder, 'third')).toBe('no-trust');
    expect(trust(folder, rootJson).ok).toBe(true);
    expect(await ask(folder, 'third')).toBe('ok');
  });
});

test('a root that somebody else has put there is not believed', async () => {
  const folder = terminal();
  const other = createKeys(join(below, 'other-keys'));
  if (!other.ok) throw new Error(other.failure.message);
  const repository = new Repository(join(below, 'other'));
  repository.create({ keys: other.value, validity: usualValidity, now });
  cpSync(repository.rootFile, join(folder, 'root.json'));
  expect(await ask(folder, 'third')).toBe('ok');
});

test('another operator’s root takes the place of all that was seen', async () => {
  const folder = terminal();
  const keys = createKeys(join(below, 'new-keys'));
  if (!keys.ok) throw new Error(keys.failure.message);
  const repository = join(below, 'new');
  const pack = join(below, 'pack');
  await publishPack(pack, repository, { keys: keys.value, validity: usualValidity, now });
  trust(folder, readFileSync(new Repository(repository).rootFile, 'utf8'));
  server.serve(repository);
  const web = new Web({ clock: new SystemClock() });
  expect(await trustedManifest('test', { web, baseUrl: server.url, trustFolder: folder })).toMatchObject({
    ok: true,
  });
});

test.each(['{', '{"signed":{"_type":"root"}}', 'cut'])('what is no root is not trusted: %s', (text) => {
  const folder = terminal();
  const before = readFileSync(join(folder, 'root.json'));
  const given = text === 'cut' ? rootJson.slice(0, -20) : text;
  expect(trust(folder, given)).toMatchObject({ ok: false, failure: { kind: 'no-root' } });
  expect(readFileSync(join(folder, 'root.json'))).toEqual(before);
});
