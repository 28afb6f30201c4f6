import { readdir, readFile } from 'node:fs/promises';
import decodeQR from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { loadCanvas } from '../thermal/simulator/fonts.ts';
import { createEscPosSimulator, type EscPosSimulatorOptions, type PrintedPage } from './simulator.ts';

/** The printer on a bare table: bytes in by hand, bytes out in a list. */
function bench(options: Partial<EscPosSimulatorOptions> = {}) {
  const clock = new ManualClock();
  const simulator = createEscPosSimulator({ clock, ...options });
  const said: number[] = [];
  const pages: PrintedPage[] = [];
  let receive: (bytes: Uint8Array) => void = () => {};
  simulator.attach({
    onData: (listener) => {
      receive = listener;
      return () => {};
    },
    write: (bytes) => said.push(...bytes),
    plug: async () => {},
    unplug: async () => {},
  });
  simulator.onPage((page) => pages.push(page));
  return { clock, simulator, said, pages, send: (...bytes: number[]) => receive(Uint8Array.from(bytes)) };
}

const cut = [0x1d, 0x56, 66, 24];
const chinese = [0x1b, 0x40, 0x1c, 0x26];

async function decodePng(png: Uint8Array) {
  const { loadImage, createCanvas } = await loadCanvas();
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

describe('status', () => {
  test.each([
    [1, 0x12],
    [2, 0x12],
    [3, 0x12],
    [4, 0x12],
  ])('DLE EOT %i of a sound printer is %i', (n, byte) => {
    const { send, said } = bench();
    send(0x10, 0x04, n);
    expect(said).toEqual([byte]);
  });

  test('paper, cover and knife show in the bits of the manuals', () => {
    const { simulator, send, said } = bench();
    simulator.setPaper('low');
    send(0x10, 0x04, 4);
    simulator.setPaper('out');
    send(0x10, 0x04, 4, 0x10, 0x04, 1, 0x10, 0x04, 2);
    simulator.setPaper('ok');
    simulator.setCover(true);
    send(0x10, 0x04, 2);
    simulator.setCover(false);
    simulator.setCutter('jammed');
    send(0x10, 0x04, 2, 0x10, 0x04, 3);
    expect(said).toEqual([0x1e, 0x7e, 0x1a, 0x32, 0x16, 0x52, 0x1a]);
  });

  test('automatic status comes when switched on and with each change, not after initialise', () => {
    const { simulator, send, said } = bench();
    send(0x1d, 0x61, 0xff);
    simulator.setPaper('low');
    expect(said).toEqual([0x10, 0, 0, 0x0f, 0x10, 0, 3, 0x0f]);
    send(0x1b, 0x40);
    simulator.setPaper('ok');
    expect(said).toHaveLength(8);
  });

  test('the marker is answered only when everything before it is on paper', async () => {
    const { clock, send, said } = bench();
    send(...Array<number>(20).fill(0x0a), 0x1d, 0x72, 1);
    await clock.advance(480);
    expect(said).toEqual([]);
    await clock.advance(40);
    expect(said).toEqual([0x00]);
  });

  test('a question inside image data is data, unless the real-time layer looks there', () => {
    const image = [0x1d, 0x76, 0x30, 0, 3, 0, 1, 0, 0x10, 0x04, 0x01];
    const plain = bench();
    plain.send(...image);
    expect(plain.said).toEqual([]);
    const eager = bench();
    eager.simulator.setFault('real-time-in-data', true);
    eager.send(...image);
    expect(eager.said).toEqual([0x12]);
  });
});

describe('paper', () => {
  test('a change is told, also one that a fault made by itself', async () => {
    const { clock, simulator, send } = bench();
    const seen: string[] = [];
    simulator.onChange(() => seen.push(simulator.mechanics.paper));
    simulator.setPaper('low');
    simulator.setFault('paper-out-mid-ticket', true);
    send(...Array.from({ length: 10 }, () => [0x41, 0x0a]).flat());
    await clock.advance(2000);
    expect(seen).toEqual(['low', 'low', 'out']);
    expect(simulator.faults).toEqual(['paper-out']);
  });

  test('what is still in the buffer at paper end comes out after the refill, unless it is cleared', async () => {
    const { clock, simulator, send, pages } = bench();
    simulator.setPaper('out');
    send(0x41, 0x0a, ...cut);
    simulator.setPaper('ok');
    await clock.advance(1000);
    expect(pages.map((page) => page.text)).toEqual(['A']);
    simulator.setPaper('out');
    send(0x42, 0x0a, ...cut, 0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);
    simulator.setPaper('ok');
    await clock.advance(1000);
    expect(pages).toHaveLength(1);
  });

  test('a page torn in the middle says so', async () => {
    const { clock, simulator, send, pages } = bench();
    send(0x41, 0x0a);
    await clock.advance(100);
    simulator.setCover(true);
    expect(pages).toMatchObject([{ text: 'A', complete: false }]);
  });

  test('without a knife a cut does nothing and the ticket is torn off in the next pause', async () => {
    const { clock, send, pages } = bench({ knife: false });
    send(0x41, 0x0a, ...cut);
    await clock.advance(500);
    expect(pages).toEqual([]);
    await clock.advance(1000);
    expect(pages).toMatchObject([{ text: 'A', complete: true }]);
  });

  test('Chinese takes two columns and wraps at the edge', async () => {
    const { clock, send, pages } = bench({ paper: '58mm' });
    send(...chinese, ...Array.from({ length: 17 }, () => [0xd6, 0xd0]).flat(), 0x0a, ...cut);
    await clock.advance(1000);
    expect(pages[0]?.text).toBe(`${'中'.repeat(16)}\n中`);
  });

  test('a clone that ignores GS ! for Chinese prints it small', async () => {
    for (const [chineseHeedsGs, height] of [
      [true, 96],
      [false, 24],
    ] as const) {
      const { clock, send, pages } = bench({ chineseHeedsGs });
      send(...chinese, 0x1d, 0x21, 0x33, 0xd6, 0xd0, 0x0a, ...cut);
      await clock.advance(1000);
      expect(pages[0]?.page.marks).toMatchObject([{ text: '中', height }]);
    }
  });
});

test('shares no code with the driver: two readings of the protocol', async () => {
  const folder = new URL('./simulator/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => !file.includes('.test.'));
  const sources = [new URL('./simulator.ts', import.meta.url), ...files.map((file) => new URL(file, folder))];
  for (const source of sources) {
    const text = await readFile(source, 'utf8');
    const imports = [...text.matchAll(/from '(\.[^']*)'/g)].map(
      ([, path]) => new URL(path ?? '', source).pathname,
    );
    for (const path of imports)
      expect(path).toMatch(/(escpos|thermal)\/simulator\/|drivers\/basics\/|ticket-printer\/fonts\.ts$/);
  }
});

describe('the picture', () => {
  test('holds a QR code that a phone can read', async () => {
    const { clock, send, pages } = bench();
    const data = Buffer.from('https://example.cn/号票/A012');
    const store = [0x1d, 0x28, 0x6b, data.length + 3, 0, 0x31, 0x50, 0x30, ...data];
    send(
      0x1b,
      0x61,
      1,
      0x1d,
      0x28,
      0x6b,
      3,
      0,
      0x31,
      0x43,
      6,
      ...store,
      0x1d,
      0x28,
      0x6b,
      3,
      0,
      0x31,
      0x51,
      0x30,
      ...cut,
    );
    await clock.advance(1000);
    const [page] = pages;
    if (!page) throw new Error('Nothing came out');
    expect(decodeQR(await decodePng(await page.png()))).toBe('https://example.cn/号票/A012');
  });

  test.each([
    ['80mm', 640],
    ['58mm', 464],
  ] as const)('of %s paper is %i dots wide', async (paper, width) => {
    const { clock, send, pages } = bench({ paper });
    send(0x41, 0x0a, ...cut);
    await clock.advance(1000);
    const [page] = pages;
    if (!page) throw new Error('Nothing came out');
    expect((await decodePng(await page.png())).width).toBe(width);
  });
});
