import { describe, expect, it } from 'vitest';
import { canonicalForm, hashOf } from './agreement.ts';
import type { Mediation } from './record.ts';

const mediation = {
  mediationId: '11111111-1111-4111-8111-111111111111',
  mediator: '陆静怡',
  dispute: {
    kind: 'land',
    account: '草场边界不清。',
    parties: [{ partyId: 'p', name: '巴特尔', phone: '', idNumberMasked: '' }],
  },
  points: ['以河为界。'],
} as unknown as Mediation;

describe('the canonical form', () => {
  it('is the same for all time', () => {
    const form = canonicalForm(mediation, '9903210001');
    expect(form).toBe(
      '{"account":"草场边界不清。","form":"mingfa-mediation/1","kind":"land","mediationId":"11111111-1111-4111-8111-111111111111",' +
        '"mediator":"陆静怡","parties":[{"idNumberMasked":"","name":"巴特尔","phone":""}],"points":["以河为界。"],"station":"9903210001"}',
    );
    // What `sha256sum` says of these bytes.
    expect(hashOf(form)).toBe('a9ca4ddadc0a8e655ba32b4cc997b45b63aa68269b437abaa1933320c2c6d665');
  });

  it('does not depend on how a character is composed', () => {
    const written = (name: string) => canonicalForm({ ...mediation, points: [name] }, '9903210001');
    expect(written('e\u0301')).toBe(written('\u00e9'));
  });

  it.each([
    ['a point', { points: ['以山为界。'] }],
    ['the order of points', { points: ['二', '一'] }],
    ['the mediator', { mediator: '何建国' }],
  ])('changes with %s', (_what, change) => {
    const before = hashOf(canonicalForm({ ...mediation, points: ['一', '二'] }, '1'));
    expect(hashOf(canonicalForm({ ...mediation, points: ['一', '二'], ...change }, '1'))).not.toBe(before);
  });
});
