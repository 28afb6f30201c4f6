import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HotlineCall } from '#contract/hotline.ts';
import { HotlineCalls } from './hotline-calls.ts';
import { TestConsultation, worked } from './test-consultation.ts';
import { TestJanus, testSdp } from './test-janus.ts';

let janus: TestJanus;
let station: TestConsultation;
let calls: HotlineCalls;

function setUp(hotline = '12348', sip: object = {}): void {
  station = new TestConsultation((settings) => {
    settings.station.hotline = hotline;
    settings.consultation.sip = {
      ...{ gateway: janus.url, gatewaySecret: 'of-the-gateway', server: 'sip.example:5060' },
      ...{ user: 'kiosk-1', password: 'of-the-line', prefix: '', dialsPerHour: 20 },
      ...sip,
    };
  });
  calls = new HotlineCalls(station);
}

beforeEach(async () => {
  janus = await TestJanus.open();
  setUp();
});
afterEach(async () => {
  station.remove();
  await janus.close();
});

/** A busy machine takes its time. */
const patient = { timeout: 8_000 } as const;

/** A page that dials and listens. */
class Dialling {
  readonly views: HotlineCall[] = [];
  readonly #gone = new AbortController();
  constructor(connectionId = 'page') {
    void this.#read(worked(calls.dial(station.visit(connectionId), testSdp, this.#gone.signal)));
  }
  async #read(views: AsyncGenerator<HotlineCall>): Promise<void> {
    for await (const view of views) this.views.push(view);
  }
  close(): void {
    this.#gone.abort();
  }
  /** Seen by the page; what is heard over a socket takes real time. */
  async sees(expected: Partial<HotlineCall>): Promise<void> {
    await vi.waitFor(async () => {
      await station.clock.advance(0);
      expect(this.views.at(-1)).toMatchObject(expected);
    }, patient);
  }
}

const dialled = () => vi.waitFor(() => expect(janus.bodies('call')).toHaveLength(1), patient);
const hungUp = (times = 1) => vi.waitFor(() => expect(janus.bodies('hangup')).toHaveLength(times), patient);

async function talking(connectionId?: string): Promise<Dialling> {
  const page = new Dialling(connectionId);
  await dialled();
  janus.say('accepted', {}, true);
  await page.sees({ state: 'talking' });
  return page;
}

describe('a call to the hotline', () => {
  it('rings, is answered, and ends when the hotline hangs up', async () => {
    const page = new Dialling();
    await page.sees({ state: 'dialling', answer: null });
    await dialled();
    janus.say('ringing');
    await page.sees({ state: 'ringing' });
    // A recorded voice speaks before anybody answers.
    janus.say('progress', {}, true);
    await page.sees({ state: 'ringing', answer: testSdp });
    janus.say('accepted');
    await page.sees({ state: 'talking', answer: testSdp, talkingSince: station.clock.now() });
    janus.say('hangup', { code: 200, reason: 'Session Terminated' });
    await page.sees({ state: 'ended', why: 'hung-up', answer: null });
    expect(station.logged.find(({ name }) => name === 'hotline.ended')?.fields).toMatchObject({
      why: 'hung-up',
    });
  });

  it('dials the number of the settings, and no page can say another', async () => {
    setUp('0471-12348', { prefix: '9' });
    new Dialling();
    await dialled();
    expect(janus.bodies('call')).toEqual([{ request: 'call', uri: 'sip:9047112348@sip.example:5060' }]);
    expect(janus.offers).toEqual([testSdp]);
  });

  it('gives the page neither the number nor a secret; the gateway gets its own', async () => {
    const page = await talking();
    expect(JSON.stringify(page.views)).not.toMatch(/12348|of-the-|kiosk-1|sip\.example/);
    expect(janus.bodies('register')).toMatchObject([{ secret: 'of-the-line', authuser: 'kiosk-1' }]);
    expect(janus.secrets).toEqual(['of-the-gateway']);
  });

  it('asks for no registration where the server knows the gateway', async () => {
    setUp('12348', { password: null });
    new Dialling();
    await dialled();
    expect(janus.bodies('register')).toMatchObject([{ type: 'guest' }]);
  });

  it.each([
    [486, 'busy'],
    [600, 'busy'],
    [480, 'no-answer'],
    [408, 'no-answer'],
    [603, 'refused'],
    [404, 'refused'],
    [503, 'refused'],
  ] as const)('that the other end answers with %i ends as %s', async (code, why) => {
    const page = new Dialling();
    await dialled();
    janus.say('hangup', { code, reason: '' });
    await page.sees({ state: 'ended', why });
  });

  it('is refused with the registration', async () => {
    janus.registers = false;
    const page = new Dialling();
    await page.sees({ state: 'ended', why: 'refused' });
    expect(janus.bodies('call')).toEqual([]);
  });

  it('that nobody answers ends by itself', async () => {
    const page = new Dialling();
    await dialled();
    janus.say('ringing');
    await page.sees({ state: 'ringing' });
    for (let second = 0; second < 90; second += 30) {
      station.visit().touch();
      await station.clock.advance(30_000);
    }
    await page.sees({ state: 'ended', why: 'no-answer' });
    await hungUp();
  });

  it('sends a key of the telephone, but only while somebody is there', async () => {
    const page = new Dialling();
    await dialled();
    expect(await calls.key(station.visit(), '1')).toBe(false);
    janus.say('accepted', {}, true);
    await page.sees({ state: 'talking' });
    expect(await calls.key(station.visit(), '1')).toBe(true);
    expect(janus.bodies('dtmf_info')).toMatchObject([{ digit: '1' }]);
  });
});

