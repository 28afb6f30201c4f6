// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import type { Ticket } from '#contract/queue.ts';
import { PageRig, refusal, words } from '#tests/harness/page-rig.tsx';
import { HandedIn } from './handed-in.tsx';

const ticket = { ticketId: 'of-somebody', state: 'called', calls: 1 } as unknown as Ticket;
const given = { 'forms.handedIn': () => [{ form: 'iou', title: '借条' }] };
const print = words('desk:forms.print', { title: '借条' });

it('prints what the person at the counter filled in', async () => {
  const printHandedIn = vi.fn(() => ({ outcome: 'printed', paper: 'a4' }));
  const rig = await PageRig.page(<HandedIn ticket={ticket} />, {
    ...given,
    'forms.printHandedIn': printHandedIn,
  });
  await rig.press(print);
  expect(printHandedIn).toHaveBeenCalledExactlyOnceWith(
    { ticketId: 'of-somebody', form: 'iou' },
    expect.anything(),
  );
  expect(rig.text).toContain(words('desk:forms.printed'));
});

it('says so when there is no printer', async () => {
  const rig = await PageRig.page(<HandedIn ticket={ticket} />, {
    ...given,
    'forms.printHandedIn': refusal('NO_PRINTER'),
  });
  await rig.press(print);
  expect(rig.text).toContain(words('desk:forms.failed'));
});

it('is not there when they gave nothing', async () => {
  const rig = await PageRig.page(<HandedIn ticket={ticket} />, { 'forms.handedIn': () => [] });
  expect(rig.buttons).toEqual([]);
});
