import { createRouterClient } from '@orpc/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../drivers/basics/manual-clock.ts';
import { fail } from '../../../drivers/basics/result.ts';
import type { Role } from '../../contract/procedure.ts';
import { type Connection, procedures } from '../kernel/implement.ts';
import { exampleSettings } from '../settings/example.ts';
import { settingsSchema } from '../settings/schema.ts';
import { sessionProcedures } from './procedures.ts';
import { createSessions, type Sessions } from './sessions.ts';

let clock: ManualClock;
let sessions: Sessions;
beforeEach(() => {
  clock = new ManualClock();
  sessions = createSessions({
    clock,
    settings: settingsSchema.parse(exampleSettings()),
    log: { write: () => {} },
    audit: { record: () => {} },
    readCard: async ({ onProgress }) => {
      onProgress?.('waiting-for-card');
      return fail({ kind: 'no-card', cause: 'nobody came' });
    },
    onWipe: () => {},
  });
});

function client(role: Role = 'terminal', id = 'page-1') {
  const connection: Connection = {
    id,
    from: 'shell',
    identity: { role, name: null, counterIds: [], token: 'x'.repeat(43) },
  };
  return createRouterClient(sessionProcedures(procedures, { sessions, clock }), { context: { connection } });
}

describe('the contract’s sessions', () => {
  it('lead through consent to the steps of a read', async () => {
    const page = client();
    await expect(page.touch()).rejects.toMatchObject({ code: 'NO_SESSION' });
    await page.begin();
    await expect(page.readCard()).rejects.toMatchObject({ code: 'NO_CONSENT' });
    expect(await page.consent({ purpose: 'queue' })).toEqual({ done: true });
    const steps: unknown[] = [];
    for await (const step of await page.readCard()) steps.push(step);
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
    expect(sessions.currentId).toBeNull();
  });
});
