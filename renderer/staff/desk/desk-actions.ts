import type { DeskView } from '#contract/desk.ts';
import type { Ticket } from '#contract/queue.ts';

/** What a clerk can do at the counter. */
export type DeskAction =
  | 'call-next'
  | 'serve'
  | 'finish'
  | 'resume'
  | 'recall'
  | 'no-show'
  | 'transfer'
  | 'pause'
  | 'close';

/** A number is called once and then again at most this often (`desk.recall`). */
export const mostRecalls = 3;

export interface DeskActions {
  /** The one obvious next step. `null` only when nobody waits: the step comes by itself when somebody does. */
  readonly primary: DeskAction | null;
  /** In the order of the buttons. */
  readonly secondary: readonly DeskAction[];
  /** Recalls of the current ticket so far. */
  readonly recalls: number;
}

/** What is offered at this moment, from the station's view of the counter. */
export function deskActions(
  view: Pick<DeskView, 'counter' | 'waitingTotal'>,
  callsBefore: CallsBefore | null = null,
): DeskActions {
  const recalls = recallsOf(view.counter.current, callsBefore);
  switch (view.counter.current?.state) {
    case 'called':
      return {
        primary: 'serve',
        secondary: recalls < mostRecalls ? ['recall', 'no-show', 'transfer'] : ['no-show', 'transfer'],
        recalls,
      };
    case 'serving':
      return { primary: 'finish', secondary: ['transfer'], recalls };
    default:
      return withNobody(view);
  }
}

function withNobody({ counter, waitingTotal }: Pick<DeskView, 'counter' | 'waitingTotal'>): DeskActions {
  if (counter.state === 'paused') return { primary: 'resume', secondary: ['close'], recalls: 0 };
  return { primary: waitingTotal > 0 ? 'call-next' : null, secondary: ['pause', 'close'], recalls: 0 };
}

/** How often a ticket had been called before it came to this counter: a no-show who waits again starts over. */
export interface CallsBefore {
  readonly ticketId: string;
  readonly calls: number;
}

/**
 * Remembers how often the current ticket had been called before. A page that was there when it was called knows; one
 * that was loaded in the middle takes it for a first visit, and the station has the last word.
 */
export function callsBefore(
  known: CallsBefore | null,
  current: Ticket | null,
  wasThere: boolean,
): CallsBefore | null {
  if (!current) return null;
  if (known?.ticketId === current.ticketId) return known;
  const firstVisit = !wasThere && current.calls <= 1 + mostRecalls;
  return { ticketId: current.ticketId, calls: firstVisit ? 0 : current.calls - 1 };
}

function recallsOf(current: Ticket | null, before: CallsBefore | null): number {
  if (!current) return 0;
  const earlier = before?.ticketId === current.ticketId ? before.calls : 0;
  return Math.max(0, current.calls - earlier - 1);
}

/**
 * One key for the next step whatever it is, and one for each other action. Function keys, because letters are
 * typed into fields and spoken by screen readers' users (WCAG 2.1.4).
 */
export const shortcuts: Readonly<Record<DeskAction, string>> = {
  'call-next': 'F2',
  serve: 'F2',
  finish: 'F2',
  resume: 'F2',
  recall: 'F3',
  'no-show': 'F4',
  transfer: 'F8',
  pause: 'F9',
  close: 'F10',
};

/** The action a key means now, or null. */
export function actionOfKey(key: string, { primary, secondary }: DeskActions): DeskAction | null {
  const offered = primary ? [primary, ...secondary] : secondary;
  return offered.find((action) => shortcuts[action] === key) ?? null;
}

/** A step's button takes the place of the last one: a double press within this time would do two steps at once, ms. */
const settleMs = 600;

/** Whether a press now is meant for what the button says now. `lastStepAt` on the same clock as `now`, ms. */
export function isMeant(lastStepAt: number | null, now: number): boolean {
  return lastStepAt === null || now - lastStepAt >= settleMs;
}
