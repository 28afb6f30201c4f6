import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { every } from '../kernel/every.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import { JanusRoom } from './janus-room.ts';
import { type JanusServer, JanusSession } from './janus-session.ts';
import type { MediaRoom, MediaRoomParts, MediaRooms } from './media-room.ts';
import type { Recordings } from './recordings.ts';
import { callOfRoom, roomOfCall, videoRoomEvent, videoRoomPlugin } from './video-room.ts';

export interface JanusRoomsDeps {
  readonly settings: NonNullable<Settings['consultation']['rooms']>;
  /** Names this station among those that share the gateway. */
  readonly owner: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly recordings: Pick<Recordings, 'of' | 'done' | 'keepDays' | 'keptDays'>;
}

/** Rooms of no call are looked for, beside at the start. */
const sweepEveryMs = 10 * 60_000;
/** Five pictures are as many as a page shows so that a face can be read. */
const mostParties = 6;

/** Janus as the server that has rooms. */
export class JanusRooms implements MediaRooms {
  readonly mostParties = mostParties;
  readonly #deps: JanusRoomsDeps;
  readonly #server: JanusServer;
  readonly #open = new Set<string>();
  #sweeping: Timer | null = null;

  constructor(deps: JanusRoomsDeps) {
    this.#deps = deps;
    const { gateway, gatewaySecret } = deps.settings;
    this.#server = { url: gateway, apiSecret: gatewaySecret };
  }
  get recordingDays(): number | null {
    return this.#deps.recordings.keepDays;
  }
  recordedDays(callId: string): number | null {
    return this.#deps.recordings.keptDays(callId);
  }
  start(): void {
    const sweep = () => void this.#sweep();
    sweep();
    this.#sweeping = every(this.#deps.clock, sweepEveryMs, sweep);
  }
  stop(): void {
    this.#sweeping?.cancel();
  }
  open(parts: MediaRoomParts): MediaRoom {
    const { owner, clock, log, recordings } = this.#deps;
    const { callId } = parts;
    this.#open.add(callId);
    return new JanusRoom(
      {
        ...{ server: this.#server, of: roomOfCall(callId, owner, this.#server), mostParties, clock, log },
        recordings: recordings.of(callId),
        onClosed: () => this.#closed(callId),
      },
      parts,
    );
  }

  #closed(callId: string): void {
    this.#open.delete(callId);
    this.#deps.recordings.done(callId);
  }

  /** Ends rooms that a station which was killed has left. */
  async #sweep(): Promise<void> {
    const { owner, clock } = this.#deps;
    const session = await JanusSession.open(this.#server, clock);
    if (!session.ok) return;
    const handle = await session.value.attach(videoRoomPlugin, () => undefined);
    const listed = handle.ok ? await handle.value.send({ request: 'list' }) : handle;
    const rooms = listed.ok ? (videoRoomEvent(listed.value)?.list ?? []) : [];
    for (const { room, description } of rooms) {
      const callId = callOfRoom(description, owner);
      if (callId === null || this.#open.has(callId) || !handle.ok) continue;
      const { secret } = roomOfCall(callId, owner, this.#server);
      await handle.value.send({ request: 'destroy', room, secret });
    }
    session.value.close();
  }
}
