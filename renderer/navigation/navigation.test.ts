import { describe, expect, it, vi } from 'vitest';
import { defineFeature, type Waiting, type World } from './feature.ts';
import { Navigation } from './navigation.ts';

type ShopPlace =
  | { readonly at: 'list'; readonly page: number }
  | { readonly at: 'paying' }
  | { readonly at: 'done' };

const world = { language: () => 'zh-CN' } as unknown as World;
const nothing = () => null;
const home = defineFeature<{ at: 'home' }>({ id: 'home', pages: { home: nothing } });

function visit(act?: (waiting: Waiting<ShopPlace>) => Promise<void>) {
  const wipe = vi.fn();
  const shop = defineFeature<ShopPlace>({
    id: 'shop',
    pages: { list: nothing, paying: nothing, done: nothing },
    actors: { paying: async (_place, waiting) => act?.(waiting) },
    stays: ['paying'],
    wipe,
  });
  const other = defineFeature<{ at: 'note' }>({ id: 'other', pages: { note: nothing } });
  const navigation = new Navigation(home.at({ at: 'home' }), world);
  const go = () => navigation.go(navigation.shown());
  go().open(shop.at({ at: 'list', page: 0 }));
  return { navigation, go, shop, other, wipe, at: () => navigation.shown().place };
}

describe('the way of a visitor', () => {
  it('leads back to a place as it was left, from another feature too', () => {
    const { go, other, at } = visit();
    go().keep({ at: 'list', page: 3 } as never);
    go().open(other.at({ at: 'note' }));
    go().back();
    expect(at()).toEqual({ at: 'list', page: 3 });
    go().back();
    go().back();
    expect(at()).toEqual({ at: 'home' });
  });

  it('leads nowhere back into what is done', () => {
    const { go, at } = visit();
    go().open({ at: 'paying' });
    go().restart({ at: 'done' });
    go().back();
    expect(at()).toEqual({ at: 'home' });
  });

  it('leads back to an earlier page of the same feature, and no further than the feature', () => {
    const { go, other, shop, at, navigation } = visit();
    go().open({ at: 'done' });
    go().backTo({ at: 'list', page: 7 } as never);
    expect(at()).toEqual({ at: 'list', page: 7 });
    go().open(other.at({ at: 'note' }));
    go().open(shop.at({ at: 'done' }));
    go().backTo({ at: 'list', page: 8 } as never);
    go().back();
    expect(navigation.shown().feature).toBe(other);
  });

  it('is not changed by a second press, nor by an answer to somebody who went on', () => {
    const { navigation, go, at } = visit();
    const first = go();
    first.open({ at: 'done' });
    first.open({ at: 'done' });
    first.back();
    first.home();
    expect(at()).toEqual({ at: 'done' });
    navigation.go(navigation.shown()).back();
    expect(at()).toEqual({ at: 'list', page: 0 });
  });

  it('home ends at what goes on under other pages', () => {
    const { navigation, go, other, at } = visit();
    go().open({ at: 'paying' });
    go().open(other.at({ at: 'note' }));
    go().open(other.at({ at: 'note' }));
    expect(navigation.home()).toBe(true);
    expect(at()).toEqual({ at: 'paying' });
  });

  it('is not left while an answer is on its way', () => {
    const { navigation, go, at } = visit();
    go().open({ at: 'paying' });
    expect(navigation.home()).toBe(false);
    expect(at()).toEqual({ at: 'paying' });
    go().replace({ at: 'done' });
    expect(navigation.home()).toBe(true);
    expect(navigation.isHome).toBe(true);
  });
});

describe('what waits', () => {
  it('begins with its place, outlives a change of it, and ends with it', () => {
    const signals: AbortSignal[] = [];
    const { go } = visit(async ({ signal }) => void signals.push(signal));
    go().open({ at: 'paying' });
    go().keep({ at: 'paying' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    go().back();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('ends with the visit', () => {
    let seen: AbortSignal | undefined;
    const { navigation, go } = visit(async ({ signal }) => {
      seen = signal;
    });
    go().open({ at: 'paying' });
    navigation.end();
    expect(seen?.aborted).toBe(true);
  });

  it('breaks its place when it fails in a way that nobody expected', async () => {
    const { navigation, go } = visit(() => Promise.reject(new Error('boom')));
    go().open({ at: 'paying' });
    await vi.waitFor(() => expect(navigation.shown().broken?.error).toEqual(new Error('boom')));
  });
});

it('wipes what a feature keeps once none of its places is left', () => {
  const { go, other, wipe } = visit();
  go().open(other.at({ at: 'note' }));
  go().back();
  expect(wipe).not.toHaveBeenCalled();
  go().home();
  expect(wipe).toHaveBeenCalledTimes(1);
});