it('goes on though a registration is not renewed or a key is not taken', async () => {
  const page = await talking();
  janus.say('registration_failed', { code: 503, reason: '' });
  janus.refuse('Wrong state');
  janus.say('hangup', { code: 200, reason: '' });
  await page.sees({ state: 'ended', why: 'hung-up' });
});

it('is dialled so often in a visit, and then once a minute', async () => {
  const visit = station.visit();
  const dial = () => calls.dial(visit, testSdp, undefined);
  for (let call = 0; call < 6; call += 1) expect(dial().ok).toBe(true);
  expect(dial()).toMatchObject({ failure: 'too-much' });
  for (let second = 0; second < 60; second += 3) {
    visit.touch();
    await station.clock.advance(3_000);
  }
  expect(dial().ok).toBe(true);
  expect(dial()).toMatchObject({ failure: 'too-much' });
});

it('is dialled so often an hour from one terminal, however many visits begin', async () => {
  setUp('12348', { dialsPerHour: 3 });
  const dialAnew = () => {
    station.visit().end('left');
    return calls.dial(station.visit(), testSdp, undefined);
  };
  for (let visit = 0; visit < 3; visit += 1) expect(dialAnew().ok).toBe(true);
  expect(dialAnew()).toMatchObject({ failure: 'too-much' });
  await station.clock.advance(20 * 60_000);
  expect(dialAnew().ok).toBe(true);
  expect(dialAnew()).toMatchObject({ failure: 'too-much' });
});

describe('the gateway', () => {
  it('that is not there is said at once', async () => {
    await janus.close();
    await new Dialling().sees({ state: 'ended', why: 'gateway-gone' });
  });

  it.each([
    ['is lost', () => janus.cut()],
    ['loses the page', () => janus.breakMedia()],
  ])('that %s in the call ends it', async (_, happens) => {
    const page = await talking();
    happens();
    await page.sees({ state: 'ended', why: 'gateway-gone' });
  });
});

describe('a call that nobody is at any more is hung up', () => {
  it('when the page stops listening', async () => {
    const page = await talking();
    page.close();
    await hungUp();
  });

  it('when the visit ends', async () => {
    const page = await talking();
    station.visit().end('left');
    await page.sees({ state: 'ended', why: 'hung-up' });
    await hungUp();
  });

  it('when the same person dials again', async () => {
    const first = await talking();
    new Dialling();
    await first.sees({ state: 'ended', why: 'hung-up' });
    await hungUp();
  });
});

it('keeps no visit by itself: where nobody is there any more, it is hung up with the visit', async () => {
  const page = await talking();
  await station.clock.advance(60_000);
  expect(station.sessions.state('page')).toEqual({ phase: 'none', lastEnd: 'idle' });
  await page.sees({ state: 'ended', why: 'hung-up' });
  await hungUp();
});

it('is not placed without a gateway, or with what is no description', () => {
  expect(calls.dial(station.visit(), 'no description', undefined)).toMatchObject({
    failure: { kind: 'bad-message', why: 'not-sdp' },
  });
  station.settings.consultation.sip = null;
  expect(calls.dial(station.visit(), testSdp, undefined)).toMatchObject({ failure: 'cannot-dial' });
  expect(station.consultations.offer().canDial).toBe(false);
});
