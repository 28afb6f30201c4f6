import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { Recordings } from '#station/consultation/consultation.ts';
import { recordingsProcedures } from '#station/consultation/recordings-procedures.ts';
import { procedures } from '#station/kernel/implement.ts';
import { openTestStore } from '#station/store/test-store.ts';
import { openCall } from './open-call.ts';

const callId = randomUUID();
/** Two pieces, and a rest. */
const content = randomBytes(2 * 512 * 1024 + 9);
let folder: string;
let to: string;
let audited: string[];
let data: ReturnType<typeof openTestStore>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-recordings-'));
  to = join(folder, 'opened');
  audited = [];
  data = openTestStore();
});
afterEach(() => {
  data.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A call that was recorded, at a station that a technician asks. */
async function recorded() {
  const kept = new Recordings({
    ...{ settings: { folder, keepDays: 30 }, store: data.store, key: createSecretKey(randomBytes(32)) },
    clock: Object.assign(new ManualClock(), { doubt: null }),
    log: { write: () => undefined },
    audit: { record: () => undefined },
  });
  const call = kept.of(callId);
  await call?.prepare();
  writeFileSync(join(folder, callId, 'a-video.mjr'), content);
  writeFileSync(join(folder, callId, 'b-audio.mjr'), '');
  await call?.gather();
  await call?.seal();
  const audit = {
    record: (by: string, action: string, detail: string) => void audited.push(`${by} ${action} ${detail}`),
  };
  const identity = { role: 'technician', name: null, counterIds: [], token: '' } as const;
  return createRouterClient(recordingsProcedures(procedures, { recordings: kept, audit }), {
    context: { connection: { id: 'c', identity } } as never,
  });
}
const opened = async (client: Awaited<ReturnType<typeof recorded>>, of: string = callId) =>
  openCall(client as never, of, to, async () => undefined);

describe('the recording of a call', () => {
  it('is opened whole, and each of its files stands in the audit', async () => {
    const client = await recorded();
    expect((await opened(client)).ok).toBe(true);
    expect(readFileSync(join(to, 'a-video.mjr')).equals(content)).toBe(true);
    expect(readFileSync(join(to, 'b-audio.mjr'))).toHaveLength(0);
    expect(audited.map((entry) => entry.split(' ').slice(0, 4))).toEqual(
      ['a-video.mjr', 'b-audio.mjr'].map((name) => [
        'technician',
        'consultation-recording-opened',
        callId,
        name,
      ]),
    );
  });
  it('that was changed is not given out', async () => {
    const client = await recorded();
    const sealed = join(folder, callId, 'a-video.mjr.sealed');
    const bytes = readFileSync(sealed);
    bytes[600_000] = (bytes[600_000] ?? 0) ^ 1;
    writeFileSync(sealed, bytes);
    expect(await opened(client)).toMatchObject({ ok: false });
    expect(readdirSync(to)).toEqual([]);
  });
  it('of another call is none', async () => {
    const client = await recorded();
    expect(await opened(client, randomUUID())).toMatchObject({ ok: false });
    expect([existsSync(to), audited]).toEqual([false, []]);
  });
  it('gives no piece to whoever has not opened it', async () => {
    const client = await recorded();
    await expect(client.piece({ openKey: randomUUID(), index: 0 })).rejects.toMatchObject({
      code: 'NO_RECORDING',
    });
  });
});
