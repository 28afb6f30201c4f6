import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeCodes } from '#contract/close-codes.ts';
import { contract, type StationClient } from '#contract/contract.ts';
import type { ProcedureMeta } from '#contract/procedure.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { type Connected, connect } from '#tests/harness/client.ts';
import { writeHostSettings } from '#tests/harness/host.ts';
import { ContentStore } from '../content/install/install.ts';
import { buildSearchIndex } from '../content/search/indexing.ts';
import { lawText, packIn } from '../content/test-content.ts';
import type { HostSettingsInput } from '../settings/host-schema.ts';
import { createHost, type Host } from './host.ts';

type Box = Connected<StationClient>;

let clock: ManualClock;
let host: Host;
let boxes: Box[];
/** With a library in `full`, and none in `empty`. */
const folder = mkdtempSync(join(tmpdir(), 'mingfa-host-test-'));
const dataDirs = { full: join(folder, 'full'), empty: join(folder, 'empty') };

beforeAll(async () => {
  for (const dir of Object.values(dataDirs)) mkdirSync(dir, { mode: 0o700 });
  await install(dataDirs.full);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  clock = new ManualClock(Date.UTC(2026, 0, 5, 1, 0));
  boxes = [];
});
afterEach(async () => {
  for (const box of boxes) box.close();
  await host.stop();
});

async function start({ library = true, ...more }: Partial<HostSettingsInput> & { library?: boolean } = {}) {
  const settingsFile = writeHostSettings(folder, more);
  const dataDir = library ? dataDirs.full : dataDirs.empty;
  const created = await createHost({
    ...{ profile: 'tv', settingsFile, dataDir, pagesDir: folder, version: 'test', clock },
  });
  if (!created.ok) throw new Error(created.failure.message);
  host = created.value;
}

async function install(dataDir: string) {
  const { pack } = await packIn(folder, {
    'laws/a(2020-01-01).md': lawText('明河县示例条例', ['第一条 出租人应当在七日内退还押金。']),
  });
  const options = { asOf: '2026-01-05', buildIndex: buildSearchIndex };
  const installed = await new ContentStore(dataDir).install(pack, options);
  if (!installed.ok) throw new Error(installed.failure.message);
}

async function box(): Promise<Box> {
  const connected = await connect(host.url);
  boxes.push(connected);
  return connected;
}

async function stateOf({ call }: Box) {
  for await (const state of await call.sessions.live()) return state;
  throw new Error('no state');
}

function closed({ socket }: Box): Promise<number> {
  return new Promise((resolve) => socket.once('close', resolve));
}

async function health() {
  const answer = await fetch(`${host.url}/health`);
  return { status: answer.status, body: await answer.json() };
}

