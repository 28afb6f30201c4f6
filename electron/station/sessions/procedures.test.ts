import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Contract } from '#contract/contract.ts';
import type { Role } from '#contract/procedure.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { Access } from '../access/access.ts';
import { type Connection, procedures } from '../kernel/implement.ts';
import { exampleSettings } from '../settings/example.ts';
import { settingsSchema } from '../settings/schema.ts';
import { sessionProcedures } from './procedures.ts';
import { Sessions } from './sessions.ts';

let clock: ManualClock;
let sessions: Sessions;
/** How the read that is going on was told to stop. */
let readSignal: AbortSignal | undefined;
/** What the clerk's PIN comes to. */
let recognised: Awaited<ReturnType<Access['recogniseClerk']>>;
beforeEach(() => {
  clock = new ManualClock();
  sessions = new Sessions({
    clock,
    settings: settingsSchema.parse(exampleSettings()),
    log: { write: () => {} },
    audit: { record: () => {} },
    readCard: ({ onProgress, signal }) => {
      readSignal = signal;
      onProgress?.('waiting-for-card');
      return new Promise((resolve) => {
        clock.after(30_000, () => resolve(fail({ kind: 'no-card', cause: 'nobody came' })));
      });
    },
    onWipe: () => {},
  });
});

function connectionOf(role: Role): Connection {
  return {
    id: 'page-1',
    from: 'shell',
    identity: { role, name: null, counterIds: [], token: 'x'.repeat(43) },
  };
}
const access = { clerks: () => ['陆静怡'], recogniseClerk: async () => recognised };
function client(role: Role = 'terminal') {
  const connection = connectionOf(role);
  return createRouterClient(sessionProcedures(procedures, { sessions, access, clock }), {
    context: { connection },
  });
}

describe('the contract’s sessions', () => {
  it('lead through consent to the steps of a read', async () => {
    const page = client();
    await expect(page.touch()).rejects.toMatchObject({ code: 'NO_SESSION' });
    await page.begin();
    await expect(page.readCard()).rejects.toMatchObject({ code: 'NO_CONSENT' });
    expect(await page.consent({ purpose: 'queue' })).toEqual({ done: true });
    const steps: unknown[] = [];
    for await (const step of await page.readCard()) {
      steps.push(step);
      await clock.advance(30_000);
    }
    expect(steps).toEqual([{ step: 'waiting-for-card' }, { step: 'failed', trouble: 'no-card' }]);
    await page.end({ why: 'finished' });
    await expect(page.forgetCard()).rejects.toMatchObject({ code: 'NO_SESSION' });
  });

  it('show the page where its visit stands, as it changes', async () => {
    const page = client();
    const states = await page.live();
    expect(await states.next()).toEqual({ done: false, value: { phase: 'none', lastEnd: 'never' } });
    const { sessionId } = await page.begin();
    const next = states.next();
    await clock.advance(0);
    expect(await next).toEqual({ done: false, value: { phase: 'active', sessionId } });
    await states.return?.();
  });

  it('are for the terminal alone', async () => {
    await expect(client('staff').begin()).rejects.toMatchObject({ code: 'NOT_ALLOWED', status: 403 });
    expect(sessions.of('page-1')).toBeNull();
  });

  it('open a terminal of the office by the PIN of a clerk, until the visit ends', async () => {
    const page = client();
    expect(await page.clerks()).toEqual(['陆静怡']);
    recognised = fail({ kind: 'wrong-proof', triesLeft: 4 });
    const wrong = page.unlock({ name: '陆静怡', pin: '0000' });
    await expect(wrong).rejects.toMatchObject({ code: 'WRONG_PROOF', data: { triesLeft: 4 } });
    expect(sessions.of('page-1')).toBeNull();
    recognised = ok(undefined);
    await page.unlock({ name: '陆静怡', pin: '2580' });
    expect(sessions.of('page-1')?.clerk).toBe('陆静怡');
    await page.begin();
    expect(sessions.of('page-1')?.clerk).toBeNull();
  });

  it('stop the read when the page stops listening, over a wire too', async () => {
    const { port1, port2 } = new MessageChannel();
    const handler = new RPCHandler({ sessions: sessionProcedures(procedures, { sessions, access, clock }) });
    handler.upgrade(port1, { context: { connection: connectionOf('terminal') } });
    const page = createORPCClient<Pick<ContractRouterClient<Contract>, 'sessions'>>(
      new RPCLink({ port: port2 }),
    ).sessions;
    port1.start();
    port2.start();
    await page.begin();
    await page.consent({ purpose: 'queue' });
    const steps = await page.readCard();
    expect((await steps.next()).value).toEqual({ step: 'waiting-for-card' });
    expect(readSignal?.aborted).toBe(false);
    await steps.return?.();
    await expect.poll(() => readSignal?.aborted).toBe(true);
    port1.close();
  });
});
