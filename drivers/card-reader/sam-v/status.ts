import type { StateReason } from '#drivers/device-state.ts';

/** What the driver does about a status. */
export type StatusAction =
  | 'done'
  /** The card holds no such item: a success without data. */
  | 'empty'
  | 'found'
  /** No card, or the card that was already read and still lies there. No error. */
  | 'no-card'
  /** The module did not understand our frame: send it again, once. */
  | 'send-again'
  /** This module does not know the command and never will. */
  | 'unsupported'
  /** Out of step, or a passing trouble with the card: begin again at `find`. */
  | 'find-again'
  /** The same, and a reset when it happens again. */
  | 'find-again-or-reset'
  /** The card must be lifted and put down again. */
  | 'place-again'
  | 'not-an-id-card'
  /** The module's self-test failed: reset it once. */
  | 'reset'
  /** The module is not licensed to work: only its maker can help. */
  | 'out-of-service'
  | 'unknown';

export interface Status {
  readonly action: StatusAction;
  /** For the log and the technician. */
  readonly meaning: string;
}

/** SW3, the third status byte (GA 467). */
const statuses: ReadonlyMap<number, Status> = new Map([
  [0x10, { action: 'send-again', meaning: 'module saw a wrong checksum (10)' }],
  [0x11, { action: 'send-again', meaning: 'module saw a wrong length (11)' }],
  [0x21, { action: 'unsupported', meaning: 'command not supported (21)' }],
  [0x23, { action: 'find-again', meaning: 'operation not authorised in this state (23)' }],
  [0x24, { action: 'find-again', meaning: 'unknown error of the module (24)' }],
  [0x31, { action: 'place-again', meaning: 'card failed to authenticate the module (31)' }],
  [0x32, { action: 'place-again', meaning: 'module failed to authenticate the card (32)' }],
  [0x33, { action: 'place-again', meaning: 'signature of the information is wrong (33)' }],
  [0x37, { action: 'find-again', meaning: 'fingerprint verification failed (37)' }],
  [0x3f, { action: 'find-again', meaning: 'length of the information is wrong (3F)' }],
  [0x40, { action: 'not-an-id-card', meaning: 'unrecognised type of card (40)' }],
  [0x41, { action: 'place-again', meaning: 'reading the card failed (41)' }],
  [0x47, { action: 'find-again-or-reset', meaning: 'no random number from the module (47)' }],
  [0x60, { action: 'reset', meaning: 'self-test of the module failed (60)' }],
  [0x66, { action: 'out-of-service', meaning: 'module is not authorised for use (66)' }],
  [0x80, { action: 'no-card', meaning: 'no card found (80)' }],
  [0x81, { action: 'find-again', meaning: 'selecting the card failed (81)' }],
  [0x90, { action: 'done', meaning: 'done (90)' }],
  [0x91, { action: 'empty', meaning: 'card holds no such item (91)' }],
  [0x9f, { action: 'found', meaning: 'card found (9F)' }],
]);

export function statusOf(sw3: number): Status {
  return statuses.get(sw3) ?? { action: 'unknown', meaning: `unknown status (${hexByte(sw3)})` };
}

/** Why a module with such a status does not serve; `null`: its words are all that is known. */
export function reasonOf(action: StatusAction): StateReason | null {
  if (action === 'reset') return 'module-failed';
  return action === 'out-of-service' ? 'module-locked' : null;
}

/** Two digits, as the documents write bytes. */
export function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
