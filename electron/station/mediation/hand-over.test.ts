import { createSecretKey, randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dispute } from '#contract/mediation.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import { Kept } from '../kernel/kept.ts';
import { createOutbox } from '../outbox/outbox.ts';
import { PersonalVault, personalTables } from '../personal/personal.ts';
import { exampleSettings } from '../settings/example.ts';
import { settingsSchema } from '../settings/schema.ts';
import { filesWith, openTestStore } from '../store/test-store.ts';
import { HandOver, type MediationLink } from './hand-over.ts';
import { Mediations } from './mediation.ts';
import { TakeOver } from './take-over.ts';

const captureId = randomUUID();
const [one, other] = [randomUUID(), randomUUID()];
const dispute: Dispute = {
  kind: 'land',
  parties: [
    { partyId: one, name: '巴特尔', phone: '13800000000', idNumberMasked: '' },
    { partyId: other, name: '苏日娜', phone: '', idNumberMasked: '990321**********2X' },
  ],
  account: '草场边界的围栏被移动了两米。',
};
const points = ['巴特尔在十天内把围栏移回原处。'];
const signature = { aspect: 2, strokes: [[{ x: 0.1, y: 0.1, pressure: 0.5, atMs: 0 }]] };
/** Three parts long. */
const jpeg = new Uint8Array(500_000).map((_, index) => (index * 7919) % 251);

const clock = Object.assign(new ManualClock(Date.UTC(2026, 0, 5, 1)), { doubt: null });
const log = { write: () => undefined };

/** A terminal's mediations on a disk of their own, which outlives it. */
class Terminal {
  readonly #data = openTestStore({ clock, notInBackups: personalTables });
  readonly #settings = settingsSchema.parse(exampleSettings());
  readonly #key;
  #vault: PersonalVault;
  mediations: Mediations;
  takeOver: TakeOver;

  constructor(key: number, stationCode: string) {
    this.#key = createSecretKey(Buffer.alloc(32, key));
    this.#settings.station.stationCode = stationCode;
    this.#vault = this.#openVault();
    this.mediations = this.#open();
    this.takeOver = new TakeOver({ mediations: this.mediations, clock, log });
  }
  get folder(): string {
    return this.#data.folder;
  }
  rows(): unknown {
    return this.#data.store.db.prepare('SELECT count(*) FROM mediation_events').pluck().get();
  }
  /** It was killed: what it had in memory is gone. */
  restart(): void {
    this.#vault.close();
    this.#vault = this.#openVault();
    this.mediations = this.#open();
    this.takeOver = new TakeOver({ mediations: this.mediations, clock, log });
  }
  /** Somebody's dispute, from the first word to the last signature and a photographed paper. */
  takeIn(mediationId = randomUUID()): string {
    const by = { clerk: '陆静怡', kept: new Kept() };
    const signs = [one, other].map((partyId) => ({ step: 'sign', partyId, signature }) as const);
    for (const does of [
      { step: 'write-dispute', dispute },
      { step: 'write-points', points },
      { step: 'keep-papers', captureId },
      { step: 'read-back' },
      ...signs,
      { step: 'close' },
    ] as const)
      expect(this.mediations.record(mediationId, does, by)).toMatchObject({ ok: true });
    return mediationId;
  }
  /** As it stands, its paper, and what is to be told of it. */
  has(mediationId: string) {
    const paper = this.mediations.paper(mediationId, 0);
    return {
      mediation: this.mediations.get(mediationId),
      paper: paper.ok ? [...paper.value.subarray(0, 9)] : null,
    };
  }
  remove(): void {
    this.#vault.close();
    this.#data.remove();
  }

  #openVault(): PersonalVault {
    return new PersonalVault({ store: this.#data.store, key: this.#key, clock, log });
  }
  #open(): Mediations {
    const { store } = this.#data;
    return new Mediations({
      ...{ store, vault: this.#vault, clock, log, settings: this.#settings },
      outbox: createOutbox({ store, clock }),
      captures: { pictures: () => ok([jpeg]), discard: () => undefined },
    });
  }
}

/** The line of a pad to its hub, which can be cut before or after an answer. */
class Line implements MediationLink {
  readonly changes = new Emitter<void>();
  hub: MediationLink['hub'] = null;
  calls = 0;
  /** Before the hub hears this call, or after it has heard it. */
  breaks: { readonly call: number; readonly when: 'before' | 'after'; readonly alsoDo?: () => void } | null =
    null;

  stand(hub: Terminal): void {
    this.hub = {
      handOver: (async (input: Parameters<NonNullable<MediationLink['hub']>['handOver']>[0]) => {
        this.calls += 1;
        const breaks = this.breaks?.call === this.calls ? this.breaks : null;
        if (breaks?.when === 'before') this.#lose(breaks.alsoDo);
        const part = new Uint8Array(await input.part.arrayBuffer());
        const heard = hub.takeOver.hear('pad-1', { ...input, part });
        if (breaks?.when === 'after') this.#lose(breaks.alsoDo);
        if (!heard.ok) throw new ORPCError(heard.failure.toUpperCase().replace('-', '_'));
        return heard.value;
      }) as unknown as NonNullable<MediationLink['hub']>['handOver'],
    };
    this.changes.emit();
  }
  cut(): void {
    this.hub = null;
    this.changes.emit();
  }
  #lose(alsoDo?: () => void): never {
    this.cut();
    alsoDo?.();
    throw new Error('The line is lost');
  }
}

let pad: Terminal;
let hub: Terminal;
let line: Line;
let handOver: HandOver;

beforeEach(() => {
  pad = new Terminal(1, '0001');
  hub = new Terminal(2, '0002');
  line = new Line();
  begin();
});
afterEach(() => {
  handOver.stop();
  pad.remove();
  hub.remove();
});

