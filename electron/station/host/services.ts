import type { ProfileId, TerminalProfile, TerminalStatus } from '#contract/terminal.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Calculators, operatorFilesIn, readParameters } from '../calculators/calculators.ts';
import { createSharedLibrary } from '../content/content.ts';
import { createLastDay, OfferedGuides } from '../dialogues/dialogues.ts';
import { ownForms } from '../forms/forms.ts';
import type { Log } from '../log/events.ts';
import type { HostSettings } from '../settings/host-schema.ts';
import { numbersOf } from '../settings/numbers.ts';
import { Boxes } from './boxes.ts';

export interface HostServicesDeps {
  readonly settings: HostSettings;
  readonly profile: ProfileId;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Where phones and pages reach the host; known once it listens. */
  readonly url: () => string;
}

export type HostServices = ReturnType<typeof createHostServices>;

/** What the boxes share, none of which holds anything of a visit, and the boxes. */
export function createHostServices(deps: HostServicesDeps) {
  const { settings, dataDir, clock, log } = deps;
  const { content, hub, host } = settings;
  const legal = createSharedLibrary({ settings, dataDir, clock });
  const boxes = new Boxes({ settings, clock, log, mostBoxes: host.mostBoxes });
  const calculators = new Calculators(readParameters(operatorFilesIn(dataDir)).parameters);
  const readingPage = () => content.readingPageUrl ?? `${hub.publicUrl ?? deps.url()}/read`;
  return {
    clock,
    settings,
    legal,
    boxes,
    calculators,
    printCalculation: async () => 'no-printer' as const,
    reading: {
      legal,
      clock,
      overdueAfterDays: content.overdueAfterDays,
      position: content.position,
      print: async () => 'no-printer' as const,
      // A count would outlive the visit.
      played: () => {},
      readingPage,
    },
    dialogues: {
      legal,
      guides: new OfferedGuides(log, legal.today),
      assistant: null,
      lastDay: createLastDay(calculators, legal.today),
      clock,
      settings,
      print: async () => 'no-printer' as const,
      readingPage,
    },
    forms: { forms: ownForms(), documents: null, clock, settings, readingPage, sessions: null, desk: null },
    sessionsOf: boxes.sessionsOf.bind(boxes),
    terminal: {
      profile: () => profileOf(settings, deps.profile),
      status: () => statusAt(clock.now()),
      changes: { on: () => () => {} },
    },
  };
}

function profileOf({ station, terminal }: HostSettings, profile: ProfileId): TerminalProfile {
  const { name, phone, serviceDesk, timeZone } = station;
  const shown = { stationName: name, phone, ...numbersOf(station), serviceDesk, timeZone };
  return { ...shown, ...terminal, profile, demo: false, atHost: true };
}

/** A page that asks has a network, and nothing else about a box changes. */
function statusAt(now: number): TerminalStatus {
  const without = { cardReader: 'absent', ticketPrinter: 'absent', documentPrinter: 'absent' } as const;
  return { now, network: 'online', ...without, outOfService: null };
}
