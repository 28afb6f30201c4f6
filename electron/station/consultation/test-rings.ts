import { randomUUID } from 'node:crypto';
import type { CallLevel } from '#contract/call.ts';
import type { Language } from '#contract/common.ts';
import type { DownMessage, UpMessage } from '#contract/consultation-hub.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail } from '#drivers/basics/result.ts';
import { openTestStore, silentLog } from '../store/test-store.ts';
import { HubAbove } from './hub-above.ts';
import { HubBelow } from './hub-below.ts';
import { LawyerPool } from './lawyer-pool.ts';
import type { Level } from './level.ts';
import { onDutyAt } from './on-duty.ts';
import { Requests } from './requests.ts';
import { lawyersTable, RequestsTable } from './requests-table.ts';

const lineMs = 20;
const reconnectMs = 1_000;
const settings = {
  ...{
    levelRingMs: 30_000,
    comeWithinMs: 30_000,
    returnWithinMs: 60_000,
    longestVisitMs: 1_800_000,
    timeZone: 'Asia/Shanghai',
  },
  ice: { stunUrls: [], turn: null, lifetimeMs: 3_600_000, use: 'all' as const },
};

export interface RingLawyer {
  readonly name: string;
  readonly languages: readonly Language[];
}

/** One hub with its lawyers on disk and in memory; it can be killed and started again. */
export class RingHub {
  readonly #data;
  pool!: LawyerPool;
  requests!: Requests;
  above: HubAbove;
  up = false;
  #removed = false;
  #line: Line | null = null;
  readonly lines = new Set<Line>();
  readonly name: string;
  readonly level: CallLevel;
  readonly parent: RingHub | null;
  readonly lawyers: readonly RingLawyer[];
  readonly #clock: Clock;
  readonly #onStart: (hub: RingHub) => void;

  constructor(of: {
    readonly name: string;
    readonly level: CallLevel;
    readonly parent: RingHub | null;
    readonly lawyers: readonly RingLawyer[];
    readonly clock: Clock;
    readonly onStart: (hub: RingHub) => void;
  }) {
    this.name = of.name;
    this.level = of.level;
    this.parent = of.parent;
    this.lawyers = of.lawyers;
    this.#clock = of.clock;
    this.above = this.#newAbove();
    this.#onStart = of.onStart;
    this.#data = openTestStore({ clock: of.clock });
    // What a power cut does to the disk is another test's: here a thousand calls must not take minutes.
    this.#data.store.db.pragma('synchronous = OFF');
    this.start();
  }
  levels = (): readonly Level[] => [this.pool, ...this.above.levels];
  callOver(callId: string): void {
    this.pool.callEnded(callId);
    this.above.callEnded(callId);
  }

  start(): void {
    const [clock, { store }] = [this.#clock, this.#data];
    const duty = {
      fields: [],
      signLanguage: false,
      kinds: ['consultation' as const],
      interprets: false,
      until: null,
    };
    this.above = this.#newAbove();
    this.pool = new LawyerPool({
      ...{ clock, log: silentLog, kept: lawyersTable(store) },
      settings: {
        ...{ level: this.level, answerMs: 15_000, missesUntilAway: 2 },
        lawyers: this.lawyers.map(({ name, languages }) => ({
          name,
          duty: { ...duty, languages: [...languages] },
        })),
      },
    });
    this.requests = new Requests({
      ...{
        clock,
        log: silentLog,
        table: new RequestsTable(store),
        levels: this.levels,
        typicalCallMs: 480_000,
      },
      timeIsSure: () => true,
      settings: { ...settings, station: this.name },
      onRated: () => undefined,
      onNotarised: () => undefined,
      onAgreed: () => undefined,
      agreements: { of: () => null, takenHome: () => undefined },
      onGuestLeft: () => undefined,
      levelOf: (level) => this.levels().find((one) => one.level === level) ?? null,
      onCallOver: (callId) => this.callOver(callId),
      onRecording: () => undefined,
      mediaRooms: null,
      inviteParty: () => fail({ kind: 'full', most: 2 }),
    });
    this.above.changes.on(() => {
      this.requests.levelsChanged();
      for (const line of this.lines) line.below?.tellLevels();
    });
    this.requests.start();
    this.up = true;
    this.#onStart(this);
    this.#connect();
  }
  #newAbove(): HubAbove {
    const letIn = async () => fail({ kind: 'code-over' } as const);
    return new HubAbove({ clock: this.#clock, sideOf: () => null, letIn, invitations: () => [] });
  }
  kill(): void {
    this.up = false;
    this.requests.stop();
    this.pool.stop();
    this.#line?.cut();
    for (const line of [...this.lines]) line.cut();
  }
  remove(): void {
    if (this.#removed) return;
    this.#removed = true;
    this.kill();
    this.#data.remove();
  }
  #connect(): void {
    if (!this.up || !this.parent) return;
    const again = () => this.#clock.after(reconnectMs, () => this.#connect());
    if (!this.parent.up) return void again();
    this.#line = new Line(this, this.parent, this.#clock, again);
  }
}

/** The line between two hubs: in order, a little late, and cut when either is. */
class Line {
  below: HubBelow | null = null;
  readonly #parent: RingHub;
  readonly #child: RingHub;
  readonly #clock: Clock;
  readonly #onCut: () => void;
  #cut = false;
  #waiting: (() => void)[] = [];

  constructor(child: RingHub, parent: RingHub, clock: Clock, onCut: () => void) {
    this.#child = child;
    this.#parent = parent;
    this.#clock = clock;
    this.#onCut = onCut;
    parent.lines.add(this);
    const { above } = child;
    above.connected((message: UpMessage) => this.#later(() => this.below?.hear(structuredClone(message))));
    this.below = new HubBelow({
      ...{ levels: parent.levels, onDuty: () => onDutyAt(parent.pool.all(), 0), clock },
      calls: {
        callEnded: (callId) => parent.callOver(callId),
        sideLeft: () => undefined,
        join: async () => fail({ kind: 'code-over' } as const),
        invited: () => undefined,
        callOpen: () => undefined,
        sideOf: () => null,
        claim: () => true,
        owns: () => true,
        release: () => undefined,
      },
      send: (message: DownMessage) => this.#later(() => above.hear(structuredClone(message))),
    });
  }
  cut(): void {
    if (this.#cut) return;
    this.#cut = true;
    this.#parent.lines.delete(this);
    this.below?.close();
    this.#child.above.lost();
    this.#onCut();
  }
  #later(task: () => void): void {
    this.#waiting.push(task);
    if (this.#waiting.length > 1) return;
    this.#clock.after(lineMs, () => {
      const tasks = this.#waiting;
      this.#waiting = [];
      for (const one of tasks) if (!this.#cut) one();
    });
  }
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function newKey() {
  return randomUUID();
}
