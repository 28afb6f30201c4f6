// @vitest-environment happy-dom
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { act, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { PageRig, surprise } from '#tests/harness/page-rig.tsx';
import { useOrpc, useProfile } from './hooks.tsx';
import { Queries } from './queries.tsx';
import { usePress } from './use-press.ts';

const profile = (hotline: string) => () => ({ hotline });

function Hotline() {
  return <p>{useProfile()?.hotline ?? 'unknown'}</p>;
}

describe('what holds as long as the station runs', () => {
  it('is asked until it is answered, and again with each new connection', async () => {
    const answers = { 'terminal.profile': surprise as () => unknown };
    const rig = await PageRig.page(<Hotline />, answers);
    expect(rig.text).toBe('unknown');
    answers['terminal.profile'] = profile('12348');
    await rig.pass(1_100);
    expect(rig.text).toBe('12348');
    answers['terminal.profile'] = profile('12345');
    await rig.lose();
    expect(rig.text).toBe('12348');
    await rig.pass(1_000);
    expect(rig.text).toBe('12345');
  });
});

function Question() {
  const { data, isError } = useQuery(useOrpc().library.placeFilters.queryOptions());
  return <p>{isError ? 'failed' : (data?.specialities.join() ?? 'asking')}</p>;
}

describe('a question of a page', () => {
  it('waits for the connection, and is not asked again by itself', async () => {
    const ask = vi.fn(() => ({ languages: [], specialities: ['合同'] }));
    const rig = await PageRig.page(<Question />, { 'library.placeFilters': ask });
    expect(rig.text).toBe('合同');
    await rig.lose();
    await rig.pass(5_000);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('has failed when the connection was lost before the answer', async () => {
    const rig = await PageRig.page(<Question />, {});
    expect(rig.text).toBe('asking');
    await rig.lose();
    await rig.pass(5_000);
    expect(rig.text).toBe('failed');
  });
});

let seen: QueryClient;

function VisitOf({ number }: { readonly number: string }) {
  seen = useQueryClient();
  const { press } = usePress(useOrpc().queue.find.mutationOptions());
  useQuery(useOrpc().library.suggest.queryOptions({ input: { text: '离婚' } }));
  return (
    <button type="button" onClick={() => press({ number })}>
      find
    </button>
  );
}

function Screen() {
  const [here, setHere] = useState(true);
  return (
    <>
      {here ? (
        <Queries>
          <VisitOf number="A012" />
        </Queries>
      ) : null}
      <button type="button" onClick={() => setHere(false)}>
        leave
      </button>
    </>
  );
}

describe('a visit', () => {
  it('takes with it what was asked and what was sent, answered or not', async () => {
    const rig = await PageRig.page(<Screen />, { 'library.suggest': () => [] });
    await rig.press('find');
    expect(
      JSON.stringify(
        seen
          .getQueryCache()
          .getAll()
          .map(({ queryKey }) => queryKey),
      ),
    ).toContain('离婚');
    expect(seen.getMutationCache().getAll()[0]?.state.variables).toEqual({ number: 'A012' });
    await rig.press('leave');
    expect(seen.getQueryCache().getAll()).toEqual([]);
    expect(seen.getMutationCache().getAll()).toEqual([]);
  });
});

describe('a press', () => {
  it('is the same wish as the one that is under way', async () => {
    const find = vi.fn(() => new Promise(() => undefined));
    const rig = await PageRig.page(<VisitOf number="A012" />, { 'queue.find': find });
    const button = document.querySelector('button');
    await act(async () => {
      button?.click();
      button?.click();
    });
    await rig.press('find');
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('can be repeated once it has failed', async () => {
    const find = vi.fn(surprise);
    const rig = await PageRig.page(<VisitOf number="A012" />, { 'queue.find': find });
    await rig.press('find');
    await rig.press('find');
    expect(find).toHaveBeenCalledTimes(2);
  });
});
