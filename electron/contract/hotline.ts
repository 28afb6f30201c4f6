import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { badMessage, callLimits } from './call.ts';
import { doneSchema, instantSchema, looseText } from './common.ts';
import { allow } from './procedure.ts';

export const hotlineEnds = [
  /** Here or there. */
  'hung-up',
  'busy',
  'no-answer',
  /** The number was not put through: it does not exist, takes no calls, or the telephone network has a fault. */
  'refused',
  /** The gateway to the telephone network is not there, or was lost in the call. */
  'gateway-gone',
] as const;
export const hotlineEndSchema = z.enum(hotlineEnds);
export type HotlineEnd = z.infer<typeof hotlineEndSchema>;

/** A call by telephone, as its page has it. */
export const hotlineCallSchema = z.object({
  state: z.enum(['dialling', 'ringing', 'talking', 'ended']),
  /** The gateway's session description, once there is something to be heard: often before anybody answers. */
  answer: z.string().max(callLimits.sdp).nullable(),
  /** Why it ended. */
  why: hotlineEndSchema.nullable(),
  /** When somebody answered. */
  talkingSince: instantSchema.nullable(),
  now: instantSchema,
});
export type HotlineCall = z.infer<typeof hotlineCallSchema>;

const citizen = allow('terminal', 'box').errors({
  /** A call belongs to a visit. */
  NO_SESSION: { status: 409 },
});

/**
 * Calls the hotline by telephone. Which number that is stands in the settings alone: no page can say one. The page speaks
 * WebRTC to a gateway, and of the gateway it knows nothing but the session description that the station hands on.
 */
export const hotline = {
  /**
   * Live: dials, then each change, to the end. Whoever stops listening hangs up, and so does the end of the visit. A second
   * call of a visit ends its first. `offer`: RFC 8866, sound alone, with all its candidates.
   */
  dial: citizen
    .errors({
      ...badMessage,
      /** No gateway is set up here (`offer.canDial`). */
      CANNOT_DIAL: { status: 409 },
      /** So many calls of one visit, or of one terminal, so soon one after the other. */
      TOO_MUCH: { status: 429 },
    })
    .input(z.object({ offer: looseText(callLimits.sdp) }))
    .output(eventIterator(hotlineCallSchema)),
  /** A key of the telephone, for menus, where the line takes no tones of the page's own (RFC 4733). */
  key: citizen
    .errors({
      /** Nobody has answered, or it is over. */
      NO_CALL: { status: 409 },
    })
    .input(z.object({ key: z.string().regex(/^[0-9*#]$/) }))
    .output(doneSchema),
};
