import { createRouterClient } from '@orpc/server';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../drivers/basics/manual-clock.ts';
import type { Proof } from '../../contract/access.ts';
import { type Audit, createAudit } from '../audit/audit.ts';
import { type Connection, procedures } from '../kernel/implement.ts';
import { exampleSettings } from '../settings/example.ts';
import { settingsSchema } from '../settings/schema.ts';
import { hashSecret, type Settings } from '../settings/settings.ts';
import { openTestStore } from '../store/test-store.ts';
import { type Access, createAccess } from './access.ts';
import { accessProcedures } from './procedures.ts';

const minuteMs = 60_000;
const quick = { cost: 16, blockSize: 8, parallelization: 1 };
const terminalKey = 'key-of-this-start';
let settings: Settings;
beforeAll(async () => {
  const example = exampleSettings();
  example.technicianPinHash = await hashSecret('135790', quick);
  for (const person of example.staff) person.passwordHash = await hashSecret(`pass of ${person.name}`, quick);
  settings = settingsSchema.parse(example);
});

let clock: ManualClock;
let data: ReturnType<typeof openTestStore>;
let written: string[];
let access: Access;
beforeEach(() => {
  clock = new ManualClock();
  data = openTestStore({ clock });
  written = [];
  access = start();
});
afterEach(() => {
  access.close();
  data.remove();
});

/** As after a restart: nothing in memory, the database as it was. */
function start(audit: Pick<Audit, 'record'> = createAudit({ store: data.store, clock })): Access {
  return createAccess({
    settings,
    terminalKey,
    clock,
    store: data.store,
    log: { write: (name, fields) => written.push(`${name} ${JSON.stringify(fields)}`) },
    audit,
  });
}
function connection(from = 'shell'): Connection {
  return { id: Math.random().toString(36), from, identity: null };
}
function pin(digits: string): Proof {
  return { method: 'pin', pin: digits };
}
function password(name: string, of = name): Proof {
  return { method: 'password', name, password: `pass of ${of}` };
}
async function outcome(proof: Proof, from = 'shell'): Promise<string> {
  const result = await access.prove(connection(from), proof);
  if (result.ok) return result.value.role;
  const { failure } = result;
  if (failure.kind === 'wrong') return `wrong, ${failure.triesLeft} left`;
  return failure.kind === 'locked' ? `locked ${Math.round(failure.retryInMs / minuteMs)} min` : failure.kind;
}
async function wrongPins(count: number, from = 'shell'): Promise<string> {
  let last = '';
  for (let round = 0; round < count; round++) last = await outcome(pin('000000'), from);
  return last;
}

describe('who calls', () => {
  it.each([
    [{ method: 'key', key: terminalKey }, 'terminal'],
    [{ method: 'key', key: 'example-board-key' }, 'board'],
    [{ method: 'key', key: 'example-peer-key' }, 'peer'],
    [{ method: 'pin', pin: '135790' }, 'technician'],
    [{ method: 'password', name: '陆静怡', password: 'pass of 陆静怡' }, 'staff'],
  ] as [Proof, string][])('is known by %o as %s', async (proof, role) => {
    const caller = connection();
    expect(caller.identity).toBeNull();
    expect(await access.prove(caller, proof)).toMatchObject({ ok: true, value: { role } });
    expect(caller.identity?.role).toBe(role);
  });

  it('with a password is told name and counters', async () => {
    const caller = connection();
    await access.prove(caller, password('何建国'));
    expect(caller.identity).toMatchObject({
      name: '何建国',
      counterIds: ['window-3', 'window-4', 'window-5'],
    });
  });

  it.each([
    { method: 'key', key: 'some-other-key' },
    { method: 'password', name: '陆静怡', password: 'pass of 何建国' },
    { method: 'password', name: 'nobody', password: 'pass of nobody' },
    { method: 'pin', pin: '135791' },
  ] as Proof[])('stays nobody with %o', async (proof) => {
    const caller = connection();
    expect(await access.prove(caller, proof)).toEqual({
      ok: false,
      failure: { kind: 'wrong', triesLeft: 4 },
    });
    expect(caller.identity).toBeNull();
  });

  it('is in the audit when it is a person, and no secret is in the log', async () => {
    const caller = connection();
    await access.prove(caller, password('何建国'));
    await outcome(pin('424242'));
    access.signOut(caller);
    const audit = createAudit({ store: data.store, clock });
    expect(audit.newest(9).map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      '何建国 sign-out',
      '何建国 sign-in',
    ]);
    expect(written.join()).not.toMatch(/pass of|424242/);
  });
});

