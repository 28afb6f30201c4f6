import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { createAudit } from '../audit/audit.ts';
import { procedures } from '../kernel/implement.ts';
import { createLog } from '../log/log.ts';
import { createOutbox } from '../outbox/outbox.ts';
import { exampleSettings } from '../settings/example.ts';
import { settingsSchema } from '../settings/schema.ts';
import { openTestStore } from '../store/test-store.ts';
import { StationClock, timeOf } from '../time/time.ts';
import { createHealth, type Health, type HealthDeps } from './health.ts';
import { technicianProcedures } from './procedures.ts';

const megabyte = 1024 * 1024;
const example = settingsSchema.parse(exampleSettings());
const settings = {
  hub: { ...example.hub, boardKey: 'a key of their own' },
  staff: [],
  technicianPinHash: 'theirs',
  station: example.station,
};

let clock: ManualClock;
let time: StationClock;
let data: ReturnType<typeof openTestStore>;
let health: Health;
let restarts: number;
const changes = new Emitter<void>();
beforeEach(() => {
  clock = new ManualClock();
  time = new StationClock(clock, timeOf(clock));
  time.begin(null);
  time.start();
  data = openTestStore({ clock });
  restarts = 0;
});
afterEach(() => {
  time.stop();
  data.remove();
});

function start(deps: Partial<HealthDeps> = {}): Health {
  health = createHealth({
    clock,
    time,
    store: data.store,
    outbox: createOutbox({ store: data.store, clock }),
    audit: createAudit({ store: data.store, clock }),
    devices: { changes, host: () => ({ restarts }) },
    settings,
    guideFaults: () => null,
    dataDir: data.folder,
    version: '0.1.0',
    ...deps,
  });
  return health;
}
function codes(): string[] {
  return health.read().findings.map(({ severity, code }) => `${severity} ${code}`);
}

describe('the health of a terminal', () => {
  it('is measured, and nothing is found when all is well', () => {
    const view = start({ diskFree: () => 1_000 * megabyte }).read();
    expect(view).toMatchObject({ version: '0.1.0', diskFreeMb: 1_000, outboxWaiting: 0, findings: [] });
    expect(view.database.sizeMb).toBeGreaterThan(0);
    expect(view.memoryMb).toBeGreaterThan(10);
  });

  it('reads the free space of the real disk', () => {
    expect(start().read().diskFreeMb).toBeGreaterThan(0);
  });

  it.each([
    [199, ['warning disk-low']],
    [10, ['error disk-low']],
  ])('warns at %i MB of free disk', (free, expected) => {
    start({ diskFree: () => free * megabyte });
    expect(codes()).toEqual(expected);
  });

  it('tells the worst first', () => {
    restarts = 1;
    start({
      store: { schemaVersion: 1, restoredFromBackup: true, sizeBytes: () => 0 },
      outbox: { waiting: () => 10_000 },
      settings: example,
      diskFree: () => 1e12,
    });
    expect(codes()).toEqual([
      'error database-restored',
      'warning example-secrets',
      'info device-host-restarted',
      'info outbox-waiting',
    ]);
    restarts = 5;
    expect(codes()).toContain('warning device-host-restarted');
  });

  it('tells which guides are broken, and which rest on repealed articles', () => {
    const broken = [{ file: 'wages', line: 4, reason: 'has no conclusion' }];
    const outdated = [{ file: 'rent', line: 90, reason: 'is repealed' }];
    start({ guideFaults: () => ({ broken, outdated }), diskFree: () => 1e12 });
    expect(health.read().findings).toEqual([
      { severity: 'warning', code: 'guides-broken', params: { count: 1, guides: 'wages (4)' } },
      { severity: 'warning', code: 'guides-outdated', params: { count: 1, guides: 'rent (90)' } },
    ]);
  });

  it.each([
    [{ hotline: '请打热线' }, ['warning hotline-wrong']],
    [{ shelter: null }, ['info shelter-unknown']],
    [{ shelter: '民政局' }, ['info shelter-unknown']],
  ])('tells of a number that nobody can dial: %j', (numbers, expected) => {
    start({
      settings: { ...settings, station: { ...settings.station, ...numbers } },
      diskFree: () => 1e12,
    });
    expect(codes()).toEqual(expected);
  });

  it('tells when the audit was changed', () => {
    const audit = createAudit({ store: data.store, clock });
    audit.record('technician', 'sign-in', 'pin');
    data.store.db.exec(`DROP TRIGGER audit_entries_are_never_changed; UPDATE audit_entries SET actor = 'x'`);
    start({ diskFree: () => 1e12 });
    expect(codes()).toEqual(['error audit-changed']);
  });
});

describe('the terminal’s clock', () => {
  it('that is not believed is told, with what it says and what is gone by instead', async () => {
    start({ diskFree: () => 1e12 });
    clock.jump(-60_000);
    expect(codes()).toEqual([]);
    clock.jump(-9 * 86_400_000);
    expect(health.read()).toMatchObject({
      time: { doubt: 'behind' },
      findings: [
        {
          severity: 'error',
          code: 'clock-not-believed',
          params: { wall: '2025-12-27 08:59', kept: '2026-01-05 08:59' },
        },
      ],
    });
    clock.jump(9 * 86_400_000);
    await clock.advance(1_000);
    expect(codes()).toEqual([]);
  });
});

describe('the contract’s technician', () => {
  it('gets health live, the log and the audit', async () => {
    start({ diskFree: () => 1e12 });
    const nowhere = { write: () => {}, flush: async () => {}, close: async () => {} };
    const log = createLog({ dir: '', clock, stream: nowhere });
    log.write('session.began', {});
    const audit = createAudit({ store: data.store, clock });
    audit.record('technician', 'sign-in', 'pin');
    const identity = { role: 'technician' as const, name: null, counterIds: [], token: 'x'.repeat(43) };
    const client = createRouterClient(technicianProcedures(procedures, { health, log, audit, clock: time }), {
      context: { connection: { id: 'one', from: 'shell', identity } },
    });
    expect(await client.log({ most: 5 })).toMatchObject([{ event: 'session.began', level: 'info' }]);
    expect(await client.audit({ most: 5 })).toMatchObject([{ actor: 'technician', action: 'sign-in' }]);
    const views = await client.health();
    expect((await views.next()).value).toMatchObject({ findings: [] });
    const next = views.next();
    await clock.advance(100);
    restarts = 1;
    changes.emit();
    expect((await next).value).toMatchObject({ findings: [{ code: 'device-host-restarted' }] });
    await views.return?.();
  });
});
