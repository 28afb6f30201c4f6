import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { SystemClock } from '#drivers/basics/clock.ts';
import { type Janus, missingForJanus, startJanus } from '#tests/harness/janus.ts';
import { skip } from '#tests/harness/skip.ts';
import { JanusRooms } from './janus-rooms.ts';
import { type JanusHandle, JanusSession } from './janus-session.ts';
import { worked } from './test-consultation.ts';
import { createRequest, roomOfCall, videoRoomEvent, videoRoomPlugin } from './video-room.ts';

const clock = new SystemClock();
const missing = missingForJanus();
/** A busy machine takes its time. */
const patient = { timeout: 15_000 } as const;

describe('rooms of a real Janus', () => {
  let janus: Janus | undefined;
  /** Somebody else who may speak with this Janus. */
  let other: JanusHandle;

  beforeAll(async () => {
    if (missing) return;
    janus = await startJanus('videoroom');
    await vi.waitFor(async () => {
      const session = worked(await JanusSession.open(server(), clock));
      other = worked(await session.attach(videoRoomPlugin, () => undefined));
    }, patient);
  });
  beforeEach((context) => {
    if (missing) skip(context, missing);
  });
  afterAll(() => janus?.stop());

  const settings = () => {
    if (!janus) throw new Error('no Janus');
    return { gateway: janus.gateway, gatewaySecret: janus.gatewaySecret, recordings: null };
  };
  const server = () => ({ url: settings().gateway, apiSecret: settings().gatewaySecret });
  const station = (owner: string) => {
    const rooms = new JanusRooms({
      settings: settings(),
      ...{ owner, clock, log: { write: () => undefined } },
      recordings: { of: () => null, done: () => undefined, keepDays: null },
    });
    onTestFinished(() => rooms.stop());
    return rooms;
  };
  const opened = (rooms: JanusRooms, callId: string) =>
    rooms.open({
      callId,
      ...{ onChange: () => undefined, onRecordingFailed: () => undefined, send: () => undefined },
    });
  const asked = async (body: object) => videoRoomEvent(worked(await other.send(body)));
  const calls = async () =>
    (await asked({ request: 'list' }))?.list?.map(({ description }) => description.split(' ').at(-1)) ?? [];

  it('are made for a call, and end with it', async () => {
    const callId = randomUUID();
    const room = opened(station('hall-1'), callId);
    await vi.waitFor(async () => expect(await calls()).toContain(callId), patient);
    room.close();
    await vi.waitFor(async () => expect(await calls()).not.toContain(callId), patient);
  });

  it('that a station which was killed has left are ended when it is started again, and those of others stay', async () => {
    const [left, foreign] = [randomUUID(), randomUUID()];
    worked(await other.send(createRequest(roomOfCall(left, 'hall-2', server()), 6, null)));
    const stays = opened(station('hall-3'), foreign);
    await vi.waitFor(
      async () => expect(await calls()).toEqual(expect.arrayContaining([left, foreign])),
      patient,
    );
    station('hall-2').start();
    await vi.waitFor(async () => expect(await calls()).not.toContain(left), patient);
    expect(await calls()).toContain(foreign);
    stays.close();
  });

  it('that somebody takes down are made again while the call goes on', async () => {
    const callId = randomUUID();
    const made = opened(station('hall-5'), callId);
    const { room, secret } = roomOfCall(callId, 'hall-5', server());
    await vi.waitFor(async () => expect(await calls()).toContain(callId), patient);
    await asked({ request: 'destroy', room, secret });
    expect(await calls()).not.toContain(callId);
    await vi.waitFor(async () => expect(await calls()).toContain(callId), patient);
    made.close();
  });

  it('let nobody else in, and are recorded and ended by nobody else', async () => {
    const callId = randomUUID();
    const made = opened(station('hall-4'), callId);
    const { room } = roomOfCall(callId, 'hall-4', server());
    await vi.waitFor(async () => expect(await calls()).toContain(callId), patient);
    const guessed = { room, secret: 'guessed', pin: 'guessed' };
    for (const request of ['enable_recording', 'destroy'])
      expect((await asked({ request, ...guessed, record: true }))?.error).toMatch(/unauthorized/i);
    expect(await calls()).toContain(callId);
    made.close();
  });
});
