import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ModelEntry } from './model.ts';
import { badOptions, modelOf, models, optionsOf } from './registry.ts';

const entries: readonly ModelEntry[] = models;

describe('the registry', () => {
  it('has a folder with a driver for every model', () => {
    for (const { id, kind, folder = id } of entries) {
      if (kind === 'document-camera') continue;
      const driver = join(import.meta.dirname, kind, folder, 'driver.ts');
      expect(existsSync(driver), driver).toBe(true);
    }
  });
  it('names every model once', () => {
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  });
  it('knows the speeds of every serial model, and none twice', () => {
    for (const { transports, baudRates = [] } of entries) {
      if (transports.includes('serial')) expect(baudRates.length).toBeGreaterThan(0);
      expect(new Set(baudRates).size).toBe(baudRates.length);
    }
  });
  it('finds an entry by its id', () => {
    expect(modelOf('escpos').kind).toBe('ticket-printer');
  });
  it('says what is wrong with an option, and fills in what is left out', () => {
    const model: ModelEntry = {
      id: 'toy',
      kind: 'scanner',
      title: 'Toy',
      transports: ['hid'],
      options: {
        beep: { type: 'boolean', default: true, meaning: 'Beeps after a scan' },
        gapMs: { type: 'number', default: 50, min: 10, max: 500, meaning: 'Silence that ends a code, ms' },
        end: { type: 'choice', default: 'cr', choices: ['cr', 'lf'], meaning: 'Last character of a code' },
      },
    };
    expect(badOptions(model, { beep: false, gapMs: 500, end: 'lf' })).toEqual([]);
    expect(badOptions(model, { beep: 1, gapMs: 5, end: 'x', colour: 'red' })).toEqual([
      { option: 'beep', message: 'must be a boolean' },
      { option: 'gapMs', message: 'must be from 10 to 500' },
      { option: 'end', message: 'must be one of cr, lf' },
      { option: 'colour', message: 'toy has no such option' },
    ]);
    expect(optionsOf(model, { gapMs: 80 })).toEqual({ beep: true, gapMs: 80, end: 'cr' });
  });
});
