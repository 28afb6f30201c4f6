import { assign, setup } from 'xstate';

export type EndReason = 'finished' | 'idle' | 'left' | 'never' | 'restart';

interface VisitContext {
  readonly idleWarningMs: number;
  /** From the warning to the end. */
  readonly afterWarningMs: number;
  readonly lastEnd: EndReason;
}
type VisitEvent =
  | { readonly type: 'begin' }
  | { readonly type: 'touch' }
  | { readonly type: 'end'; readonly why: EndReason };

/** Phases of a visit and the idle time that moves them. It holds nothing of the person. */
export const visitMachine = setup({
  types: {
    context: {} as VisitContext,
    events: {} as VisitEvent,
    input: {} as Pick<VisitContext, 'idleWarningMs' | 'afterWarningMs'>,
  },
  actions: { endedIdle: assign({ lastEnd: 'idle' }) },
  delays: {
    untilWarning: ({ context }) => context.idleWarningMs,
    untilEnd: ({ context }) => context.afterWarningMs,
  },
}).createMachine({
  id: 'visit',
  context: ({ input }) => ({ ...input, lastEnd: 'never' }),
  initial: 'none',
  states: {
    none: { on: { begin: 'open' } },
    open: {
      initial: 'active',
      on: {
        // A touch enters `active` again and so restarts its idle time, from the warning too.
        touch: '.active',
        end: { target: 'none', actions: assign({ lastEnd: ({ event }) => event.why }) },
      },
      states: {
        active: { after: { untilWarning: 'warning' } },
        warning: { after: { untilEnd: { target: '#visit.none', actions: 'endedIdle' } } },
      },
    },
  },
});
