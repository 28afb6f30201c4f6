import { ORPCError } from '@orpc/client';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LibraryState } from '#contract/library.ts';
import type { TerminalProfile, TerminalStatus } from '#contract/terminal.ts';
import type { Transport } from '#renderer/client/connection.ts';
import { StationProvider } from '#renderer/client/hooks.tsx';
import { pause } from '#renderer/client/pause.ts';
import { Station } from '#renderer/client/station.ts';
import type { TextKey } from '#renderer/i18n/keys.ts';
import { sourceLanguage } from '#renderer/i18n/languages.ts';
import { createTexts, type Text } from '#renderer/i18n/texts.ts';
import type { AnyFeature, AnyPlace, Feature, Request, Visit } from '#renderer/navigation/feature.ts';
import { Navigation } from '#renderer/navigation/navigation.ts';
import { PlaceShown } from '#renderer/navigation/place-shown.tsx';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import { type Preferences, PreferencesProvider, usualPreferences } from '#renderer/ui/preferences.tsx';
import { SpeechProvider } from '#renderer/ui/speech/speech.tsx';

/** Answers of the station by procedure; they may change while a page stands. What is not named never answers. */
export type Answers = Record<string, (input: never, signal: AbortSignal) => unknown>;

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const texts = createTexts();
/** The words of the catalogue, in the language of the page that was shown last: Chinese, unless a test wishes otherwise. */
export const words = texts.t as Text;
export type Words = TextKey<'common'>;

/** The station's own surprise, and one of the contract's refusals. */
export const surprise = () => {
  throw new ORPCError('INTERNAL_SERVER_ERROR', { status: 500 });
};
export const refusal =
  (code: string, data: unknown = {}) =>
  () => {
    throw new ORPCError(code, { status: 409, defined: true, data });
  };
/** No answer, ever. */
export const never = () => new Promise(() => undefined);
/** Live state that stays as it is, as long as the connection holds. */
export const live = (value: unknown) => (_input: never, signal: AbortSignal) =>
  (async function* () {
    yield value;
    await new Promise((_resolve, reject) => signal.addEventListener('abort', reject));
  })();

export const profile = {
  stationName: { 'zh-CN': '云溪法律服务站' },
  hotline: '12348',
  shelter: null,
  serviceDesk: { 'zh-CN': '一楼服务台' },
  phone: '0000-1234567',
  timeZone: 'Asia/Shanghai',
  languages: ['zh-CN'],
  demo: false,
  screenDiagonalInch: null,
} as unknown as TerminalProfile;
const status = {
  now: 0,
  network: 'online',
  outOfService: null,
  cardReader: 'ready',
  ticketPrinter: 'ready',
  documentPrinter: 'ready',
} as unknown as TerminalStatus;
const library: LibraryState = {
  state: 'ready',
  title: '法律资料',
  notice: '',
  asOf: '2026-01-05',
  ageDays: 1,
  overdue: false,
  documents: 1,
  articles: 1,
} as LibraryState;

/** What a page knows of its terminal; nothing comes of what it wishes beside its places. */
export const visitParts: Omit<Visit, 'features' | 'end' | 'facts'> = {
  profile,
  status,
  library,
  now: () => 0,
  help: () => undefined,
  hold: () => () => undefined,
  sinceTouchMs: () => 0,
};

/** A page that asks one thing when it appears. */
export interface AskingPage<Place> {
  readonly place: Place;
  readonly asks: string;
  readonly asking: Words;
  readonly failed: Words;
  readonly answer: unknown;
  /** What is seen once it is answered. */
  readonly answered: string;
  /** Answers that name nothing, and what is seen then. */
  readonly empty?: { readonly answer: unknown; readonly seen: Words };
}

/** What every page that asks shows while it asks, without an answer and with one. @param others what is answered besides */
export function describeAsking<Place extends AnyPlace>(
  feature: Feature<Place>,
  pages: Readonly<Record<string, AskingPage<Place>>>,
  others: Answers,
): void {
  describe.each(Object.entries(pages))('the page of %s', (_name, page) => {
    const { place, asks, answer, answered, empty } = page;
    const shown = (answers: Answers) => PageRig.place(feature.at(place), answers);

    it('says what it is asking', async () => {
      const rig = await shown({ ...others, [asks]: never });
      await rig.pass(600);
      expect(rig.text).toContain(words(page.asking));
      expect(rig.buttons).not.toContain(words('tryAgain'));
    });

    it('offers to try again when there was no answer', async () => {
      const answers: Answers = { ...others, [asks]: surprise };
      const rig = await shown(answers);
      expect(rig.text).toContain(words(page.failed));
      expect(rig.text).not.toContain(answered);
      answers[asks] = () => answer;
      await rig.press(words('tryAgain'));
      expect(rig.text).toContain(answered);
      expect(rig.text).not.toContain(words(page.failed));
      expect(rig.buttons).not.toContain(words('tryAgain'));
      // The button is gone; who goes by keys goes on from the heading.
      expect(document.activeElement?.tagName).toBe('H1');
    });

    if (!empty) return;
    it('says that there is nothing', async () => {
      const rig = await shown({ ...others, [asks]: () => empty.answer });
      expect(rig.text).toContain(words(empty.seen));
      expect(rig.buttons).not.toContain(words('tryAgain'));
    });
  });
}

