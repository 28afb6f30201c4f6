import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelOf, models } from './registry.ts';

describe('the registry', () => {
  it('has a folder with a driver for every model', () => {
    for (const { id, kind } of models)
      expect(existsSync(join(import.meta.dirname, kind, id, 'driver.ts')), `${kind}/${id}/driver.ts`).toBe(
        true,
      );
  });
  it('names every model once', () => {
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  });
  it('tries the usual speed of a model first, and no speed twice', () => {
    for (const { baudRates } of models) {
      expect(baudRates[0]).toBe(115200);
      expect(new Set(baudRates).size).toBe(baudRates.length);
    }
  });
  it('finds an entry by its id', () => {
    expect(modelOf('escpos').kind).toBe('ticket-printer');
  });
});
