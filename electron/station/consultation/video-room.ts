import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import type { JanusMessage, JanusServer } from './janus-session.ts';

/** https://janus.conf.meetecho.com/docs/videoroom.html, as of Janus 1.1. What it says and is told, and nothing else; pure. */

export const videoRoomPlugin = 'janus.plugin.videoroom';

/** Its own name for somebody who publishes: a number. Ours is the `display`. */
const publisherSchema = z.object({ id: z.number(), display: z.string().optional() });
const goneSchema = z.union([z.number(), z.string()]);
const eventSchema = z.object({
  videoroom: z.string(),
  error: z.string().optional(),
  error_code: z.number().optional(),
  publishers: z.array(publisherSchema).optional(),
  unpublished: goneSchema.optional(),
  leaving: goneSchema.optional(),
  streams: z
    .array(z.object({ mid: z.string(), feed_id: z.number().optional(), feed_display: z.string().optional() }))
    .optional(),
  list: z.array(z.object({ room: z.number(), description: z.string() })).optional(),
});
export type VideoRoomEvent = z.infer<typeof eventSchema>;

/** Null: it is of something else. */
export function videoRoomEvent({ plugindata }: JanusMessage): VideoRoomEvent | null {
  return eventSchema.safeParse(plugindata?.data).data ?? null;
}

export const roomExists = 427;

/** A room of one call. */
export interface RoomOfCall {
  readonly room: number;
  /** To enter it, to change and to end it: whoever else speaks with this Janus cannot. */
  readonly secret: string;
  readonly description: string;
}

/** The same for a call at whatever start of the station, so that nothing must be kept to end a room. */
export function roomOfCall(callId: string, owner: string, { apiSecret }: JanusServer): RoomOfCall {
  const secret = createHmac('sha256', apiSecret ?? '')
    .update(callId)
    .digest('hex');
  const digits = createHash('sha256').update(callId).digest('hex').slice(0, 13);
  return { room: Number.parseInt(digits, 16), secret, description: `${ownerMark(owner)}${callId}` };
}

const mark = 'mingfa';
const ownerMark = (owner: string) => `${mark} ${owner} `;

/** The call of a room that this station made; null: it is somebody else's. */
export function callOfRoom(description: string, owner: string): string | null {
  const own = ownerMark(owner);
  return description.startsWith(own) ? description.slice(own.length) : null;
}

/** What one side sends at the most, bit/s: a full picture of a page (`renderer/features/call/engine/ladder.ts`). */
const mostBps = 1_300_000;

/** @param folder where recordings of this call go; nothing is recorded before it is told to */
export function createRequest(
  { room, secret, description }: RoomOfCall,
  most: number,
  folder: string | null,
) {
  return {
    ...{ request: 'create', room, secret, pin: secret, description, permanent: false, is_private: false },
    ...{ publishers: most, bitrate: mostBps, bitrate_cap: true },
    // Speech survives loss by Opus' own correction: Janus 1.1 negotiates no redundancy (RED).
    ...{ audiocodec: 'opus', opus_fec: true, videocodec: 'vp9,h264,vp8' },
    ...{ audiolevel_ext: true, transport_wide_cc_ext: true, playoutdelay_ext: true },
    ...{ record: false, lock_record: true, ...(folder !== null && { rec_dir: folder }) },
  };
}
