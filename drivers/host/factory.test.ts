import { describe, expect, it } from 'vitest';
import { models } from '../registry.ts';
import { makers } from './factory.ts';

describe('the factory', () => {
  it('makes a driver for every model but cameras, which the page opens', () => {
    const wanted = models.filter(({ kind }) => kind !== ('document-camera' as string)).map(({ id }) => id);
    expect(Object.keys(makers).sort()).toEqual([...wanted].sort());
  });
});
