import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardStep } from '#contract/sessions.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { CardReport, CardReportOptions } from '#drivers/card-reader/card-report.ts';
import { createLog, type StationLog } from '../log/log.ts';
import { exampleSettings } from '../settings/example.ts';
import { settingsSchema } from '../settings/schema.ts';
import { type ReadCard, Sessions, type Visit } from './sessions.ts';

const settings = settingsSchema.parse(exampleSettings());
const page = 'page-1';

let clock: ManualClock;
let log: StationLog;
let sessions: Sessions;
let wipes: number;
/** For each visit that ended: whether somebody told who they are. */
let personal: boolean[];
let consents: string[];
/** The reader goes on reading when it is asked to stop. */
let isStubborn: boolean;
/** The read that the reader is doing now. */
let read: { options: CardReportOptions; end: (result: Awaited<ReturnType<ReadCard>>) => void } | null;

beforeEach(() => {
  clock = new ManualClock(Date.UTC(2026, 0, 5, 1, 0));
  const nowhere = { write: () => {}, flush: async () => {}, close: async () => {} };
  log = createLog({ dir: '', clock, stream: nowhere });
  wipes = 0;
  personal = [];
  consents = [];
  isStubborn = false;
  read = null;
  sessions = new Sessions({
    clock,
    settings,
    log,
    audit: { record: (...entry) => consents.push(entry.join(' ')) },
    readCard: (options) =>
      new Promise((resolve) => {
        read = { options, end: resolve };
        options.onProgress?.('waiting-for-card');
        options.signal?.addEventListener('abort', () => {
          if (!isStubborn) resolve(fail({ kind: 'cancelled', cause: 'asked' }));
        });
      }),
    onWipe: (visit) => {
      wipes += 1;
      personal.push(visit.personal);
    },
  });
});

function card(name = '林小满'): CardReport {
  return {
    kind: 'resident',
    idNumberMasked: '990321**********2X',
    age: 76,
    warnings: [],
    name: new TextEncoder().encode(JSON.stringify(name)),
    particulars: new TextEncoder().encode(JSON.stringify({ name })),
  };
}
/** The visit that is open. */
function visit(): Visit {
  const open = sessions.of(page);
  if (!open) throw new Error('no visit is open');
  return open;
}
function beginRead(): AsyncGenerator<CardStep, void, void> {
  const steps = visit().readCard(undefined);
  if (!steps.ok) throw new Error(steps.failure);
  return steps.value;
}
async function step(steps: AsyncGenerator<CardStep, void, void>): Promise<CardStep | 'over'> {
  const next = await steps.next();
  return next.done ? 'over' : next.value;
}
async function visitWithCard(): Promise<void> {
  sessions.begin(page);
  visit().consent('queue');
  const steps = beginRead();
  await step(steps);
  read?.end(ok(card()));
  await step(steps);
  await steps.next();
}

describe('a visit', () => {
  it('begins, is warned after 45 s and ends after 60 s when nobody is there', async () => {
    expect(sessions.state(page)).toEqual({ phase: 'none', lastEnd: 'never' });
    const { id: sessionId } = sessions.begin(page);
    await clock.advance(44_999);
    expect(sessions.state(page)).toEqual({ phase: 'active', sessionId });
    await clock.advance(1);
    expect(sessions.state(page)).toEqual({ phase: 'warning', sessionId, endsInMs: 15_000 });
    await clock.advance(10_000);
    expect(sessions.state(page)).toMatchObject({ endsInMs: 5_000 });
    await clock.advance(5_000);
    expect(sessions.state(page)).toEqual({ phase: 'none', lastEnd: 'idle' });
  });

  it('goes on when somebody touches, from the warning too', async () => {
    const { id: sessionId } = sessions.begin(page);
    await clock.advance(30_000);
    visit().touch();
    await clock.advance(50_000);
    expect(sessions.state(page)).toMatchObject({ phase: 'warning' });
    visit().touch();
    expect(sessions.state(page)).toEqual({ phase: 'active', sessionId });
    await clock.advance(59_999);
    expect(sessions.state(page)).toMatchObject({ phase: 'warning' });
  });

  it('is not ended by a clock that is set right', async () => {
    sessions.begin(page);
    clock.jump(3_600_000);
    await clock.advance(1_000);
    expect(sessions.state(page)).toMatchObject({ phase: 'active' });
  });

  it('ends when the person is finished; ending twice does no harm', () => {
    sessions.begin(page);
    const ended = visit();
    ended.end('finished');
    ended.end('left');
    expect(sessions.state(page)).toEqual({ phase: 'none', lastEnd: 'finished' });
    expect(wipes).toBe(1);
    expect(sessions.of(page)).toBeNull();
    expect(clock.pending).toBe(0);
  });

  it('that is open ends when the next begins', () => {
    const first = sessions.begin(page);
    expect(sessions.begin(page)).not.toBe(first);
    expect(wipes).toBe(1);
  });

  it('is logged without a word about who it was', async () => {
    await visitWithCard();
    await clock.advance(60_000);
    expect(log.newest(10).map(({ event, fields }) => [event, fields])).toEqual([
      ['session.ended', { why: 'idle', lastedMs: 60_000 }],
      ['session.card-read', { outcome: 'read', tookMs: 0 }],
      ['session.began', {}],
    ]);
  });

  it('tells a change once, not at every touch', () => {
    let changes = 0;
    sessions.changes.on(() => {
      changes += 1;
    });
    sessions.begin(page);
    visit().touch();
    visit().touch();
    visit().end('left');
    expect(changes).toBe(2);
  });
});

