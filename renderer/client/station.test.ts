import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { Proof } from '#contract/access.ts';
import type { Transport } from './connection.ts';
import { type DeviceKeeper, type ProofKeeper, profileDeviceKeeper } from './proof-keeper.ts';
import { Station } from './station.ts';

const clerk = { role: 'staff', name: '白云', counterIds: [], token: 'token-of-twenty-letters' };
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function keeping(proof: Proof | null): ProofKeeper {
  let kept = proof;
  return {
    read: () => kept,
    keep: (next) => {
      kept = next;
    },
  };
}

/** A station that accepts or refuses proofs, and can be lost. */
function fakeStation(proofs: ProofKeeper, answer: (proof: Proof) => unknown, device?: DeviceKeeper) {
  const seen: Proof[] = [];
  let gone = new AbortController();
  const pauses: (() => void)[] = [];
  const open = async (): Promise<Transport> => {
    gone = new AbortController();
    const call = async (path: readonly string[], input: unknown) => {
      if (path.join('.') !== 'access.prove') return null;
      seen.push(input as Proof);
      return answer(input as Proof);
    };
    return { link: { call }, gone: gone.signal, close: () => gone.abort() };
  };
  const pause = (_delayMs: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      pauses.push(resolve);
      signal.addEventListener('abort', () => resolve());
    });
  const station = new Station({ open, proofs, ...(device && { device }), pause, random: () => 0 });
  const reconnect = async () => {
    gone.abort();
    await settled();
    for (const end of pauses.splice(0)) end();
    await settled();
  };
  return { station, seen, reconnect };
}

describe('Station', () => {
  it('proves itself by its key on every new connection', async () => {
    const key: Proof = { method: 'key', key: 'kiosk-key-1' };
    const { station, seen, reconnect } = fakeStation(keeping(key), () => clerk);
    await settled();
    await reconnect();
    expect(seen).toEqual([key, key]);
    expect(station.identity?.name).toBe('白云');
  });

  it('keeps a sign-in by its token, never the password', async () => {
    const proofs = keeping(null);
    const { station, seen, reconnect } = fakeStation(proofs, () => clerk);
    await station.prove({ method: 'password', name: 'bai', password: 'secret' });
    expect(proofs.read()).toEqual({ method: 'token', token: clerk.token });
    await reconnect();
    expect(seen.at(-1)).toEqual({ method: 'token', token: clerk.token });
    expect(station.identity?.role).toBe('staff');
  });

  it('shows at a sign-in what its device is known by since the last one', async () => {
    const known = 'd'.repeat(43);
    const kept = new Map<string, string>();
    const device = profileDeviceKeeper({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    });
    const { station, seen } = fakeStation(keeping(null), () => ({ ...clerk, device: known }), device);
    await station.prove({ method: 'password', name: 'bai', password: 'secret' });
    await station.prove({ method: 'pin', pin: '2468' });
    await station.prove({ method: 'key', key: 'board-key-1' });
    expect(seen.map((proof) => ('device' in proof ? proof.device : null))).toEqual([null, known, null]);
    for (const key of kept.keys()) kept.set(key, 'no token');
    await station.prove({ method: 'pin', pin: '2468' });
    expect(seen.at(-1)).not.toHaveProperty('device');
  });

  it('is nobody after an ended token, and does not try it again', async () => {
    const proofs = keeping({ method: 'token', token: clerk.token });
    const refuse = () => {
      throw new ORPCError('TOKEN_ENDED', { defined: true, status: 401 });
    };
    const { station, seen, reconnect } = fakeStation(proofs, refuse);
    await settled();
    await reconnect();
    expect(station.connection.state).toBe('open');
    expect(station.identity).toBeNull();
    expect(seen).toHaveLength(1);
  });

  it('forgets the sign-in on signing out', async () => {
    const proofs = keeping(null);
    const { station } = fakeStation(proofs, () => clerk);
    await station.prove({ method: 'pin', pin: '2468' });
    await station.signOut();
    expect(station.identity).toBeNull();
    expect(proofs.read()).toBeNull();
  });
});
