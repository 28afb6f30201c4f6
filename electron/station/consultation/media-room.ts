import type { CallRoomView, CallSignal, RecordedFile } from '#contract/call.ts';

/** A side of a call, and the page at which it was last; null: none. */
export interface RoomSide {
  readonly partyId: string;
  readonly pageKey: string | null;
}

export interface MediaRoomParts {
  readonly callId: string;
  /** What the room says of itself is another now. */
  readonly onChange: () => void;
  /** It was told to record, and does not. */
  readonly onRecordingFailed: () => void;
  /** From one of the room's ends to the page of a side. */
  readonly send: (partyId: string, from: string, signal: CallSignal) => void;
}

/** A server's room through which the sides of one call see each other. It may be lost, and is made anew. */
export interface MediaRoom {
  /** Who is in it, from now. */
  setSides(sides: readonly RoomSide[]): void;
  /** Where a side's page connects to; null: nowhere, for now. */
  viewOf(partyId: string): CallRoomView | null;
  /** From the page of a side to one of the room's ends; one that is no more is dropped. */
  take(partyId: string, to: string, signal: CallSignal): void;
  /** Records from now, or not. A room that cannot be told to stop is taken down. */
  record(on: boolean): void;
  /** What is said is on the server's disk, now. */
  readonly isRecording: boolean;
  readonly files: readonly RecordedFile[];
  /** Parts that are being closed, or were lost with the server, are no files yet: they become some when it has closed them. */
  readonly recordingFollows: boolean;
  close(): void;
}

/** The server that has rooms. */
export interface MediaRooms {
  /** Sides of one room. */
  readonly mostParties: number;
  /** How long a recording is kept; null: nothing is recorded. */
  readonly recordingDays: number | null;
  /** How long what may have been recorded of a call is kept; null: nothing was. It is known after a restart, too. */
  recordedDays(callId: string): number | null;
  open(parts: MediaRoomParts): MediaRoom;
}