describe('the page that owns the visit', () => {
  it('ends it when it is loaded again', () => {
    sessions.begin(page);
    sessions.connectionGone('page-2');
    expect(sessions.state(page)).toMatchObject({ phase: 'active' });
    sessions.connectionGone(page);
    expect(sessions.state(page)).toEqual({ phase: 'none', lastEnd: 'restart' });
  });

  it('is the only one that sees it or can move it', () => {
    sessions.begin(page);
    visit().consent('queue');
    expect(sessions.state('page-2')).toEqual({ phase: 'none', lastEnd: 'restart' });
    expect(sessions.of('page-2')).toBeNull();
    sessions.connectionGone('page-2');
    expect(sessions.state(page)).toMatchObject({ phase: 'active' });
  });

  it('loses it to a page that begins another', () => {
    sessions.begin(page);
    sessions.begin('page-2');
    expect(sessions.state(page)).toMatchObject({ phase: 'none' });
    expect(wipes).toBe(1);
  });
});

const note = {
  begin: () => ({ text: '' }),
  wipe(held: { text: string }) {
    held.text = '';
  },
};

describe('visits at two places', () => {
  it('are nothing to each other: card, consent, tickets, what is kept, and their ends', async () => {
    const deps = { clock, settings, log: { write: () => {} }, audit: { record: () => {} } };
    const onWipe = () => {
      wipes += 1;
    };
    const place = () => new Sessions({ ...deps, readCard: async () => ok(card()), onWipe });
    const [one, other] = [place(), place()];
    const [first, second] = [one.begin(page), other.begin(page)];
    first.consent('queue');
    const steps = first.readCard(undefined);
    if (steps.ok) for await (const _ of steps.value);
    const withTicket = vi.fn();
    expect(first.withTicket(withTicket)).toBe(false);
    second.withTicket(withTicket);
    first.noteTicket('ticket');
    expect(withTicket).toHaveBeenCalledExactlyOnceWith('ticket');
    expect(first.withTicket(() => {})).toBe(true);
    const held = first.kept.of(note);
    held.text = '林小满';
    expect(second.readCard(undefined)).toEqual(fail('no-consent'));
    expect(second.cardName()).toBeNull();
    expect(second.tookTicket('ticket')).toBe(false);
    expect(second.kept.of(note)).toEqual({ text: '' });
    first.end('finished');
    expect([held.text, first.cardName(), first.tookTicket('ticket')]).toEqual(['', null, false]);
    expect(one.state(page)).toEqual({ phase: 'none', lastEnd: 'finished' });
    expect(other.state(page)).toMatchObject({ phase: 'active' });
    await clock.advance(60_000);
    expect(wipes).toBe(2);
    expect(clock.pending).toBe(0);
  });
});

describe('a connection without a visit', () => {
  it('keeps what is given to it until it goes, or a visit begins', () => {
    for (const end of [() => sessions.connectionGone(page), () => void sessions.begin(page)]) {
      const held = sessions.keptOf(page).of(note);
      held.text = '林小满';
      expect(sessions.keptOf(page).of(note)).toBe(held);
      end();
      expect(held.text).toBe('');
      expect(sessions.keptOf(page).of(note)).not.toBe(held);
    }
  });
});

