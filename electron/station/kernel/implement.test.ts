import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { contract } from '#contract/contract.ts';
import { type ProcedureMeta, type Role, roles } from '#contract/procedure.ts';
import { procedures } from './implement.ts';

/** What a caller of `role` is told by a procedure that always answers. */
async function answerTo(role: Role | null, procedure: 'anyone' | 'technician' | 'two'): Promise<unknown> {
  const router = {
    anyone: procedures.access.signOut.handler(() => ({ done: true as const })),
    technician: procedures.technician.log.handler(() => []),
    two: procedures.availability.set.handler(() => ({ done: true as const })),
  };
  const identity = role && { role, name: null, counterIds: [], token: 'x'.repeat(43) };
  const client = createRouterClient(router, {
    context: { connection: { id: 'one', from: 'shell', identity } },
  });
  if (procedure === 'anyone') return client.anyone();
  return procedure === 'two'
    ? client.two({ terminalId: null, reason: null })
    : client.technician({ most: 1 });
}
async function isLetIn(role: Role | null, procedure: Parameters<typeof answerTo>[1]): Promise<boolean> {
  return answerTo(role, procedure).then(
    () => true,
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'NOT_ALLOWED', status: 403 });
      return false;
    },
  );
}

describe('the role check', () => {
  it.each([null, ...roles])('lets %s in exactly where the contract says so', async (role) => {
    expect(await isLetIn(role, 'anyone')).toBe(true);
    expect(await isLetIn(role, 'technician')).toBe(role === 'technician');
    expect(await isLetIn(role, 'two')).toBe(role === 'technician' || role === 'staff');
  });

  it('stands before the check of the input, so that strangers learn nothing from it', async () => {
    const router = { log: procedures.technician.log.handler(() => []) };
    const context = { connection: { id: 'one', from: 'x', identity: null } };
    const client = createRouterClient(router, { context });
    await expect(client.log({ most: -1 })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

describe('the contract', () => {
  it('says of every procedure who may call it', () => {
    const forgotten: string[] = [];
    let seen = 0;
    for (const [part, entries] of Object.entries(contract))
      for (const [name, procedure] of Object.entries(entries)) {
        seen += 1;
        const { access } = procedure['~orpc'].meta as ProcedureMeta;
        if (access !== 'anyone' && access.length === 0) forgotten.push(`${part}.${name}`);
      }
    expect(forgotten).toEqual([]);
    expect(seen).toBeGreaterThan(30);
  });
});
