// @vitest-environment happy-dom
import { act, useLayoutEffect, useState } from 'react';
import { beforeEach, expect, it } from 'vitest';
import { PageRig } from '#tests/harness/page-rig.tsx';
import { type ExternalStore, useDeferredStore } from './deferred-store.ts';

class Source {
  readonly listeners = new Set<() => void>();
  value: string;

  constructor(value: string) {
    this.value = value;
  }

  change(value: string): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }
}

const store: ExternalStore<Source, string> = {
  subscribe: (source, listener) => {
    source.listeners.add(listener);
    return () => source.listeners.delete(listener);
  },
  read: (source) => source.value,
};

let first: Source;
let other: Source;
let rendered: string[] = [];
beforeEach(() => {
  first = new Source('first');
  other = new Source('other');
  rendered = [];
});

function Page() {
  const [source, setSource] = useState(first);
  const value = useDeferredStore(source, store);
  rendered.push(value);
  return (
    <button type="button" onClick={() => setSource(other)}>
      {value}
    </button>
  );
}

function Early() {
  useLayoutEffect(() => first.change('changed'), []);
  return useDeferredStore(first, store);
}

it('shows the newest of many changes, and renders none of those before it', async () => {
  const rig = await PageRig.page(<Page />, {});
  expect(rig.text).toBe('first');
  rendered = [];
  await act(async () => {
    for (const value of ['second', 'third', 'fourth']) {
      first.change(value);
      // What React renders at once is rendered now.
      await Promise.resolve();
    }
  });
  expect(rig.text).toBe('fourth');
  expect(new Set(rendered)).toEqual(new Set(['fourth']));
});

it('shows what changed before it listened', async () => {
  const rig = await PageRig.page(<Early />, {});
  expect(rig.text).toBe('changed');
});

it('shows the value of another source at once, and listens to that alone', async () => {
  const rig = await PageRig.page(<Page />, {});
  rendered = [];
  await rig.press('first');
  expect(new Set(rendered)).toEqual(new Set(['other']));
  expect(first.listeners.size).toBe(0);
  await act(async () => other.change('newer'));
  expect(rig.text).toBe('newer');
});

it('listens no longer than its page is there', async () => {
  const rig = await PageRig.page(<Page />, {});
  expect(first.listeners.size).toBe(1);
  await rig.close();
  expect(first.listeners.size).toBe(0);
});
