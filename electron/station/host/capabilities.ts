import { calculatorProcedures } from '../calculators/calculators.ts';
import { hostConsultationProcedures } from '../consultation/consultation.ts';
import { readingProcedures } from '../content/content.ts';
import { dialogueProcedures } from '../dialogues/procedures.ts';
import { formProcedures } from '../forms/forms.ts';
import type { Procedures } from '../kernel/implement.ts';
import { visitProcedures } from '../sessions/procedures.ts';
import { numbersOf } from '../settings/numbers.ts';
import { terminalProcedures } from '../terminal/procedures.ts';
import type { HostServices } from './services.ts';

/**
 * What a host answers, one line a capability: what needs neither a device nor a hall. Of each only what the contract lets a
 * box ask.
 */
const consultations = (all: Procedures, { settings, clock }: HostServices) =>
  hostConsultationProcedures(all, { hotline: numbersOf(settings.station).hotline, clock });

export const calculators = calculatorProcedures;
export const call = (all: Procedures, services: HostServices) => consultations(all, services).call;
export const captions = (all: Procedures, services: HostServices) => consultations(all, services).captions;
export const consultation = (all: Procedures, services: HostServices) =>
  consultations(all, services).consultation;
export const hotline = (all: Procedures, services: HostServices) => consultations(all, services).hotline;
export const library = readingProcedures;
export const dialogues = dialogueProcedures;
export const forms = formProcedures;
export const sessions = visitProcedures;
/** A voice costs a process for each sentence: boxes have none. */
export const speech = ({ speech: { voices } }: Procedures) => ({ voices: voices.handler(() => []) });
export const terminal = (all: Procedures, { terminal: box, clock }: HostServices) => {
  const { profile, status } = terminalProcedures(all, {
    terminal: { ...box, keepCallDevices: () => {} },
    ...{ clock, onHeartbeat: () => {} },
  });
  return { profile, status };
};
