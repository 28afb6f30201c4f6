import type { Clock } from '#drivers/basics/clock.ts';
import { answer } from '../kernel/answer.ts';
import type { CallContext, Procedures } from '../kernel/implement.ts';
import type { Kept } from '../kernel/kept.ts';
import type { Captures } from './captures.ts';
import { type PadDevices, signOnPad } from './signing.ts';

export interface CaptureProcedureDeps {
  readonly captures: Captures;
  readonly sessions: { keptOf(connectionId: string): Kept };
  readonly devices: PadDevices;
  readonly clock: Clock;
}

const done = { done: true } as const;

/** The handlers of the contract's `captures`. What a connection captures belongs to it alone. */
export function captureProcedures(
  { captures: procedures }: Procedures,
  { captures, sessions, devices, clock }: CaptureProcedureDeps,
) {
  const keptOf = ({ connection }: CallContext) => sessions.keptOf(connection.id);
  return {
    equipment: procedures.equipment.handler(() => ({
      camera: captures.camera,
      pad: devices.idsOf('signature-pad').length > 0,
    })),
    begin: procedures.begin.handler(({ context }) => ({ captureId: captures.begin(keptOf(context)) })),
    addPage: procedures.addPage.handler(async ({ context, input, errors }) => {
      const jpeg = new Uint8Array(await input.jpeg.arrayBuffer());
      return answer(captures.addPage(keptOf(context), input.captureId, jpeg), errors);
    }),
    removePage: procedures.removePage.handler(({ context, input, errors }) =>
      answer(captures.removePage(keptOf(context), input.captureId, input.pageId), errors),
    ),
    movePage: procedures.movePage.handler(({ context, input, errors }) =>
      answer(captures.movePage(keptOf(context), input.captureId, input.pageId, input.to), errors),
    ),
    document: procedures.document.handler(async ({ context, input, errors }) => {
      const made = answer(await captures.document(keptOf(context), input.captureId), errors);
      return new File([made], 'pages.pdf', { type: 'application/pdf' });
    }),
    discard: procedures.discard.handler(({ context }) => {
      captures.discard(keptOf(context));
      return done;
    }),
    sign: procedures.sign.handler(async ({ signal, errors }) =>
      answer(await signOnPad(devices, clock, signal), errors),
    ),
  };
}
