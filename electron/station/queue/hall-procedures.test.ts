import { createRouterClient } from '@orpc/server';
import { afterEach, expect, it } from 'vitest';
import type { Identity } from '#contract/access.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import { procedures } from '../kernel/implement.ts';
import type { Peers } from '../peers/peers.ts';
import { hallProcedures } from './hall-procedures.ts';
import { minuteMs } from './test-hall.ts';
import { TestHalls } from './test-halls.ts';

let halls: TestHalls;
afterEach(() => halls.remove());

async function becomesHub() {
  halls.at(1).line.becomeHub();
  return ok(undefined);
}

/** The technician at a member's page. */
async function technician(becomeHub: Peers['becomeHub'] = becomesHub) {
  halls = new TestHalls(2);
  halls.joinTo(0);
  await halls.pass(1_000);
  const { queue, clock } = halls.at(1).hall;
  const recorded: unknown[] = [];
  const audit = { record: (...entry: unknown[]) => void recorded.push(entry) };
  const router = hallProcedures(procedures, { queue, clock, audit, peers: { becomeHub } });
  const identity: Identity = { role: 'technician', name: null, counterIds: [], token: 'x'.repeat(20) };
  const client = createRouterClient(router, {
    context: { connection: { id: 'page', from: 'test', identity } },
  });
  const promote = (knowingly: boolean, { position } = queue.standing()) =>
    client.promote({ position, knowingly });
  return { promote, recorded, queue };
}

it('a hub that was just heard is replaced only by a technician who says that they know', async () => {
  const { promote, recorded } = await technician();
  await expect(promote(false)).rejects.toMatchObject({ code: 'HUB_THERE' });
  await expect(promote(true)).resolves.toMatchObject({ role: 'hub', epoch: { number: 2 } });
  expect(recorded).toEqual([['technician', 'made-hub', '2']]);
});

it('a hub that was not heard for two minutes is replaced when it is asked for', async () => {
  const { promote } = await technician();
  halls.at(1).line.cut();
  await halls.pass(2 * minuteMs + 1_000, 10_000);
  await expect(promote(false)).resolves.toMatchObject({ role: 'hub' });
});

it('who cannot be reached as the hub does not become it', async () => {
  const { promote, queue, recorded } = await technician(async () => fail('no-copy'));
  await expect(promote(true)).rejects.toMatchObject({ code: 'NO_COPY' });
  expect(queue.standing().role).toBe('member');
  expect(recorded).toEqual([]);
});

it('nobody is made the hub from a copy that has moved on since it was shown, nor twice', async () => {
  const { promote, queue } = await technician();
  const shown = queue.standing();
  await halls.at(0).hall.take();
  await halls.pass(500);
  await expect(promote(true, shown)).rejects.toMatchObject({ code: 'MOVED_ON' });
  await promote(true);
  await expect(promote(true)).rejects.toMatchObject({ code: 'NOT_A_MEMBER' });
});

it('a hub says how far each member has come', async () => {
  await technician();
  const [hub] = halls.members;
  expect(hub?.hall.queue.standing().members).toMatchObject([{ terminalId: 'kiosk-1', behind: 0 }]);
  halls.at(1).line.cut();
  await halls.pass(5_000);
  await hub?.hall.take();
  expect(hub?.hall.queue.standing().members[0]?.behind).toBeGreaterThan(0);
});
