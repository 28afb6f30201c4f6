import type { Clock } from '#drivers/basics/clock.ts';
import type { CallContext, Procedures } from '../kernel/implement.ts';
import type { Kept } from '../kernel/kept.ts';
import type { CapturedPage, Captures } from './captures.ts';
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
      const added = captures.addPage(keptOf(context), input.captureId, jpeg);
      if (added.ok) return shown(added.value);
      if (added.failure === 'no-capture') throw errors.NO_CAPTURE();
      throw added.failure === 'not-a-page' ? errors.NOT_A_PAGE() : errors.TOO_MANY_PAGES();
    }),
    removePage: procedures.removePage.handler(({ context, input, errors }) => {
      const left = captures.removePage(keptOf(context), input.captureId, input.pageId);
      if (!left.ok) throw errors.NO_CAPTURE();
      return shown(left.value);
    }),
    movePage: procedures.movePage.handler(({ context, input, errors }) => {
      const moved = captures.movePage(keptOf(context), input.captureId, input.pageId, input.to);
      if (!moved.ok) throw errors.NO_CAPTURE();
      return shown(moved.value);
    }),
    document: procedures.document.handler(async ({ context, input, errors }) => {
      const made = await captures.document(keptOf(context), input.captureId);
      if (made.ok) return new File([made.value], 'pages.pdf', { type: 'application/pdf' });
      if (made.failure === 'not-set') throw errors.NOT_SET();
      throw made.failure === 'no-capture' ? errors.NO_CAPTURE() : errors.NO_PAGES();
    }),
    discard: procedures.discard.handler(({ context }) => {
      captures.discard(keptOf(context));
      return done;
    }),
    sign: procedures.sign.handler(async ({ signal, errors }) => {
      const signing = await signOnPad(devices, clock, signal);
      if (!signing.ok) throw errors.NO_PAD();
      return signing.value;
    }),
  };
}

function shown(pages: readonly CapturedPage[]) {
  return { pages: pages.map((page) => ({ ...page })) };
}
