import { expect, test } from 'vitest';
import { documentsRoute } from './documents-route.ts';

const route = documentsRoute({ pdf: (id) => (id === 3 ? Buffer.from('%PDF-1.7') : undefined) });

test('what was printed is handed out as PDF', async () => {
  const answer = await route.request('/3');
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(await answer.text()).toBe('%PDF-1.7');
});

test('of what was not printed there is nothing', async () => {
  expect((await route.request('/4')).status).toBe(404);
});
