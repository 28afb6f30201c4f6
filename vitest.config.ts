import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { assembly } from './build/assembly.ts';

/** Beside the code too, but on real pseudo-terminals and in real processes: they take real time. */
const onRealWires = [
  'drivers/**/{conformance,standalone,noisy-line,host-process,orphan-guard}.test.ts',
  'electron/station/devices/devices-process.test.ts',
  'electron/station/host/host-process.test.ts',
  'electron/station/content/search/learn/crew.test.ts',
];

/** `unit` is quick and runs before every commit; the rest runs with `npm test`. */
export default defineConfig({
  plugins: [assembly()],
  test: {
    projects: [
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'unit',
          include: ['{electron,drivers,renderer,build}/**/*.test.{ts,tsx}', 'tests/house/**/*.test.ts'],
          exclude: onRealWires,
          testTimeout: 20_000,
          // Not threads: a thread that ends with a database still open can take the whole run down without a word
          // (better-sqlite3, issue 1476). Processes cost a tenth more.
          pool: 'forks',
          maxWorkers: '100%',
        },
      },
      { extends: true, test: { name: 'wires', include: onRealWires, testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: 'fuzz',
          include: ['tests/fuzz/**/*.fuzz.test.ts'],
          testTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'printing',
          include: ['tests/printing/**/*.test.ts'],
          globalSetup: ['tests/printing/responder.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
          // They mostly wait for processes to start and end, each on a data folder of its own.
          maxWorkers: 3,
        },
      },
      {
        // With `npm run test:clocks`.
        extends: true,
        test: {
          name: 'clocks',
          include: ['tests/clocks/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'escape',
          include: ['tests/escape/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        // With `npm run test:accessibility`.
        test: {
          name: 'accessibility',
          include: ['tests/accessibility/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'shells',
          include: ['tests/shells/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