describe('a wrong PIN many times', () => {
  it('locks after five, for a minute, then two, up to an hour', async () => {
    expect(await wrongPins(4)).toBe('wrong, 1 left');
    const locks: string[] = [];
    for (let round = 0; round < 8; round++) {
      const locked = await wrongPins(round === 0 ? 1 : 5);
      locks.push(locked);
      clock.jump(Number(/\d+/.exec(locked)?.[0]) * minuteMs);
    }
    expect(locks.map((text) => Number(/\d+/.exec(text)?.[0]))).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('keeps the right one out too while it is locked, and lets it in after', async () => {
    await wrongPins(5);
    expect(await outcome(pin('135790'))).toBe('locked 1 min');
    clock.jump(minuteMs);
    expect(await outcome(pin('135790'))).toBe('technician');
    expect(await outcome(pin('000000'))).toBe('wrong, 4 left');
  });

  it('stays locked when the plug is pulled', async () => {
    await wrongPins(5);
    access = start();
    expect(await outcome(pin('135790'))).toBe('locked 1 min');
  });

  it('is not outrun by sending many at once', async () => {
    await wrongPins(3);
    const together = Array.from({ length: 5 }, () => outcome(pin('000000')));
    expect((await Promise.all(together)).filter((text) => text.startsWith('wrong'))).toHaveLength(1);
    expect(await outcome(pin('135790'))).toBe('locked 1 min');
  });

  it('never keeps other roles out', async () => {
    await wrongPins(5);
    expect(await outcome(password('陆静怡'))).toBe('staff');
    expect(await outcome({ method: 'key', key: terminalKey })).toBe('terminal');
  });

  it('from many places adds up, but not against the person at the machine', async () => {
    for (let place = 0; place < 5; place++) await wrongPins(4, `10.0.0.${place}`);
    expect(await outcome(pin('135790'), '10.0.0.99')).toBe('locked 1 min');
    expect(await outcome(pin('135790'), '127.0.0.1')).toBe('technician');
  });

  it('lasts no longer when the clock is set back', async () => {
    await wrongPins(5);
    clock.jump(-365 * 24 * 60 * minuteMs);
    expect(await outcome(pin('135790'))).toBe('locked 1 min');
    clock.jump(minuteMs);
    expect(await outcome(pin('135790'))).toBe('technician');
  });

  it('is forgotten after a while', async () => {
    await wrongPins(4);
    clock.jump(61 * minuteMs);
    expect(await wrongPins(1)).toBe('wrong, 4 left');
  });

  it('sent by a crowd from one place is turned away, and nobody elsewhere is', async () => {
    const crowd = Array.from({ length: 8 }, () => outcome(pin('000000'), '10.0.0.7'));
    const technician = outcome(pin('135790'));
    expect((await Promise.all(crowd)).filter((text) => text === 'locked 0 min')).toHaveLength(3);
    expect(await technician).toBe('technician');
  });

  it('is not counted for ever', async () => {
    await wrongPins(3, '10.0.0.7');
    clock.jump(25 * 60 * minuteMs);
    await wrongPins(1, '10.0.0.8');
    const keys = data.store.db.prepare('SELECT lock_key FROM access_tries').pluck().all();
    expect(keys.join()).not.toContain('10.0.0.7');
  });
});

describe('a wrong key many times', () => {
  it('locks, but keeps no right key out: an old page must not stop the new one', async () => {
    for (let round = 0; round < 5; round++) await outcome({ method: 'key', key: 'key-of-the-last-start' });
    expect(await outcome({ method: 'key', key: 'key-of-the-last-start' })).toBe('locked 1 min');
    expect(await outcome({ method: 'key', key: terminalKey })).toBe('terminal');
  });
});

describe('wrong passwords', () => {
  it('lock one name at one place', async () => {
    for (let round = 0; round < 5; round++) await outcome(password('陆静怡', 'x'), '10.0.0.7');
    expect(await outcome(password('陆静怡'), '10.0.0.7')).toBe('locked 1 min');
    expect(await outcome(password('陆静怡'), '10.0.0.8')).toBe('staff');
    expect(await outcome(password('何建国'), '10.0.0.7')).toBe('staff');
  });

  it('of many names from one place lock that place, even for one who knows a password', async () => {
    for (let name = 0; name < 19; name++) await outcome(password(`name-${name}`, 'x'), '10.0.0.7');
    expect(await outcome(password('何建国'), '10.0.0.7')).toBe('staff');
    expect(await outcome(password('name-20', 'x'), '10.0.0.7')).toBe('locked 1 min');
    expect(await outcome(password('何建国'), '10.0.0.7')).toBe('locked 1 min');
  });
});

describe('a token', () => {
  async function tokenOf(caller: Connection, proof: Proof): Promise<Proof> {
    const result = await access.prove(caller, proof);
    if (!result.ok) throw new Error(result.failure.kind);
    return { method: 'token', token: result.value.token };
  }

  it('gives the role back after a lost connection', async () => {
    const caller = connection();
    const token = await tokenOf(caller, password('陆静怡'));
    access.connectionGone(caller);
    expect(await outcome(token)).toBe('staff');
  });

  it('of a person ends after 12 hours, on open connections too', async () => {
    const caller = connection();
    const token = await tokenOf(caller, password('陆静怡'));
    await clock.advance(12 * 60 * minuteMs - 1);
    expect(caller.identity?.role).toBe('staff');
    await clock.advance(1);
    expect(caller.identity).toBeNull();
    expect(await outcome(token)).toBe('token-ended');
  });

  it('of the terminal’s own page lasts as long as the station runs', async () => {
    const caller = connection();
    await tokenOf(caller, { method: 'key', key: terminalKey });
    await clock.advance(30 * 24 * 60 * minuteMs);
    expect(caller.identity?.role).toBe('terminal');
  });

  it('ends with sign-out, wherever it is used', async () => {
    const first = connection();
    const second = connection();
    const token = await tokenOf(first, password('陆静怡'));
    await access.prove(second, token);
    access.signOut(first);
    expect(second.identity).toBeNull();
    expect(await outcome(token)).toBe('token-ended');
  });

  it('ends with the station', async () => {
    const token = await tokenOf(connection(), password('陆静怡'));
    access.close();
    expect(clock.pending).toBe(0);
    access = start();
    expect(await outcome(token)).toBe('token-ended');
  });
});

describe('on a full disk', () => {
  it('the technician still gets in, and the log says what could not be kept', async () => {
    const full = new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    access = start({
      record: () => {
        throw full;
      },
    });
    expect(await outcome(pin('135790'))).toBe('technician');
    expect(written.join()).toContain('store.write-failed');
  });
});

describe('the contract’s access', () => {
  it('tells how many tries are left, and how long to wait', async () => {
    const client = createRouterClient(accessProcedures(procedures, { access }), {
      context: { connection: connection() },
    });
    for (let left = 4; left > 0; left--)
      await expect(client.prove({ method: 'pin', pin: '000000' })).rejects.toMatchObject({
        code: 'WRONG_PROOF',
        data: { triesLeft: left },
      });
    await expect(client.prove({ method: 'pin', pin: '000000' })).rejects.toMatchObject({
      code: 'LOCKED',
      data: { retryInMs: minuteMs },
    });
    await expect(client.prove({ method: 'token', token: 'x'.repeat(43) })).rejects.toMatchObject({
      code: 'TOKEN_ENDED',
    });
    expect(await client.prove({ method: 'key', key: terminalKey })).toMatchObject({ role: 'terminal' });
    expect(await client.signOut()).toEqual({ done: true });
  });
});
