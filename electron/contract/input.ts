import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { doneSchema, idSchema } from './common.ts';
import { allow } from './procedure.ts';
import { heldTicketSchema } from './queue.ts';

/** What a person can ask for with any keypad or remote control. */
export const inputActionSchema = z.enum([
  'up',
  'down',
  'left',
  'right',
  'select',
  'back',
  'home',
  'help',
  'louder',
  'quieter',
  'faster',
  'slower',
  'repeat',
]);
export type InputAction = z.infer<typeof inputActionSchema>;

/** `repeated`: still held, and it is time to do it once more. */
export const inputPhaseSchema = z.enum(['pressed', 'repeated', 'released']);
export type InputPhase = z.infer<typeof inputPhaseSchema>;

/** What was scanned, as far as a page may know: the text itself stays at the station, and in no log. */
export const scannedSchema = z.discriminatedUnion('code', [
  /** The paper of a ticket. Whoever holds it may see what its phone page shows. */
  z.object({ code: z.literal('ticket'), held: heldTicketSchema }),
  /** Made like one of ours, and no ticket of this hall: another hall's, or one that is forgotten. */
  z.object({ code: z.literal('unknown-ticket') }),
  /** Somebody else's code, or one that could not be read. */
  z.object({ code: z.literal('foreign') }),
]);
export type Scanned = z.infer<typeof scannedSchema>;

export const inputEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key'), action: inputActionSchema, phase: inputPhaseSchema }),
  z.object({ kind: z.literal('scan'), scanned: scannedSchema }),
  /** Headphones were plugged into the keypad, or pulled out. Sent first where they are in already. */
  z.object({ kind: z.literal('headset'), pluggedIn: z.boolean() }),
]);
export type InputEvent = z.infer<typeof inputEventSchema>;

/** What a key of a keypad stands for; the jack of the headphones sends codes like a key. */
export const keyMeaningSchema = z.enum([...inputActionSchema.options, 'headset-in', 'headset-out']);
export type KeyMeaningName = z.infer<typeof keyMeaningSchema>;

/** `code`: as the driver names it, e.g. `kb:72`. */
export const learntKeySchema = z.object({ meaning: keyMeaningSchema, code: z.string() });
export type LearntKeyShown = z.infer<typeof learntKeySchema>;

export const learnStepSchema = z.discriminatedUnion('step', [
  /** Press the key for `meaning` now, or skip it. `usedFor`: the key just pressed has another meaning already. */
  z.object({
    step: z.literal('press'),
    meaning: keyMeaningSchema,
    at: z.number().int(),
    of: z.number().int(),
    keys: z.array(learntKeySchema),
    usedFor: keyMeaningSchema.nullable(),
  }),
  /** All were asked for; what was pressed is kept, and in use. */
  z.object({ step: z.literal('kept'), keys: z.array(learntKeySchema) }),
  /** Nobody pressed anything for a minute, or no key was pressed: it is as it was before. */
  z.object({ step: z.literal('given-up') }),
]);
export type LearnStep = z.infer<typeof learnStepSchema>;

/** A procedure of the technician's with one keypad. */
const ofKeypad = allow('technician')
  .errors({ UNKNOWN_DEVICE: { status: 404 } })
  .input(z.object({ deviceId: idSchema }));

export const input = {
  /** Keys, scans and headphones, each as it happens; those that nobody listens to are lost. */
  live: allow('terminal').output(eventIterator(inputEventSchema)),
  /** What a scanner typed into the page, which the page has kept from its fields. */
  scanned: allow('terminal')
    .input(z.object({ text: z.string().min(1).max(1024) }))
    .output(scannedSchema),
  /** The page heard a key that means nothing to it, as the browser names it: for the log. */
  unknownKey: allow('terminal')
    .input(z.object({ key: z.string().regex(/^[A-Za-z][A-Za-z0-9]{1,39}$/) }))
    .output(doneSchema),
  /** The keypads of this terminal, with what was learnt at each. */
  learnt: allow('technician').output(
    z.array(z.object({ deviceId: idSchema, title: z.string(), keys: z.array(learntKeySchema) })),
  ),
  /**
   * Live: asks for one key after another. Meanwhile the keypad does nothing else. Stopping to listen gives up; a second
   * one at the same keypad takes the place of the first.
   */
  learn: ofKeypad
    .errors({ ABSENT: { status: 409, data: z.object({ cause: z.string() }) } })
    .output(eventIterator(learnStepSchema)),
  /** The keypad has no such key: asks for the next one. */
  skipKey: ofKeypad.output(doneSchema),
  /** Back to the model's own table. */
  forgetKeys: ofKeypad.output(doneSchema),
};