describe('reading a card', () => {
  it('needs consent, which is recorded without who gave it', () => {
    sessions.begin(page);
    expect(visit().readCard(undefined)).toEqual(fail('no-consent'));
    visit().consent('queue');
    expect(visit().readCard(undefined).ok).toBe(true);
    expect(consents).toEqual(['terminal card-consent queue']);
  });

  it('shows just enough to say: is this you?', async () => {
    sessions.begin(page);
    visit().consent('queue');
    const steps = beginRead();
    expect(await step(steps)).toEqual({ step: 'waiting-for-card' });
    expect(read?.options.today).toBe('2026-01-05');
    read?.options.onProgress?.('reading');
    expect(await step(steps)).toEqual({ step: 'reading' });
    read?.end(ok(card()));
    expect(await step(steps)).toEqual({
      step: 'read',
      person: { idNumberMasked: '990321**********2X', cardKind: 'resident', age: 76 },
    });
    expect(await step(steps)).toBe('over');
    expect(nameOf(sessions.of(page)?.cardName() ?? null)).toBe('林小满');
  });

  it('says why when it failed', async () => {
    sessions.begin(page);
    visit().consent('queue');
    const steps = beginRead();
    await step(steps);
    read?.end(fail({ kind: 'place-again', cause: 'SW3 41' }));
    expect(await step(steps)).toEqual({ step: 'failed', trouble: 'place-again' });
    expect(await step(steps)).toBe('over');
  });

  it('that breaks is a failed read and no more', async () => {
    const broken = new Sessions({
      clock,
      settings,
      log,
      audit: { record: () => {} },
      readCard: () => Promise.reject(new Error('card of 林小满')),
      onWipe: () => {},
    });
    const broke = broken.begin(page);
    broke.consent('queue');
    const steps = broke.readCard(undefined);
    if (!steps.ok) throw new Error(steps.failure);
    expect(await step(steps.value)).toEqual({ step: 'failed', trouble: 'reader-out-of-service' });
    expect(log.newest(1)[0]).toMatchObject({ event: 'station.unexpected-error' });
    expect(JSON.stringify(log.newest(9))).not.toContain('林小满');
  });

  it('is cancelled when nobody listens any more', async () => {
    sessions.begin(page);
    visit().consent('queue');
    const listening = new AbortController();
    const steps = visit().readCard(listening.signal);
    if (!steps.ok) throw new Error(steps.failure);
    await step(steps.value);
    const next = step(steps.value);
    listening.abort();
    expect(await next).toEqual({ step: 'failed', trouble: 'cancelled' });
    expect(read?.options.signal?.aborted).toBe(true);
  });

  it('is cancelled when the listener goes between two steps', async () => {
    sessions.begin(page);
    visit().consent('queue');
    const steps = beginRead();
    await step(steps);
    await steps.return();
    expect(read?.options.signal?.aborted).toBe(true);
  });

  it('does not keep an absent person’s visit open, but a card on the reader does', async () => {
    sessions.begin(page);
    visit().consent('queue');
    const steps = beginRead();
    await step(steps);
    await clock.advance(50_000);
    expect(sessions.state(page)).toMatchObject({ phase: 'warning' });
    read?.options.onProgress?.('reading');
    expect(sessions.state(page)).toMatchObject({ phase: 'active' });
    await clock.advance(60_000);
    expect(read?.options.signal?.aborted).toBe(true);
    expect(await step(steps)).toEqual({ step: 'reading' });
    expect(await step(steps)).toEqual({ step: 'failed', trouble: 'cancelled' });
  });

  it('again takes the place of the read before', async () => {
    sessions.begin(page);
    visit().consent('queue');
    const first = beginRead();
    await step(first);
    const second = beginRead();
    await step(second);
    expect(await step(first)).toEqual({ step: 'failed', trouble: 'cancelled' });
    read?.end(ok(card()));
    expect(await step(second)).toMatchObject({ step: 'read' });
  });
});

describe('after the end', () => {
  it('a card that comes too late is dropped', async () => {
    sessions.begin(page);
    visit().consent('queue');
    const steps = beginRead();
    await step(steps);
    const late = read;
    visit().end('left');
    late?.end(ok(card()));
    expect(await step(steps)).toEqual({ step: 'failed', trouble: 'cancelled' });
    expect(sessions.of(page)?.cardName() ?? null).toBeNull();
    sessions.begin(page);
    expect(sessions.of(page)?.cardName() ?? null).toBeNull();
  });

  it.each([
    ['ended', () => visit().end('left')],
    ['forgot the card', () => visit().forgetCard()],
    ['asked to read again', () => void step(beginRead())],
  ])('a card is dropped that a reader brings after the person %s', async (_, stop) => {
    isStubborn = true;
    sessions.begin(page);
    visit().consent('queue');
    const steps = beginRead();
    await step(steps);
    const late = read;
    stop();
    late?.end(ok(card()));
    expect(await step(steps)).toEqual({ step: 'failed', trouble: 'cancelled' });
    await clock.advance(0);
    expect(sessions.of(page)?.cardName() ?? null).toBeNull();
  });

  it('consent is gone too', async () => {
    await visitWithCard();
    visit().end('finished');
    sessions.begin(page);
    expect(visit().readCard(undefined)).toEqual(fail('no-consent'));
  });

  it('its end tells whether somebody told who they are, by a card or in a form', async () => {
    sessions.begin(page);
    visit().end('finished');
    sessions.begin(page);
    visit().notePersonal();
    visit().end('finished');
    await visitWithCard();
    visit().end('finished');
    expect(personal).toEqual([false, true, true]);
  });

  it('the card can be forgotten without ending the visit', async () => {
    await visitWithCard();
    visit().forgetCard();
    expect(sessions.of(page)?.cardName() ?? null).toBeNull();
    expect(sessions.state(page)).toMatchObject({ phase: 'active' });
  });

  it('the bytes of the name are overwritten, and those that the queue was given are its own', async () => {
    const held = card();
    sessions.begin(page);
    visit().consent('queue');
    const steps = beginRead();
    await step(steps);
    read?.end(ok(held));
    await step(steps);
    const given = sessions.of(page)?.cardName() ?? null;
    await clock.advance(60_000);
    expect(sessions.state(page)).toEqual({ phase: 'none', lastEnd: 'idle' });
    expect(held.name.every((byte) => byte === 0)).toBe(true);
    expect(nameOf(given)).toBe('林小满');
  });
});

function nameOf(bytes: Uint8Array | null): unknown {
  return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes));
}