function begin(): void {
  handOver = new HandOver({ mediations: pad.mediations, link: line, clock, log });
  handOver.start();
}
/** Little time at once: a busy machine is no reason for a call to be given up. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await clock.advance(100);
    await new Promise(setImmediate);
  }
}
function delivered(mediationId: string): Promise<void> {
  return until(() => {
    const mediation = pad.mediations.get(mediationId);
    return mediation.ok && mediation.value.state === 'delivered';
  });
}
const broken = () => until(() => line.hub === null);

describe('what was closed on a pad', () => {
  it('is at the hub, word for word with its papers and signatures, before it counts as delivered', async () => {
    const id = pad.takeIn();
    const before = pad.has(id);
    expect(hub.has(id)).toMatchObject({ mediation: { ok: false } });
    line.stand(hub);
    await delivered(id);
    expect(hub.has(id)).toEqual(before);
    expect(hub.mediations.waiting()).toEqual([id]);
  });

  it('goes as soon as it is closed, where the line stands', async () => {
    line.stand(hub);
    await delivered(pad.takeIn());
    await delivered(pad.takeIn());
    expect(hub.mediations.list()).toHaveLength(2);
  });

  it('goes with the next line, where there is none', async () => {
    const ids = [pad.takeIn(), pad.takeIn()];
    expect(pad.mediations.waiting()).toHaveLength(2);
    line.stand(hub);
    for (const id of ids) await delivered(id);
  });

  it.each([1, 2, 3])('is kept once when the line breaks before or after the word %s', async (call) => {
    for (const when of ['before', 'after'] as const) {
      const id = pad.takeIn();
      const rows = Number(hub.rows());
      line.breaks = { call: line.calls + call, when };
      line.stand(hub);
      await broken();
      expect(pad.mediations.waiting(), when).toEqual([id]);
      line.stand(hub);
      await delivered(id);
      expect(hub.has(id).paper, when).toEqual([...jpeg.subarray(0, 9)]);
      expect(Number(hub.rows()) - rows, when).toBe(7);
      line.cut();
    }
  });

  it.each(['before', 'after'] as const)(
    'is kept once when the hub is killed %s its last word',
    async (when) => {
      const id = pad.takeIn();
      line.breaks = { call: 3, when, alsoDo: () => hub.restart() };
      line.stand(hub);
      await broken();
      expect(pad.mediations.waiting()).toEqual([id]);
      line.stand(hub);
      await delivered(id);
      expect(hub.rows()).toBe(7);
    },
  );

  it('is kept once when the pad is killed before it hears that', async () => {
    const id = pad.takeIn();
    line.breaks = { call: 3, when: 'after' };
    line.stand(hub);
    await broken();
    handOver.stop();
    pad.restart();
    begin();
    line.stand(hub);
    await delivered(id);
    expect(hub.rows()).toBe(7);
  });

  it('can be read on neither disk', async () => {
    const id = pad.takeIn();
    line.stand(hub);
    await delivered(id);
    for (const { folder } of [pad, hub]) {
      expect(filesWith(folder, id)).not.toEqual([]);
      for (const text of [dispute.account, '巴特尔', '13800000000', ...points])
        expect(filesWith(folder, text)).toEqual([]);
    }
  });
});

describe('the hub', () => {
  it('refuses other words under an id that it has, and takes what comes after them', async () => {
    const id = randomUUID();
    hub.takeIn(id);
    const before = hub.has(id);
    pad.takeIn(id);
    const next = pad.takeIn();
    line.stand(hub);
    await delivered(next);
    expect(pad.mediations.waiting()).toEqual([id]);
    expect(hub.has(id)).toEqual(before);
  });

  it('refuses words that have another hash, and what is no document', () => {
    const id = pad.takeIn();
    const document = pad.mediations.document(id);
    if (!document.ok) throw new Error(document.failure);
    const { bytes, sha256 } = document.value;
    const changed = Buffer.from(bytes.toString().replace('两米', '两里'));
    for (const part of [changed, Buffer.from('{"no":"document"}'), Buffer.from('none')]) {
      const said = { mediationId: id, sha256, totalBytes: part.length, offset: 0, part };
      expect(hub.takeOver.hear('pad-1', said)).toEqual({ ok: false, failure: 'unreadable' });
    }
    expect(hub.rows()).toBe(0);
  });

  it('goes on with others when one says a little now and then, and never all', async () => {
    const mediationId = randomUUID();
    const says = (pad: string, offset: number) =>
      hub.takeOver.hear(pad, {
        ...{ mediationId, sha256: 'a'.repeat(64), totalBytes: 9_000, offset },
        part: Buffer.from('{'),
      });
    for (let offset = 0; offset < 80; offset += 1) {
      for (const pad of ['pad-1', 'pad-2']) says(pad, offset);
      await clock.advance(25_000);
    }
    expect(says('pad-3', 0)).toMatchObject({ ok: true });
  });

  it('asks others to come again while two hand over, and goes on when one is silent', async () => {
    const said = {
      mediationId: randomUUID(),
      sha256: 'a'.repeat(64),
      totalBytes: 9,
      offset: 0,
      part: Buffer.from('{'),
    };
    const begun = { ok: true, value: { kept: false, hasBytes: 1 } };
    expect([1, 2, 3].map((pad) => hub.takeOver.hear(`pad-${pad}`, said))).toEqual([
      begun,
      begun,
      { ok: false, failure: 'busy' },
    ]);
    await clock.advance(31_000);
    expect(hub.takeOver.hear('pad-3', said)).toEqual(begun);
  });
});
