import { randomUUID } from 'node:crypto';
import type { Audit } from '../audit/audit.ts';
import { actorOf, type Procedures } from '../kernel/implement.ts';
import { pieceBytes } from '../personal/personal.ts';
import type { Recordings } from './recordings.ts';

export interface RecordingsProcedureDeps {
  readonly recordings: Pick<Recordings, 'list' | 'piece'>;
  readonly audit: Pick<Audit, 'record'>;
}

/** Files that are being read; whoever opens more begins anew with the oldest. */
const mostOpen = 16;

interface OpenFile {
  readonly callId: string;
  readonly file: { readonly name: string; readonly bytes: number };
}

/** Handlers of `recordings`: no piece of a file is given out before the audit says who opened it. */
export function recordingsProcedures({ recordings: os }: Procedures, deps: RecordingsProcedureDeps) {
  const { recordings, audit } = deps;
  const open = new Map<string, OpenFile>();
  return {
    list: os.list.handler(async ({ input }) => [...(await recordings.list(input.callId))]),
    open: os.open.handler(async ({ input: { callId, name }, context, errors }) => {
      const file = (await recordings.list(callId)).find((one) => one.name === name);
      if (!file) throw errors.NO_RECORDING();
      audit.record(actorOf(context), 'consultation-recording-opened', `${callId} ${name} ${file.sha256}`);
      const openKey = randomUUID();
      open.set(openKey, { callId, file });
      for (const oldest of [...open.keys()].slice(0, -mostOpen)) open.delete(oldest);
      return { openKey };
    }),
    piece: os.piece.handler(async ({ input: { openKey, index }, errors }) => {
      const { callId, file } = open.get(openKey) ?? {};
      if (!callId || !file) throw errors.NO_RECORDING();
      const isPast = index > 0 && index * pieceBytes >= file.bytes;
      const piece = isPast ? Buffer.alloc(0) : await recordings.piece(callId, file.name, index);
      if (!piece) throw errors.NO_RECORDING();
      return new File([new Uint8Array(piece)], file.name);
    }),
  };
}