describe('a host', () => {
  it('gives each box a visit of its own, and an answer of its own', async () => {
    await start();
    const many = await Promise.all(Array.from({ length: 24 }, box));
    const begun = await Promise.all(many.map(({ call }) => call.sessions.begin()));
    expect(new Set(begun.map(({ sessionId }) => sessionId)).size).toBe(24);
    const answers = await Promise.all(
      many.map(({ call }, at) =>
        call.library.search({ text: '退还押金', services: [{ id: `box-${at}`, words: ['退还押金'] }] }),
      ),
    );
    answers.forEach(({ hits }, at) => {
      expect(hits).toContainEqual(expect.objectContaining({ kind: 'service', service: `box-${at}` }));
      expect(hits.filter(({ kind }) => kind === 'service')).toHaveLength(1);
      expect(hits.some((hit) => 'ref' in hit)).toBe(true);
    });
    await many[0]?.call.sessions.end({ why: 'finished' });
    many[1]?.close();
    await expect.poll(() => host.load.visits).toBe(22);
    expect(await stateOf(many[0] as Box)).toEqual({ phase: 'none', lastEnd: 'finished' });
    for (const [at, one] of many.entries())
      if (at > 1) expect(await stateOf(one)).toEqual({ phase: 'active', ...begun[at] });
    // Whoever comes next is told of nobody's end.
    expect(await stateOf(await box())).toEqual({ phase: 'none', lastEnd: 'never' });
  });

  it('tells a box nothing when another begins or ends', async () => {
    await start();
    const [one, other] = await Promise.all([box(), box()]);
    const told: string[] = [];
    const listening = (async () => {
      for await (const { phase } of await one.call.sessions.live()) told.push(phase);
    })();
    await expect.poll(() => told).toEqual(['none']);
    await other.call.sessions.begin();
    await other.call.sessions.end({ why: 'left' });
    await one.call.sessions.begin();
    const toldByNow = async () => {
      await clock.advance(0);
      return told;
    };
    await expect.poll(toldByNow).toEqual(['none', 'active']);
    one.close();
    await listening.catch(() => {});
  });

  it('ends a visit that nobody touches', async () => {
    await start();
    const one = await box();
    await one.call.sessions.begin();
    await clock.advance(4 * 60_000);
    expect(await stateOf(one)).toMatchObject({ phase: 'warning', endsInMs: 60_000 });
    await clock.advance(60_000);
    expect(await stateOf(one)).toEqual({ phase: 'none', lastEnd: 'idle' });
  });

  it('refuses what needs a device, a hall or a proof', async () => {
    await start();
    const { call } = await box();
    for (const path of notForBoxes()) {
      expect([path, await refusalOf(call, path)]).toEqual([path, 403]);
      // No faster than a box may ask.
      await clock.advance(100);
    }
    expect(await refusalOf(call, 'access.signOut')).toBe(403);
  });

  it('says to a balancer whether the next box may come', async () => {
    await start({ host: { mostBoxes: 1 } });
    expect(await health()).toEqual({
      status: 200,
      body: { status: 'ready', boxes: 0, visits: 0, library: '2026-01-05' },
    });
    await (await box()).call.sessions.begin();
    expect(await health()).toMatchObject({ status: 503, body: { status: 'full', boxes: 1, visits: 1 } });
    expect(await closed(await box())).toBe(closeCodes.elsewhere);
  });

  it('without a library gets no boxes from a balancer, and says so to those it has', async () => {
    await start({ library: false });
    expect(await health()).toMatchObject({ status: 503, body: { status: 'no-library' } });
    const { call } = await box();
    expect(await safe(call.library.suggest({ text: '押金' }))).toMatchObject({
      error: { code: 'NO_LIBRARY' },
    });
  });
});

describe('a host that is asked to end', () => {
  it('sends idle boxes to another, and waits for the visits', async () => {
    await start();
    const [idle, visited] = await Promise.all([box(), box()]);
    await visited.call.sessions.begin();
    await expect.poll(() => host.load).toMatchObject({ connected: 2, visits: 1 });
    const stopped = host.stop();
    expect(await closed(idle)).toBe(closeCodes.elsewhere);
    expect(await health()).toMatchObject({ status: 503, body: { status: 'draining', visits: 1 } });
    expect(await closed(await box())).toBe(closeCodes.elsewhere);
    expect((await visited.call.library.search({ text: '押金' })).hits).not.toEqual([]);
    const gone = closed(visited);
    void safe(visited.call.sessions.end({ why: 'finished' }));
    expect(await gone).toBe(closeCodes.elsewhere);
    await stopped;
  });

  it('waits for them no longer than the settings say', async () => {
    await start({ host: { drainMs: 30_000 } });
    const visited = await box();
    await visited.call.sessions.begin();
    const stopped = host.stop();
    await visited.call.sessions.touch();
    await clock.advance(30_000);
    await stopped;
  });
});

/** Of the contract, all that a role is needed for which a box has not. */
function notForBoxes(node: object = contract, path: readonly string[] = []): string[] {
  return Object.entries(node).flatMap(([name, part]) => {
    if (!isContractProcedure(part)) return notForBoxes(part as object, [...path, name]);
    const { access } = part['~orpc'].meta as ProcedureMeta;
    return access === 'anyone' || access.includes('box') ? [] : [[...path, name].join('.')];
  });
}

async function refusalOf(call: StationClient, path: string): Promise<number | undefined> {
  const procedure = path.split('.').reduce<unknown>((part, name) => Reflect.get(part as object, name), call);
  const { error } = await safe((procedure as (input: unknown) => Promise<unknown>)(undefined));
  return (error as { status?: number } | null)?.status;
}
