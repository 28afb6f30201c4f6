import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RecordedFile } from '#contract/call.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { type Janus, missingForJanus, startJanus } from '#tests/harness/janus.ts';
import { skip } from '#tests/harness/skip.ts';
import type { CallRecordings } from './call-recordings.ts';
import { JanusRooms } from './janus-rooms.ts';
import { type JanusHandle, JanusSession } from './janus-session.ts';
import type { MediaRoom } from './media-room.ts';
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
  const station = (owner: string, kept: CallRecordings | null = null, at = settings()) => {
    const rooms = new JanusRooms({
      settings: at,
      ...{ owner, clock, log: { write: () => undefined } },
      recordings: { of: () => kept, done: () => undefined, keepDays: 30, keptDays: () => null },
    });
    onTestFinished(() => rooms.stop());
    return rooms;
  };
  const nothing = () => undefined;
  const opened = (
    rooms: JanusRooms,
    callId: string,
    onRecordingFailed: () => void = nothing,
    onChange: () => void = nothing,
  ) => rooms.open({ callId, onRecordingFailed, onChange, send: nothing });
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

  it('are recorded until Janus has said that it closed the files; where it is gone nobody takes them for closed', async () => {
    const own = await startJanus('videoroom');
    const done: string[] = [];
    const note = (what: string) => async () => void done.push(what);
    const kept = {
      ...{ folder: tmpdir(), files: [], prepare: async () => true, isGrowing: async () => true },
      ...{ gather: note('gathered'), seal: note('sealed'), takeUp: note('lost') },
    } as unknown as CallRecordings;
    const { gateway, gatewaySecret } = own;
    const rooms = station('hall-6', kept, { gateway, gatewaySecret, recordings: null });
    const room = opened(rooms, randomUUID());
    const records = (on: boolean) => vi.waitFor(() => expect(room.isRecording).toBe(on), patient);
    room.record(true);
    await records(true);
    room.record(false);
    await records(false);
    expect(done).toEqual(['gathered', 'sealed']);
    room.record(true);
    await records(true);
    await own.stop();
    await records(false);
    expect(done).toEqual(['gathered', 'sealed', 'lost']);
    room.close();
  });

  it('say that what they recorded follows from when they are told to stop until it is known', async () => {
    const files: RecordedFile[] = [];
    const file = { name: 'a-audio.mjr', bytes: 1, sha256: 'f'.repeat(64) };
    const kept = {
      ...{ folder: tmpdir(), files, prepare: async () => true, isGrowing: async () => true },
      ...{
        gather: async () => void files.push(file),
        seal: async () => 'sealed',
        takeUp: async () => undefined,
      },
    } as unknown as CallRecordings;
    const told: [files: number, follows: boolean][] = [];
    const room: MediaRoom = opened(station('hall-8', kept), randomUUID(), undefined, () =>
      told.push([room.files.length, room.recordingFollows]),
    );
    room.record(true);
    await vi.waitFor(() => expect(room.isRecording).toBe(true), patient);
    room.record(false);
    expect([room.files.length, room.recordingFollows]).toEqual([0, true]);
    await vi.waitFor(() => expect(told.at(-1)).toEqual([1, false]), patient);
    expect(told).not.toContainEqual([1, true]);
    room.close();
  });

  it('are not recorded where nobody would erase it: the disk does not keep until when', async () => {
    const kept = { folder: tmpdir(), files: [], prepare: async () => false } as unknown as CallRecordings;
    const failed = vi.fn(() => room.record(false));
    const room = opened(station('hall-7', kept), randomUUID(), failed);
    room.record(true);
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce(), patient);
    expect(room.isRecording).toBe(false);
    room.close();
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
