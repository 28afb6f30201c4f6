import { assign, fromCallback, fromPromise, setup } from 'xstate';
import { canGoBack, kept, opened, wentBack } from '../../features/library/trail.ts';
import type { CancelOutcome, FindOutcome, TakeOutcome } from '../../features/queue/ticket-calls.ts';
import { isNegative, type RateInput, type RateOutcome } from '../../features/rating/rate-ticket.ts';
import {
  afterCard,
  afterFinding,
  afterRating,
  afterScanning,
  afterTaking,
  chosenService,
  forgotten,
  isElderly,
  knownService,
  nothingYet,
  rateInput,
  toggled,
  type VisitContext,
  type VisitEvent,
  type Wish,
} from './visit.ts';

const notProvided = async (): Promise<never> => {
  throw new Error('The page provides the actors of a visit');
};

/** While the station is asked, nobody is led away from the page that will show the answer. */
const stays = { HOME: {} };

/**
 * One visit, from the home page to the way out: which page comes after which. Pure but for its actors, which the page
 * provides over the station's contract. A visit's end throws the whole machine away.
 */
export const visitMachine = setup({
  types: {
    context: {} as VisitContext,
    events: {} as VisitEvent,
    tags: {} as 'choosing' | 'typing',
  },
  actors: {
    readCard: fromCallback<VisitEvent>(() => undefined),
    takeTicket: fromPromise<TakeOutcome, Wish>(notProvided),
    cancelTicket: fromPromise<CancelOutcome, { ticketId: string }>(notProvided),
    findTicket: fromPromise<FindOutcome, { number: string }>(notProvided),
    rate: fromPromise<RateOutcome, RateInput>(notProvided),
  },
  actions: {
    /** The station forgets the card's data too. */
    forgetCard: () => undefined,
  },
}).createMachine({
  id: 'visit',
  context: nothingYet,
  initial: 'home',
  on: { HOME: { target: '.home' } },
  states: {
    home: {
      entry: ['forgetCard', assign(nothingYet)],
      on: {
        TAKE: 'chooseService',
        LOOK: { target: 'number', actions: assign({ purpose: 'look' }) },
        RATE: { target: 'number', actions: assign({ purpose: 'rate' }) },
        LIBRARY: 'library',
        SCANNED: {
          target: 'found',
          actions: assign(({ event }) => ({ ...afterScanning(event.held), purpose: 'look' })),
        },
      },
    },

    /** Its pages follow one another as a reader goes: a trail, not states. */
    library: {
      on: {
        OPEN: { actions: assign(({ context, event }) => ({ trail: opened(context.trail, event.place) })) },
        KEEP: { actions: assign(({ context, event }) => ({ trail: kept(context.trail, event.place) })) },
        TEXT_SIZE: {
          actions: assign(({ context, event }) => ({ trail: { ...context.trail, textSize: event.size } })),
        },
        TAKE: {
          target: 'chooseService',
          actions: assign(({ event }) => ({ askedIn: 'library', choiceReason: event.why ?? null })),
        },
        CHOOSE_SERVICE: [
          {
            guard: ({ event }) => event.cardOffered,
            target: 'cardOrNot',
            actions: assign(({ event }) => knownService(event)),
          },
          { target: 'priority', actions: assign(({ event }) => knownService(event)) },
        ],
        BACK: [
          {
            guard: ({ context }) => canGoBack(context.trail),
            actions: assign(({ context }) => ({ trail: wentBack(context.trail) })),
          },
          { target: 'home' },
        ],
      },
    },

    chooseService: {
      on: {
        CHOOSE_SERVICE: [
          {
            guard: ({ event }) => event.cardOffered,
            target: 'cardOrNot',
            actions: assign(({ event }) => chosenService(event)),
          },
          { target: 'priority', actions: assign(({ event }) => chosenService(event)) },
        ],
        BACK: [
          { guard: ({ context }) => context.askedIn === 'library', target: 'library' },
          { target: 'home' },
        ],
      },
    },

    cardOrNot: {
      on: {
        WITH_CARD: 'consent',
        WITHOUT_CARD: 'priority',
        BACK: [
          { guard: ({ context }) => context.listSkipped, target: 'library' },
          { target: 'chooseService' },
        ],
      },
    },

    consent: {
      on: { AGREE: 'card', WITHOUT_CARD: 'priority', BACK: 'cardOrNot' },
    },

    card: {
      entry: assign(forgotten),
      initial: 'waiting',
      invoke: { src: 'readCard' },
      on: {
        CARD_STEP: [
          {
            guard: ({ event }) => event.step.step === 'read',
            target: 'confirm',
            actions: assign(({ event }) => afterCard(event.step)),
          },
          {
            guard: ({ event }) => event.step.step === 'failed',
            target: 'cardFailed',
            actions: assign(({ event }) => afterCard(event.step)),
          },
          { guard: ({ event }) => event.step.step === 'reading', target: '.reading' },
          { target: '.waiting' },
        ],
        WITHOUT_CARD: 'priority',
        BACK: 'cardOrNot',
      },
      states: { waiting: {}, reading: {} },
    },

    cardFailed: {
      on: { AGAIN: 'card', WITHOUT_CARD: 'priority', BACK: 'cardOrNot' },
    },

    confirm: {
      on: {
        IT_IS_ME: [
          {
            guard: ({ context }) => isElderly(context.person),
            target: 'taking',
            actions: assign({ priority: 'elderly' }),
          },
          { target: 'priority' },
        ],
        NOT_ME: { target: 'cardOrNot', actions: ['forgetCard', assign(forgotten)] },
        BACK: { target: 'cardOrNot', actions: ['forgetCard', assign(forgotten)] },
      },
    },

    priority: {
      on: {
        CHOOSE_PRIORITY: { target: 'taking', actions: assign(({ event }) => ({ priority: event.priority })) },
        BACK: [
          { guard: ({ context }) => context.person !== null, target: 'confirm' },
          { guard: ({ context }) => context.cardOffered, target: 'cardOrNot' },
          { guard: ({ context }) => context.listSkipped, target: 'library' },
          { target: 'chooseService' },
        ],
      },
    },

    taking: {
      on: stays,
      invoke: {
        src: 'takeTicket',
        input: ({ context }) => ({
          serviceId: context.serviceId,
          priority: context.priority,
          requestKey: context.requestKey,
        }),
        onDone: [
          {
            guard: ({ event }) => event.output.outcome === 'taken',
            target: 'ticket',
            actions: assign(({ event }) => afterTaking(event.output)),
          },
          { target: 'notTaken', actions: assign(({ event }) => afterTaking(event.output)) },
        ],
        onError: { target: 'notTaken', actions: assign({ takeTrouble: 'failed' }) },
      },
    },

    notTaken: {
      on: { AGAIN: 'taking', OTHER_SERVICE: 'chooseService', BACK: 'home' },
    },

    ticket: {
      on: { GIVE_UP: 'giveUp' },
    },

    giveUp: {
      entry: assign({ cancelTrouble: null }),
      on: { SUBMIT: 'givingUp', BACK: 'ticket' },
    },

    givingUp: {
      on: stays,
      invoke: {
        src: 'cancelTicket',
        input: ({ context }) => ({ ticketId: context.taken?.ticket.ticketId ?? '' }),
        onDone: [
          {
            guard: ({ event }) => event.output.outcome === 'cancelled',
            target: 'givenUp',
            actions: assign({ taken: null }),
          },
          { target: 'notGivenUp', actions: assign(({ event }) => ({ cancelTrouble: event.output.outcome })) },
        ],
        onError: { target: 'notGivenUp', actions: assign({ cancelTrouble: 'failed' }) },
      },
    },

    notGivenUp: { on: { AGAIN: 'givingUp', BACK: 'ticket' } },

    givenUp: {},

    number: {
      on: {
        TYPE: { actions: assign(({ event }) => ({ number: event.text, findTrouble: null })) },
        SUBMIT: 'finding',
        SCANNED: { target: 'found', actions: assign(({ event }) => afterScanning(event.held)) },
        BACK: 'home',
      },
    },

    finding: {
      on: stays,
      invoke: {
        src: 'findTicket',
        input: ({ context }) => ({ number: context.number }),
        onDone: { target: 'found', actions: assign(({ event }) => afterFinding(event.output)) },
        onError: { target: 'number', actions: assign({ findTrouble: 'failed' }) },
      },
    },

    /** Decides where a search leads. */
    found: {
      always: [
        { guard: ({ context }) => context.found === null, target: 'number' },
        { guard: ({ context }) => context.purpose === 'look', target: 'mine' },
        { guard: ({ context }) => context.rateTrouble !== null, target: 'notRated' },
        { target: 'code' },
      ],
    },

    mine: {
      on: {
        RATE: { target: 'code', actions: assign({ purpose: 'rate' }) },
        SCANNED: { target: 'found', actions: assign(({ event }) => afterScanning(event.held)) },
        BACK: 'number',
      },
    },

    code: {
      entry: assign({ code: '' }),
      on: {
        TYPE: { actions: assign(({ event }) => ({ code: event.text })) },
        SUBMIT: [
          // A wrong code comes to light only with the rating: then the level was chosen already.
          { guard: ({ context }) => context.level !== null, target: 'rating' },
          { target: 'level' },
        ],
        // Another number is another matter: nobody's choice goes over to it.
        BACK: { target: 'number', actions: assign({ level: null, reasons: [], codeTriesLeft: null }) },
      },
    },

    level: {
      on: {
        CHOOSE_LEVEL: [
          {
            guard: ({ event }) => isNegative(event.level),
            target: 'reasons',
            actions: assign(({ event }) => ({ level: event.level })),
          },
          { target: 'rating', actions: assign(({ event }) => ({ level: event.level, reasons: [] })) },
        ],
        BACK: { target: 'code', actions: assign({ level: null, reasons: [], codeTriesLeft: null }) },
      },
    },

    reasons: {
      on: {
        TOGGLE_REASON: {
          actions: assign(({ context, event }) => ({ reasons: toggled(context.reasons, event.reason) })),
        },
        SUBMIT: { guard: ({ context }) => context.reasons.length > 0, target: 'rating' },
        BACK: 'level',
      },
    },

    rating: {
      on: stays,
      invoke: {
        src: 'rate',
        input: ({ context }) => rateInput(context),
        onDone: [
          { guard: ({ event }) => event.output.outcome === 'rated', target: 'thanks' },
          {
            guard: ({ event }) => event.output.outcome === 'wrong-code',
            target: 'code',
            actions: assign(({ event }) => afterRating(event.output)),
          },
          { target: 'notRated', actions: assign(({ event }) => afterRating(event.output)) },
        ],
        onError: { target: 'notRated', actions: assign({ rateTrouble: 'failed' }) },
      },
    },

    notRated: {
      on: {
        AGAIN: { guard: ({ context }) => context.rateTrouble === 'failed', target: 'rating' },
        BACK: 'home',
      },
    },

    thanks: {},
  },
});
