import { assign, setup } from 'xstate';

export type EndReason = 'finished' | 'idle' | 'left' | 'restart';

interface VisitContext {
  readonly idleWarningMs: number;
  /** From the warning to the end. */
  readonly afterWarningMs: number;
  /** Of the end. */
  readonly why: EndReason;
}
type VisitEvent = { readonly type: 'touch' } | { readonly type: 'end'; readonly why: EndReason };

/** Phases of a visit and the idle time that moves them. It holds nothing of the person. */
export const visitMachine = setup({
  types: {
    context: {} as VisitContext,
    events: {} as VisitEvent,
    input: {} as Pick<VisitContext, 'idleWarningMs' | 'afterWarningMs'>,
  },
  delays: {
    untilWarning: ({ context }) => context.idleWarningMs,
    untilEnd: ({ context }) => context.afterWarningMs,
  },
}).createMachine({
  id: 'visit',
  context: ({ input }) => ({ ...input, why: 'idle' }),
  initial: 'open',
  states: {
    open: {
      initial: 'active',
      on: {
        // A touch enters `active` again and so restarts its idle time, from the warning too.
        touch: '.active',
        end: { target: 'ended', actions: assign({ why: ({ event }) => event.why }) },
      },
      states: {
        active: { after: { untilWarning: 'warning' } },
        warning: { after: { untilEnd: '#visit.ended' } },
      },
    },
    ended: { type: 'final' },
  },
});
