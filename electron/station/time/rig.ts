import { createSecretKey } from 'node:crypto';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { EventName, Log } from '../log/events.ts';
import { PersonalVault } from '../personal/personal.ts';
import { Queue } from '../queue/queue.ts';
import { chen, hallSettings, mondayMorning, worked } from '../queue/test-hall.ts';
import { openTestStore } from '../store/test-store.ts';
import { correctTime, type KeptTime, keepTime, StationClock } from './time.ts';

/** For tests: a hall whose machine can lose its power, its battery and its time. */
export class TimeRig {
  readonly logged: EventName[] = [];
  readonly #data = openTestStore();
  readonly #key = createSecretKey(Buffer.alloc(32, 7));
  readonly #log: Log = { write: (name) => this.logged.push(name) };
  #boots = 0;
  #bootId = '';
  #uptimeBefore = 0;
  #sleptMs = 0;
  #kept: KeptTime | undefined;
  machine: ManualClock;
  /** Whether the machine has a time server. */
  synchronised = false;
  clock!: StationClock;
  vault!: PersonalVault;
  queue!: Queue;

  constructor(now = mondayMorning) {
    this.machine = new ManualClock(now);
    this.boot(now);
  }
  get store() {
    return this.#data.store;
  }
  /** The power comes back, and the machine's clock shows `wall`. */
  boot(wall: number): void {
    this.#bootId = `boot-${++this.#boots}`;
    this.#uptimeBefore = 0;
    this.machine = new ManualClock(wall);
    this.startStation();
  }
  /** The power goes: no stop handler runs, and nothing of that run happens any more. */
  cut(): number {
    const wall = this.machine.now();
    this.#kept = undefined;
    return wall;
  }
  stop(): void {
    this.queue.stop();
    this.vault.close();
    this.#kept?.close();
  }
  startStation(): void {
    const { store } = this.#data;
    const { machine } = this;
    const bootId = this.#bootId;
    this.clock = new StationClock(machine, {
      bootId,
      uptimeMs: () => this.#uptimeBefore + machine.monotonic() + this.#sleptMs,
      synchronised: async () => this.synchronised,
    });
    const { clock } = this;
    this.#kept = keepTime({ clock, store, log: this.#log });
    this.vault = new PersonalVault({ store, key: this.#key, clock, log: this.#log });
    this.queue = new Queue({
      store,
      clock,
      settings: hallSettings(),
      log: this.#log,
      outbox: () => {},
      vault: this.vault,
      // Never ends: nothing of a run that was cut off is written later.
      print: () => new Promise(() => {}),
      ticketUrl: (code) => `http://terminal.test/t/${code}`,
      timeInDoubt: () => clock.doubt !== null,
    });
    correctTime(clock, { vault: this.vault, queue: this.queue });
    this.queue.start();
    clock.start();
  }
  /** The machine sleeps: its wall clock and its uptime go on, its timers do not. Then it is awake for a minute. */
  async sleep(ms: number): Promise<void> {
    this.machine.jump(ms);
    this.#sleptMs += ms;
    await this.machine.advance(61_000);
  }
  async take(name: string | null = null, serviceId = 'consult') {
    const holderName = name === null ? null : Buffer.from(JSON.stringify(name));
    const requestKey = crypto.randomUUID();
    const taken = worked(
      await this.queue.take({ serviceId, priority: 'none', language: 'zh-CN', requestKey, holderName }),
    );
    return taken.ticket;
  }
  /** Five people wait, the first gave a name, and a counter is open. */
  async fivePeople(): Promise<void> {
    worked(this.queue.desk.open(chen, 'one', ['consult']));
    await this.take('李示例');
    for (let person = 2; person <= 5; person++) await this.take();
  }
  waiting(): string[] {
    const desk = worked(this.queue.desk.watch(chen, 'one'))();
    return desk.waiting.map(({ number }) => number);
  }
  counterState(): string | undefined {
    return this.queue.counters()[0]?.state;
  }
  /** Names that are held, to be erased later. */
  names(): number {
    return Number(this.store.db.prepare('SELECT count(*) FROM personal_records').pluck().get());
  }
  remove(): void {
    this.stop();
    this.#data.remove();
  }
}
