import { expect, test } from './hall.ts';
import { window1 } from './steps/desk.ts';
import { begin, press } from './steps/kiosk.ts';
import { openLibrary, toArticle, unpaidWages } from './steps/library.ts';
import { onTicketPaper } from './steps/paper.ts';
import { openMachine } from './steps/technician.ts';
import { zh } from './steps/words.ts';

/** A line of displays may lose a frame when the machine is busy; all that is shown is sent again every 20 s. */
const sentAgainMs = 25_000;

test('a call stands on the display over its counter until it is finished', { tag: '@once' }, async ({
  hall,
  page: dock,
}) => {
  const { counterId, name } = window1;
  await dock.goto(hall.url('dock'));
  const display = dock.locator('dt', { hasText: name }).locator('+ dd');
  const { ticket } = await hall.terminal.queue.take({
    serviceId: 'lawyer',
    priority: 'none',
    language: 'zh-CN',
    requestKey: crypto.randomUUID(),
  });
  await hall.staff.desk.open({ counterId, serviceIds: ['lawyer'] });
  await hall.staff.desk.callNext({ counterId });
  await expect(display).toHaveText(ticket.number, { timeout: sentAgainMs });
  await hall.staff.desk.serve({ counterId });
  await hall.staff.desk.finish({ counterId });
  await expect(display).toHaveText(zh('dock:displays.dark'), { timeout: sentAgainMs });
});

test('without A4 paper an article comes out on ticket paper, and the technician knows', {
  tag: '@once',
}, async ({ kiosk, hall, openWindow }) => {
  const paperOut = { device: 'documentPrinter', fault: 'media-empty' } as const;
  await hall.dock.setFault({ ...paperOut, on: true });
  await begin(kiosk);
  await openLibrary(kiosk);
  await toArticle(kiosk);
  const technician = await openWindow(1280, 800);
  await openMachine(technician, hall);
  const outOfPaper = technician.getByText(zh('technician:state.out-paper'), { exact: true });
  await expect(outOfPaper).toBeVisible();
  await press(kiosk, zh('library:text.print'));
  await expect(kiosk.getByText(zh('library:printed.ticket'))).toBeVisible();
  await expect.poll(() => onTicketPaper(hall)).toContain(unpaidWages.sentence);

  await hall.dock.setFault({ ...paperOut, on: false });
  await expect(outOfPaper).toBeHidden();
});
