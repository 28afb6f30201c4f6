import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Proof } from '#contract/access.ts';
import { ForkedWorker } from '#electron/shell/workers.ts';
import { exampleSecrets } from '#station/settings/example.ts';
import { hashSecret } from '#station/settings/secrets.ts';
import { WallClock } from '#tests/clocks/wall-clock.ts';
import { type CertificateFiles, makeCertificate } from '#tests/harness/certificate.ts';
import { stationProcess } from '#tests/harness/root.ts';
import {
  makeStationFolder,
  type RunningStation,
  type StationFolder,
  startStation,
} from '#tests/harness/station.ts';
import { type HallNetwork, hallAddress, screenAddress } from './namespaces.ts';

export const hallPort = 7402;
const pagesPort = 7400;
const dayMs = 24 * 60 * 60_000;
const beijingMs = 8 * 60 * 60_000;
const beforeMidnightMs = 4_000;

const [clerk] = exampleSecrets.staff;
/** Hashes of little work: how long a person takes to sign in again at a terminal that was started anew is not measured. */
const quickly = { cost: 2, blockSize: 8, parallelization: 1 };
const technicianPinHash = await hashSecret(exampleSecrets.technicianPin, quickly);
const passwordHash = await hashSecret(clerk.password, quickly);

/** A ticket as a terminal's disk has it. */
export interface StoredTicket {
  readonly id: string;
  readonly number: string;
  readonly day: string;
  readonly service: string;
  readonly state: string;
}
export interface StoredCall {
  readonly ticketId: string;
  readonly number: string;
  readonly day: string;
  readonly counterId: string;
  readonly recall: number;
}

/** One real station in a network and at a time of its own. */
export class HallTerminal {
  readonly index: number;
  readonly id: string;
  readonly folder: StationFolder;
  readonly #network: HallNetwork;
  readonly #wall: WallClock;
  #wallIsAheadMs: number;
  #station: RunningStation | null = null;
  /** Ended by itself, with this status. */
  crashed: number | null = null;

  constructor(network: HallNetwork, index: number, clockIsAheadMs: number) {
    this.#network = network;
    this.index = index;
    this.id = `kiosk-${index}`;
    this.#wallIsAheadMs = clockIsAheadMs;
    this.#wall = new WallClock(Date.now() + clockIsAheadMs);
    this.folder = makeStationFolder((settings) => ({
      ...settings,
      terminal: { ...settings.terminal, id: this.id },
      devices: [],
      technicianPinHash,
      staff: settings.staff?.map((one) => (one.name === clerk.name ? { ...one, passwordHash } : one)),
      hub: { ...settings.hub, host: '0.0.0.0', port: pagesPort, tls: certificateOf(index) },
      ...(index === 0 && { hall: { port: hallPort } }),
    }));
  }
  /** At the terminal itself. */
  get url(): string {
    return `https://${screenAddress(this.index)}:${pagesPort}`;
  }
  /** Where boards and desks of the hall go. */
  get hallUrl(): string {
    return `https://${hallAddress(this.index)}:${pagesPort}`;
  }
  get key(): Proof {
    return this.#station?.terminal ?? { method: 'key', key: 'it is not running' };
  }
  async start(): Promise<void> {
    const [program = '', ...args] = this.#network.at(this.index);
    const child = fork(stationProcess, [], {
      execPath: program,
      execArgv: [...args, process.execPath],
      serialization: 'advanced',
      env: { ...process.env, ...this.#wall.env },
    });
    this.#station = await startStation(this.folder, false, new ForkedWorker(child));
    this.#station.worker.onExit(({ code }) => {
      if (code) this.crashed = code;
    });
  }
  async kill(): Promise<void> {
    await this.#station?.kill();
  }
  async stop(): Promise<void> {
    await this.#station?.stop();
  }
  standStill(): void {
    process.kill(this.#pid, 'SIGSTOP');
  }
  goOn(): void {
    process.kill(this.#pid, 'SIGCONT');
  }
  get #pid(): number {
    return Number(readFileSync(join(this.folder.dataDir, 'lock.pid'), 'utf8'));
  }
  /** Its own clock jumps. */
  jump(days: number): void {
    this.#setAhead(this.#wallIsAheadMs + days * dayMs);
  }
  /** Its own clock jumps to shortly before the end of the next day in Beijing. */
  jumpToMidnight(): void {
    const shown = Date.now() + this.#wallIsAheadMs + beijingMs;
    this.#setAhead((Math.floor(shown / dayMs) + 2) * dayMs - beforeMidnightMs - beijingMs - Date.now());
  }
  #setAhead(ms: number): void {
    this.#wallIsAheadMs = ms;
    this.#wall.set(Date.now() + ms);
  }
  tickets(): StoredTicket[] {
    return this.#rows('SELECT ticket_id AS id, number, day, service_id AS service, state FROM tickets');
  }
  calls(): StoredCall[] {
    return this.#rows(
      'SELECT ticket_id AS ticketId, number, day, counter_id AS counterId, recall FROM calls ORDER BY sequence',
    );
  }
  /** The business day. */
  day(): string | undefined {
    return this.#rows<{ day: string }>('SELECT day FROM business_day')[0]?.day;
  }
  remove(): void {
    this.#wall.remove();
    this.folder.remove();
  }
  #rows<Row>(statement: string): Row[] {
    const db = new Database(join(this.folder.dataDir, 'station.db'), { readonly: true });
    try {
      return db.prepare<[], Row>(statement).all();
    } finally {
      db.close();
    }
  }
}

function certificateOf(index: number): CertificateFiles {
  const made = makeCertificate([hallAddress(index), screenAddress(index), '127.0.0.1']);
  if (!made) throw new Error('there is no openssl');
  return made;
}
