// @vitest-environment happy-dom
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { feature as home } from '#renderer/features/home/index.ts';
import { feature as library } from '#renderer/features/library/index.ts';
import { live, PageRig, visitParts, words } from '#tests/harness/page-rig.tsx';
import { VisitView } from './visit-view.tsx';

let page: QueryClient;

function Terminal() {
  page = useQueryClient();
  const begins = { home: home.at({ at: 'home' }), features: [library] };
  return (
    <VisitView
      {...visitParts}
      {...begins}
      continued={false}
      hidden={false}
      asked={null}
      onAsked={() => undefined}
    />
  );
}

it('what a visitor asked is kept with the visit, and not with the page that stays', async () => {
  const rig = await PageRig.page(<Terminal />, {
    'queue.services': live([]),
    'library.institutions': () => ({ items: [], next: null }),
  });
  await rig.press(words('library:home.title'));
  await rig.press(words('library:search.door.near'));
  expect(rig.text).toContain(words('library:near.nothing'));
  expect(page.getQueryCache().getAll()).toEqual([]);
});
