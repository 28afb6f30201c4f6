import { afterEach, expect, it } from 'vitest';
import { ticketPrinterModels } from '#drivers/ticket-printer/models.ts';
import { hallSettings, TestHall } from './test-hall.ts';

let hall: TestHall | undefined;
afterEach(() => hall?.remove());

/** The QR code's module, in dots: the one thing on a ticket that says which roll it was set for. */
async function codeFor(...devices: { model: string; paperWidthMm?: 58 | 80 }[]): Promise<number | undefined> {
  hall?.remove();
  const settings = hallSettings();
  hall = new TestHall({
    settings: {
      ...settings,
      devices: devices.map((device, index) => ({
        ...settings.devices[0],
        paperWidthMm: undefined,
        ...device,
        id: `device-${index}`,
      })) as typeof settings.devices,
    },
  });
  await hall.take();
  const code = hall.printed[0]?.lines.find(({ kind }) => kind === 'qr');
  return code?.kind === 'qr' ? code.moduleDots : undefined;
}
const wide = 6;
const narrow = 5;

it.each(ticketPrinterModels.map(({ id, paperWidthsMm }) => [id, paperWidthsMm] as const))(
  'a ticket of %s is set for its roll',
  async (model, widths: readonly number[]) => {
    expect(await codeFor({ model })).toBe(widths[0] === 58 ? narrow : wide);
    expect(await codeFor({ model, paperWidthMm: 58 })).toBe(narrow);
    expect(await codeFor({ model, paperWidthMm: 80 })).toBe(widths.includes(80) ? wide : narrow);
  },
);

it('is that of the first printer of tickets, the one that prints them', async () => {
  expect(
    await codeFor(
      { model: 'sam-v', paperWidthMm: 80 },
      { model: 'star-line', paperWidthMm: 58 },
      { model: 'escpos', paperWidthMm: 80 },
    ),
  ).toBe(narrow);
});
