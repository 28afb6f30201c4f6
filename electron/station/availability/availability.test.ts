import { createRouterClient } from '@orpc/server';
import { afterEach, expect, it } from 'vitest';
import type { Identity } from '#contract/access.ts';
import type { StationClient } from '#contract/contract.ts';
import type { Standing } from '#contract/peers.ts';
import type { StaffReason } from '#contract/terminal.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { procedures } from '../kernel/implement.ts';
import { openTestStore } from '../store/test-store.ts';
import { Availability } from './availability.ts';
import { availabilityProcedures } from './procedures.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0).reverse()) end();
});

const membersOf = (ids: readonly string[]) =>
  ids.map((id) => ({ id, name: `${id} name`, revokedAt: null, link: 'up' }));

/** A terminal on a disk of its own, as far as being out of service goes. */
function startTerminal(
  id: string,
  members: readonly string[] | null,
  kept?: ReturnType<typeof openTestStore>,
) {
  const opened = kept ?? openTestStore();
  const changes = new Emitter<void>();
  const peersChanges = new Emitter<void>();
  const recorded: string[] = [];
  let reason: StaffReason | null = null;
  let hub: StationClient['availability'] | null = null;
  let isHub = members !== null;
  const clock = new ManualClock();
  let named = members && membersOf(members);
  const availability = new Availability({
    ...{ id, clock, store: opened.store, log: { write: () => {} } },
    audit: { record: (actor, action, detail) => void recorded.push(`${actor} ${action} ${detail}`.trim()) },
    terminal: {
      changes,
      status: () => ({ outOfService: reason && { reason } }),
      setOutOfService(wanted) {
        reason = wanted;
        changes.emit();
      },
    },
    peers: {
      changes: peersChanges,
      standing: () =>
        ({ id, hall: isHub && named && { port: 1, members: named }, memberOf: null }) as unknown as Standing,
    },
    link: {
      changes: peersChanges,
      get hub() {
        return isHub ? null : hub;
      },
    },
  });
  availability.start();
  ends.push(() => availability.stop());
  if (!kept) ends.push(() => opened.remove());
  const router = { availability: availabilityProcedures(procedures, { availability, clock }) };
  return {
    ...{ availability, recorded, opened, clock },
    reason: () => reason,
    follow(other: StationClient | null) {
      hub = other?.availability ?? null;
      peersChanges.emit();
    },
    setMembers(ids: readonly string[]) {
      named = membersOf(ids);
      peersChanges.emit();
    },
    setHub(is: boolean) {
      isHub = is;
      peersChanges.emit();
    },
    /** Its contract, for whoever calls as this. */
    as(role: Identity['role'], name: string | null) {
      const identity: Identity = { role, name, counterIds: [], token: 'x'.repeat(20) };
      const context = { connection: { id: name ?? role, from: 'test', identity } };
      return createRouterClient(router, { context }) as unknown as StationClient;
    },
  };
}

