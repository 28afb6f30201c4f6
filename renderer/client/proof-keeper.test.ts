import { describe, expect, it } from 'vitest';
import { tabProofKeeper, takeKeyFromAddress } from './proof-keeper.ts';

function memoryStore() {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}

describe('tabProofKeeper', () => {
  it('gives back keys and tokens', () => {
    const keeper = tabProofKeeper(memoryStore());
    keeper.keep({ method: 'key', key: 'abcdefgh' });
    expect(keeper.read()).toEqual({ method: 'key', key: 'abcdefgh' });
    keeper.keep({ method: 'token', token: 'x'.repeat(24) });
    expect(keeper.read()).toEqual({ method: 'token', token: 'x'.repeat(24) });
  });

  it('never stores a password or PIN', () => {
    const store = memoryStore();
    const keeper = tabProofKeeper(store);
    keeper.keep({ method: 'password', name: 'bai', password: 'secret' });
    keeper.keep({ method: 'pin', pin: '2468' });
    expect(store.held.size).toBe(0);
  });
});

describe('takeKeyFromAddress', () => {
  it('takes the key and clears it from the address', () => {
    const shown: string[] = [];
    const page = { hash: '#key=abc%2Fdefgh', pathname: '/kiosk/', search: '' } as Location;
    const past = { replaceState: (_data: unknown, _title: string, url: string) => shown.push(url) };
    expect(takeKeyFromAddress(page, past as unknown as History)).toEqual({ method: 'key', key: 'abc/defgh' });
    expect(shown).toEqual(['/kiosk/']);
  });

  it('leaves an address without a key alone', () => {
    const page = { hash: '', pathname: '/desk/', search: '' } as Location;
    expect(takeKeyFromAddress(page, {} as History)).toBeNull();
  });
});
