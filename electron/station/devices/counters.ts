import type { DeviceEvent } from '#drivers/host/calls.ts';
import type { DeviceKind } from '#drivers/model.ts';
import { modelOf, optionsOf } from '#drivers/registry.ts';
import type { DeviceSetting } from '../settings/schema.ts';
import type { CounterName } from './device-records.ts';

/** What is counted of each kind, in the order in which the technician reads it. */
export const countersOf: Readonly<Record<DeviceKind, readonly CounterName[]>> = {
  'card-reader': ['reads', 'failed-reads', 'errors', 'reopened'],
  'ticket-printer': ['printed', 'unprinted', 'cuts', 'retracted', 'errors', 'reopened'],
  'document-printer': ['printed', 'pages', 'unprinted', 'errors', 'reopened'],
  scanner: ['reads', 'failed-reads', 'errors', 'reopened'],
  keypad: ['errors', 'reopened'],
  'counter-display': ['errors', 'reopened'],
  'document-camera': [],
  'signature-pad': ['errors', 'reopened'],
};

/** Whether a printed ticket wore the knife. */
export function cuts({ model, options }: DeviceSetting): boolean {
  return optionsOf(modelOf(model), options).cutter !== 'none';
}

/** What an event adds one to, if anything. */
export function counterOf(event: DeviceEvent): CounterName | null {
  switch (event.kind) {
    case 'scan':
      return event.scan.outcome === 'read' ? 'reads' : 'failed-reads';
    case 'ticket':
      // Ejected or taken back: nobody took it.
      return event.outcome === 'taken' ? null : 'retracted';
    case 'trouble':
      return 'errors';
    default:
      return null;
  }
}
