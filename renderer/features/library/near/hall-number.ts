import type { InstitutionShown, Professional } from '#contract/library.ts';
import type { Service } from '#contract/queue.ts';

/** What a place or a person does. */
export type Help = InstitutionShown['type'] | Professional['role'];

/**
 * The service of a hall for the same matter, by the id that the operator's settings give it; null: it is not done in
 * halls. A hall that calls it otherwise has none: then the citizen chooses.
 */
const serviceFor: Readonly<Record<Help, string | null>> = {
  'legal-aid': 'legal-aid',
  'law-firm': 'lawyer',
  notary: 'notary',
  mediation: 'mediation',
  appraisal: 'appraisal',
  arbitration: 'arbitration',
  court: null,
  'judicial-office': 'grassroots',
  lawyer: 'lawyer',
  'legal-aid-lawyer': 'legal-aid',
  mediator: 'mediation',
  appraiser: 'appraisal',
  arbitrator: 'arbitration',
  volunteer: null,
};

/**
 * Whether this hall gives numbers for a matter now. `none`: it has no such service. `unknown`: the station has not told
 * its services yet.
 */
export type HallNumber =
  | { readonly state: 'open' | 'closed'; readonly service: Service }
  | { readonly state: 'none' | 'unknown' };

export const helps = Object.keys(serviceFor) as readonly Help[];

/** What a service of a hall does. */
export function helpsOf(serviceId: string): readonly Help[] {
  return helps.filter((help) => serviceFor[help] === serviceId);
}

/** The number of one of its services. */
export function numberOf(service: Service): Extract<HallNumber, { service: Service }> {
  return { state: service.open.now === 'open' ? 'open' : 'closed', service };
}

export function hallNumber(help: Help, services: readonly Service[] | undefined): HallNumber {
  if (!services) return { state: 'unknown' };
  const service = services.find(({ serviceId }) => serviceId === serviceFor[help]);
  return service ? numberOf(service) : { state: 'none' };
}
