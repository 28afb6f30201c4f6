import type { DeviceShown } from '#contract/devices.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Log } from '../log/events.ts';

import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';

export type CounterName = DeviceShown['counters'][number]['name'];

/** What was printed from the roll that is in a printer now. */
export interface PaperRoll {
  readonly usedMm: number;
  readonly tickets: number;
}

const newRoll: PaperRoll = { usedMm: 0, tickets: 0 };

/**
 * Counters, paper rolls and what drivers remember, kept across restarts. They serve the technician: a disk that takes nothing more costs their
 * newest values and a line in the log, never a citizen's ticket.
 */
export class DeviceRecords {
  readonly #store: Store;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #counters = new Map<string, number>();
  readonly #rolls = new Map<string, PaperRoll>();
  readonly #memories = new Map<string, string>();

  constructor(deps: { readonly store: Store; readonly log: Log; readonly clock: Clock }) {
    this.#store = deps.store;
    this.#log = deps.log;
    this.#clock = deps.clock;
    this.#load();
  }

  count(deviceId: string, name: CounterName): number {
    return this.#counters.get(keyOf(deviceId, name)) ?? 0;
  }
  roll(deviceId: string): PaperRoll {
    return this.#rolls.get(deviceId) ?? newRoll;
  }

  add(deviceId: string, name: CounterName, by = 1): void {
    this.#counters.set(keyOf(deviceId, name), this.count(deviceId, name) + by);
    this.#keep(() => this.#writeCounter(deviceId, name));
  }

  /** One more ticket is on paper. */
  printed(deviceId: string, lengthMm: number): void {
    const { usedMm, tickets } = this.roll(deviceId);
    this.#rolls.set(deviceId, { usedMm: usedMm + lengthMm, tickets: tickets + 1 });
    this.#counters.set(keyOf(deviceId, 'printed'), this.count(deviceId, 'printed') + 1);
    this.#keep(() => {
      this.#writeCounter(deviceId, 'printed');
      this.#writeRoll(deviceId, null);
    });
  }

  rollReplaced(deviceId: string): void {
    this.#rolls.set(deviceId, newRoll);
    this.#keep(() => this.#writeRoll(deviceId, this.#clock.now()));
  }

  /** What the device's driver of before wrote down; empty: nothing. */
  read(deviceId: string): string {
    return this.#memories.get(deviceId) ?? '';
  }
  write(deviceId: string, text: string): void {
    this.#memories.set(deviceId, text);
    this.#keep(() => this.#writeMemory(deviceId, text));
  }

  #load(): void {
    const { db } = this.#store;
    const counters = db.prepare<[], CounterRow>(
      'SELECT device_id AS deviceId, name, value FROM device_counters',
    );
    for (const { deviceId, name, value } of counters.all()) this.#counters.set(keyOf(deviceId, name), value);
    const rolls = db.prepare<[], RollRow>(
      'SELECT device_id AS deviceId, used_mm AS usedMm, tickets FROM paper_rolls',
    );
    for (const { deviceId, usedMm, tickets } of rolls.all()) this.#rolls.set(deviceId, { usedMm, tickets });
    const memories = db.prepare<[], MemoryRow>('SELECT device_id AS deviceId, text FROM device_memories');
    for (const { deviceId, text } of memories.all()) this.#memories.set(deviceId, text);
  }

  #writeCounter(deviceId: string, name: CounterName): void {
    this.#store.db
      .prepare('INSERT OR REPLACE INTO device_counters (device_id, name, value) VALUES (?, ?, ?)')
      .run(deviceId, name, this.count(deviceId, name));
  }

  /** @param replacedAt `null`: the roll is the one of before */
  #writeRoll(deviceId: string, replacedAt: number | null): void {
    const { usedMm, tickets } = this.roll(deviceId);
    this.#store.db
      .prepare(
        `INSERT INTO paper_rolls (device_id, used_mm, tickets, replaced_at) VALUES (@deviceId, @usedMm, @tickets, coalesce(@replacedAt, @now))
         ON CONFLICT DO UPDATE SET used_mm = @usedMm, tickets = @tickets, replaced_at = coalesce(@replacedAt, replaced_at)`,
      )
      .run({ deviceId, usedMm, tickets, replacedAt, now: this.#clock.now() });
  }

  #writeMemory(deviceId: string, text: string): void {
    this.#store.db
      .prepare('INSERT OR REPLACE INTO device_memories (device_id, text) VALUES (?, ?)')
      .run(deviceId, text);
  }

  #keep(write: () => void): void {
    writeOrLose(this.#log, 'devices', () => this.#store.transaction(write));
  }
}

interface CounterRow {
  readonly deviceId: string;
  readonly name: CounterName;
  readonly value: number;
}
interface RollRow extends PaperRoll {
  readonly deviceId: string;
}
interface MemoryRow {
  readonly deviceId: string;
  readonly text: string;
}

function keyOf(deviceId: string, name: CounterName): string {
  return `${deviceId}/${name}`;
}