/** What is under way comes to its end: lives settle within a tenth of a second. */
async function settle(...terminals: { clock: ManualClock }[]): Promise<void> {
  for (let step = 0; step < 10; step += 1) {
    for (const { clock } of terminals) await clock.advance(100);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

async function startHall() {
  const hub = startTerminal('hub-1', ['kiosk-2']);
  const kiosk = startTerminal('kiosk-2', null);
  kiosk.follow(hub.as('peer', 'kiosk-2'));
  await settle(hub, kiosk);
  return { hub, kiosk, clerk: hub.as('staff', '陈晓') };
}

it('a clerk takes another terminal out of service and back; both ends write down who', async () => {
  const { hub, kiosk, clerk } = await startHall();
  await clerk.availability.set({ terminalId: 'kiosk-2', reason: 'cleaning' });
  await settle(hub, kiosk);
  expect(kiosk.reason()).toBe('cleaning');
  expect(hub.reason()).toBeNull();
  expect(hub.availability.terminals()).toMatchObject([
    { id: 'hub-1', isSelf: true, outOfService: null },
    { id: 'kiosk-2', name: 'kiosk-2 name', isSelf: false, outOfService: 'cleaning', isPending: false },
  ]);
  await clerk.availability.set({ terminalId: 'kiosk-2', reason: null });
  await settle(hub, kiosk);
  expect(kiosk.reason()).toBeNull();
  expect(hub.recorded).toEqual(['陈晓 out-of-service kiosk-2 cleaning', '陈晓 back-in-service kiosk-2']);
  expect(kiosk.recorded).toEqual(['陈晓 out-of-service cleaning', '陈晓 back-in-service']);
});

it('what is wanted of a terminal that is away is done when it is back, once', async () => {
  const { hub, kiosk, clerk } = await startHall();
  kiosk.follow(null);
  await clerk.availability.set({ terminalId: 'kiosk-2', reason: 'repair' });
  await settle(hub, kiosk);
  expect(kiosk.reason()).toBeNull();
  expect(hub.availability.terminals()[1]).toMatchObject({ isPending: true });
  kiosk.follow(hub.as('peer', 'kiosk-2'));
  await settle(hub, kiosk);
  expect(kiosk.reason()).toBe('repair');
  // A technician at the terminal brings it back: a line that breaks does not undo that.
  kiosk.availability.set(null, null, 'technician');
  kiosk.follow(null);
  kiosk.follow(hub.as('peer', 'kiosk-2'));
  await settle(hub, kiosk);
  expect(kiosk.reason()).toBeNull();
  expect(hub.availability.terminals()[1]).toMatchObject({ outOfService: null, isPending: false });
});

it('the hub remembers what it wants over its own restart', async () => {
  const { hub, kiosk, clerk } = await startHall();
  kiosk.follow(null);
  await clerk.availability.set({ terminalId: 'kiosk-2', reason: 'supplies' });
  hub.availability.stop();
  const again = startTerminal('hub-1', ['kiosk-2'], hub.opened);
  kiosk.follow(again.as('peer', 'kiosk-2'));
  await settle(again, kiosk);
  expect(kiosk.reason()).toBe('supplies');
});

it('what a hub wanted once is wanted no more when it is made hub again after another', async () => {
  const { hub, kiosk, clerk } = await startHall();
  await clerk.availability.set({ terminalId: 'kiosk-2', reason: 'cleaning' });
  await settle(hub, kiosk);
  hub.setHub(false);
  const other = startTerminal('kiosk-3', ['hub-1', 'kiosk-2']);
  kiosk.follow(other.as('peer', 'kiosk-2'));
  await other.as('staff', '陈晓').availability.set({ terminalId: 'kiosk-2', reason: null });
  await settle(other, kiosk);
  hub.setHub(true);
  kiosk.follow(hub.as('peer', 'kiosk-2'));
  await settle(hub, kiosk);
  expect(kiosk.reason()).toBeNull();
});

it('what was wanted of a terminal that was revoked is not wanted of another under its id', async () => {
  const { hub, kiosk, clerk } = await startHall();
  kiosk.follow(null);
  await clerk.availability.set({ terminalId: 'kiosk-2', reason: 'repair' });
  hub.setMembers([]);
  hub.setMembers(['kiosk-2']);
  const other = startTerminal('kiosk-2', null);
  other.follow(hub.as('peer', 'kiosk-2'));
  await settle(hub, other);
  expect(other.reason()).toBeNull();
});

it('nobody but staff and technicians wants anything, and of no terminal that is not in the hall', async () => {
  const { hub, clerk } = await startHall();
  const asked = { terminalId: 'kiosk-2', reason: 'cleaning' } as const;
  for (const role of ['board', 'peer', 'terminal'] as const)
    await expect(hub.as(role, 'kiosk-3').availability.set(asked)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  await expect(clerk.availability.set({ ...asked, terminalId: 'kiosk-9' })).rejects.toMatchObject({
    code: 'UNKNOWN_TERMINAL',
  });
});
