import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { callLimits, ofParty } from './call.ts';
import { doneSchema, uuidSchema } from './common.ts';
import { allow } from './procedure.ts';

/** What a recogniser is given: 16-bit samples of one channel, little-endian. */
export const captionSampleRate = 16_000;
/** Of one piece: half a second. */
const mostBytes = captionSampleRate;

export const captionsEventSchema = z.discriminatedUnion('event', [
  /** What was understood of a side (its `partyId`). `final`: it does not change any more; else the next takes its place. */
  z.object({
    event: z.literal('caption'),
    of: uuidSchema,
    text: z.string().max(callLimits.chat),
    final: z.boolean(),
  }),
  /** `behind`: it does not keep up, and words are missing. `gone`: there is none, or it says what nobody understands. */
  z.object({ event: z.literal('recogniser'), is: z.enum(['working', 'behind', 'gone']) }),
]);
export type CaptionsEvent = z.infer<typeof captionsEventSchema>;

const reader = allow('terminal', 'box', 'lawyer').errors({
  /** No recogniser is set up here (`profile.captions`, `lawyer.live`). */
  NOT_OFFERED: { status: 409 },
});

/**
 * What the others in a call say, as text, for a side of it: at this terminal, or at a lawyer's or interpreter's page. Nothing is listened to before every other side was told
 * (`call.media`, `captions`), and nothing is kept.
 */
export const captions = {
  /** Live, to the end of the call; whoever stops reading ends it. */
  live: reader.input(ofParty).output(eventIterator(captionsEventSchema)),
  /** A piece of what was heard of another side; without a reader of `live` it is dropped. */
  hear: reader.input(ofParty.extend({ of: uuidSchema, pcm: z.file().max(mostBytes) })).output(doneSchema),
};
