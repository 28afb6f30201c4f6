import { createHash } from 'node:crypto';
import type { Settings } from '../settings/schema.ts';
import type { Mediation } from './record.ts';

/** What is agreed, between whom and before whom; also what was agreed in a call. */
export type Agreed = Pick<Mediation, 'mediationId' | 'mediator' | 'dispute' | 'points'>;

type StationCodes = Pick<Settings['station'], 'regionCode' | 'stationCode'>;
type Plain = string | readonly Plain[] | { readonly [name: string]: Plain };

/**
 * The words that parties sign, in one form: JSON with sorted names, no spaces and composed characters (RFC 8785 of
 * what holds no numbers, in Unicode's NFC). The same words make the same bytes on every machine, today and in ten years.
 */
export function canonicalForm({ mediationId, mediator, dispute, points }: Agreed, station: string): string {
  const parties = dispute.parties.map(({ name, phone, idNumberMasked }) => ({ name, phone, idNumberMasked }));
  return canonical({
    form: 'mingfa-mediation/1',
    mediationId,
    station,
    mediator,
    kind: dispute.kind,
    account: dispute.account,
    parties,
    points,
  });
}

/** A station as the form names it. */
export function stationOf({ regionCode, stationCode }: StationCodes): string {
  return `${regionCode}${stationCode}`;
}

/** SHA-256 of the canonical form, in hexadecimal. */
export function hashOf(form: string): string {
  return createHash('sha256').update(form).digest('hex');
}

function canonical(value: Plain): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, of]) => `${JSON.stringify(name)}:${canonical(of)}`).join(',')}}`;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