/** A page as somebody sees it, with the station's answers in the test's hand. */
export class PageRig {
  readonly #station: FakeStation;
  readonly #navigation: Navigation | null;
  #close: () => Promise<void> = async () => undefined;

  private constructor(station: FakeStation, navigation: Navigation | null) {
    this.#station = station;
    this.#navigation = navigation;
  }

  /** The page of a place, on a visit that came from a home page. */
  static async place(
    request: Request,
    answers: Answers,
    visit: Partial<Visit> = {},
    wishes: Partial<Preferences> = {},
  ): Promise<PageRig> {
    const fake = new FakeStation(answers);
    const { client } = fake.station;
    const home = { feature: request.feature, place: { at: 'nowhere' } };
    const navigation = new Navigation(home, {
      client,
      facts: visit.facts ?? new VisitFacts(),
      language: () => wishes.language ?? sourceLanguage,
    });
    navigation.go(navigation.shown()).open(request);
    onTestFinished(() => navigation.end());
    const all = {
      ...visitParts,
      features: [request.feature] as AnyFeature[],
      end: () => undefined,
      facts: new VisitFacts(),
      ...visit,
    };
    const rig = new PageRig(fake, navigation);
    await rig.#show(<PlaceShown navigation={navigation} visit={all} lost="lost" />, wishes);
    return rig;
  }

  /** A page that stands alone, on a phone or beside a device. */
  static async page(page: ReactNode, answers: Answers, wishes: Partial<Preferences> = {}): Promise<PageRig> {
    const rig = new PageRig(new FakeStation(answers), null);
    await rig.#show(page, wishes);
    return rig;
  }

  get text(): string {
    return document.body.textContent ?? '';
  }

  /** Opens a place from the one that is shown, as a page or an aside does. */
  async open(request: Request): Promise<void> {
    const navigation = this.#navigation;
    if (!navigation) throw new Error('A page that stands alone leads nowhere');
    await act(async () => navigation.go(navigation.shown()).open(request));
    await this.pass(10);
  }

  /** The name of the place that is shown. */
  get at(): string | undefined {
    return this.#navigation?.shown().place.at;
  }

  get buttons(): string[] {
    return [...document.querySelectorAll('button')].map((button) => button.textContent ?? '');
  }

  /** @param name its words, or how they begin */
  async press(name: string): Promise<void> {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith(name));
    if (!button) throw new Error(`No button "${name}" among ${this.buttons.join(' | ')}`);
    await act(async () => button.click());
    await this.pass(10);
  }

  /** Chooses one of several by its value. */
  async choose(value: string): Promise<void> {
    const input = document.querySelector<HTMLInputElement>(`input[value="${value}"]`);
    if (!input) throw new Error(`No choice "${value}"`);
    await act(async () => input.click());
  }

  /** Lets time go by, and with it all that is under way. */
  async pass(ms: number): Promise<void> {
    await act(() => vi.advanceTimersByTimeAsync(ms));
  }

  /** The connection is lost; it comes back in less than a second. */
  async lose(): Promise<void> {
    await act(async () => this.#station.lose());
  }

  /** The page is left, as at the end of each test. */
  close(): Promise<void> {
    return this.#close();
  }

  /** From the next loss on there is no way back. */
  stayLost(): void {
    this.#station.stayLost();
  }

  /** There is a way again. */
  comeBack(): void {
    this.#station.comeBack();
  }

  async #show(page: ReactNode, wishes: Partial<Preferences>): Promise<void> {
    const initial = { ...preferences, ...wishes };
    // Its words are loaded before the page is there: no test sees it turn.
    await texts.changeLanguage(initial.language);
    const { station } = this.#station;
    const place = document.body.appendChild(document.createElement('div'));
    const root = createRoot(place);
    let shown = true;
    this.#close = async () => {
      if (shown) await act(async () => root.unmount());
      shown = false;
      place.remove();
      station.connection.close();
    };
    onTestFinished(this.#close);
    await act(async () =>
      root.render(
        <StationProvider station={station}>
          <PreferencesProvider initial={initial} texts={texts}>
            <SpeechProvider>{page}</SpeechProvider>
          </PreferencesProvider>
        </StationProvider>,
      ),
    );
    await this.pass(10);
  }
}

const preferences: Preferences = { ...usualPreferences, scale: 'kiosk', theme: 'light' };

class FakeStation {
  readonly station: Station;
  #gone = new AbortController();
  #reachable = true;

  constructor(answers: Answers) {
    const call: Transport['link']['call'] = async (
      path,
      input,
      { signal = new AbortController().signal },
    ) => {
      const answer = answers[path.join('.')];
      return answer ? answer(input as never, signal) : never();
    };
    const open = async () => {
      if (!this.#reachable) throw new Error('The station is not there');
      const gone = new AbortController();
      this.#gone = gone;
      return { link: { call }, gone: gone.signal, close: () => gone.abort() };
    };
    this.station = new Station({ open, proofs: null, pause, random: () => 0 });
  }

  lose(): void {
    this.#gone.abort();
  }

  stayLost(): void {
    this.#reachable = false;
  }

  comeBack(): void {
    this.#reachable = true;
  }
}
