import { describe, expect, test } from 'vitest';
import type { SimulatedPanel } from '#drivers/counter-display/bus/simulator-bus.ts';
import { encodeFrame as kanbanFrame } from '#drivers/counter-display/kanban-4/frame.ts';
import { KanbanPanel } from '#drivers/counter-display/kanban-4/simulator.ts';
import {
  clearText,
  refusalIn,
  setBrightness,
  showText,
} from '#drivers/counter-display/onbon-bx5k/commands.ts';
import { OnbonParser, encodeFrame as onbonFrame } from '#drivers/counter-display/onbon-bx5k/frame.ts';
import { OnbonPanel } from '#drivers/counter-display/onbon-bx5k/simulator.ts';
import { XunpengAnswers, encodeFrame as xunpengFrame } from '#drivers/counter-display/xunpeng/frame.ts';
import { XunpengPanel } from '#drivers/counter-display/xunpeng/simulator.ts';
import { fuzz, fuzzRuns, joined, mutated, pieces, type SeededRandom } from './harness.ts';
import { reporting } from './reporting.ts';

const expectGood = reporting(2 * 1024 * 1024);
const area = { widthPx: 64, heightPx: 32, fontPx: 16 } as const;

const onbonCommands = [
  onbonFrame(1, showText('请A012', area)),
  onbonFrame(1, clearText()),
  onbonFrame(1, setBrightness(0.5)),
];
const onbonAnswers = [
  onbonFrame(0x8000, Uint8Array.of(0xa0, 0, 0, 0, 0)),
  onbonFrame(0x8000, Uint8Array.of(0xa0, 1, 5, 0xa5, 0x5b)),
];
const xunpengAnswers = ['2a00780301a60a', '3a013b0a', '2a020a00073d0a'].map((text) =>
  Buffer.from(text, 'hex'),
);

function stream(random: SeededRandom, whole: readonly Uint8Array[]): Uint8Array {
  if (random.chance(0.2)) return random.bytes(random.below(40));
  let bytes = joined(random.bytes(random.below(4)), random.pick(whole), random.pick(whole));
  for (let changes = random.below(3); changes > 0; changes--) bytes = mutated(random, bytes);
  return bytes;
}

describe('counter displays', () => {
  test('onbon-bx5k: answers', () => {
    const parser = new OnbonParser();
    let heard = 0;
    const report = fuzz('onbon answers', (random) => {
      for (const piece of pieces(random, stream(random, onbonAnswers)))
        for (const { data } of parser.push(piece)) {
          heard++;
          refusalIn(data);
        }
    });
    expectGood('onbon answers', report);
    expect(heard).toBeGreaterThan(report.runs / 4);
  });

  test('xunpeng: answers', () => {
    const parser = new XunpengAnswers();
    let heard = 0;
    const report = fuzz('xunpeng answers', (random) => {
      for (const piece of pieces(random, stream(random, xunpengAnswers))) heard += parser.push(piece).length;
    });
    expectGood('xunpeng answers', report);
    expect(heard).toBeGreaterThan(report.runs / 4);
  });

  const panels: readonly [string, SimulatedPanel, readonly Uint8Array[]][] = [
    ['onbon-bx5k', new OnbonPanel(1, ''), onbonCommands],
    ['xunpeng', new XunpengPanel(1, false), [xunpengFrame(1, 888, 'red'), xunpengFrame(1, 12, 'green')]],
    ['kanban-4', new KanbanPanel(5, 4), [kanbanFrame(5, 999), kanbanFrame(5, 12)]],
  ];

  test.each(panels)('simulator %s: its ear swallows every stream', (model, panel, whole) => {
    let shown = 0;
    const report = fuzz(
      `${model} panel`,
      (random) => {
        panel.restart();
        for (const byte of stream(random, whole)) panel.receive(byte);
        if (panel.shown) shown++;
      },
      Math.ceil(fuzzRuns() / 4),
    );
    expectGood(`${model} panel`, report);
    expect(shown).toBeGreaterThan(report.runs / 100);
  });
});
