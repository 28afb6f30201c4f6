import { randomUUID } from 'node:crypto';
import type { StationClient } from '#contract/contract.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { type Connected, connect } from '#tests/harness/client.ts';
import everydayQuestions from '../everyday-questions.json' with { type: 'json' };

/** What all visitors together have seen. */
export interface Seen {
  /** ms from a call to its answer. */
  readonly latencies: number[];
  readonly asked: Record<string, number>;
  /** Answers and states that were another visit's. */
  foreign: number;
  readonly failures: Record<string, number>;
  ends: number;
}

interface Contents {
  readonly refs: readonly { readonly document: string; readonly key: string }[];
  readonly quizzes: readonly { readonly id: string }[];
}

interface Deps {
  readonly url: string;
  readonly contents: Contents;
  readonly seen: Seen;
  readonly clock: Clock;
  readonly thinkMs: { readonly least: number; readonly most: number };
}

/** Of ten things that somebody does. Letters that are typed ask for suggestions. */
const mix = [
  'search',
  'search',
  'search',
  'suggest',
  'suggest',
  'read',
  'read',
  'read',
  'quiz',
  'quiz',
] as const;
/** So many things in a visit; then the next person sits down. */
const actionsAVisit = 8;

/** What there is to read and to answer. */
export async function contentsOf(url: string): Promise<Contents> {
  const { call, close } = await connect(url);
  const ask = ({ question }: { question: string }) => call.library.search({ text: question });
  const refs = [];
  for (const question of everydayQuestions)
    for (const hit of (await ask(question)).hits) if ('ref' in hit) refs.push(hit.ref);
  const { items } = await call.library.quizzes({ limit: 50 });
  close();
  return { refs, quizzes: items };
}

/** One box, at which one person after another sits. */
export class BoxVisitor {
  readonly #deps: Deps;
  readonly #box: Connected<StationClient>;
  /** In every question of this visit, and in every answer to it. */
  #marker = '';
  #sessionId: string | null = null;
  #left = actionsAVisit;
  #timer: Timer | undefined;
  readonly #gone = new AbortController();

  private constructor(deps: Deps, box: Connected<StationClient>) {
    this.#deps = deps;
    this.#box = box;
    box.socket.on('error', (error) => this.#failed(error));
    box.socket.once('close', (code, why) => {
      this.#failed(new Error(`closed: ${code} ${why}`));
      this.leave();
    });
  }
  static async open(deps: Deps): Promise<BoxVisitor> {
    const visitor = new BoxVisitor(deps, await connect(deps.url));
    visitor.#listen();
    await visitor.#begin();
    visitor.#think();
    return visitor;
  }
  leave(): void {
    this.#gone.abort();
    this.#timer?.cancel();
  }

  /** What a page has open all the time. */
  #listen(): void {
    const { call } = this.#box;
    const { signal } = this.#gone;
    const read = async (live: Promise<AsyncIterable<unknown>>, see: (state: unknown) => void = () => {}) => {
      for await (const state of await live) see(state);
    };
    const lost = (error: unknown) => this.#failed(error);
    read(call.terminal.status(undefined, { signal })).catch(lost);
    read(call.library.live(undefined, { signal })).catch(lost);
    read(call.sessions.live(undefined, { signal }), (state) => {
      const { sessionId } = state as { sessionId?: string };
      if (sessionId !== undefined && this.#sessionId !== null && sessionId !== this.#sessionId)
        this.#foreign();
    }).catch(lost);
  }
  async #begin(): Promise<void> {
    this.#marker = randomUUID();
    this.#left = actionsAVisit;
    this.#sessionId = null;
    const { sessionId } = await this.#box.call.sessions.begin();
    this.#sessionId = sessionId;
  }
  #think(): void {
    const { clock, thinkMs } = this.#deps;
    const forMs = thinkMs.least + Math.random() * (thinkMs.most - thinkMs.least);
    this.#timer = clock.after(forMs, () => {
      this.#act()
        .catch((error: unknown) => this.#failed(error))
        .finally(() => {
          if (!this.#gone.signal.aborted) this.#think();
        });
    });
  }
  async #act(): Promise<void> {
    const { call } = this.#box;
    if (this.#left-- === 0) {
      await this.#timed('end', () => call.sessions.end({ why: 'finished' }));
      this.#deps.seen.ends += 1;
      return this.#begin();
    }
    await Promise.all([this.#timed('touch', () => call.sessions.touch()), this.#ask(oneOf(mix))]);
  }
  async #ask(what: (typeof mix)[number]): Promise<void> {
    const { call } = this.#box;
    const { contents } = this.#deps;
    const { question } = oneOf(everydayQuestions);
    const marker = this.#marker;
    if (what === 'suggest') {
      await this.#timed(what, () => call.library.suggest({ text: question.slice(0, 2) }));
    } else if (what === 'search') {
      const services = [{ id: marker, words: [question] }];
      const { hits } = await this.#timed(what, () =>
        call.library.search({ text: question, limit: 20, services }),
      );
      const own = hits.flatMap((hit) => (hit.kind === 'service' ? [hit.service] : []));
      if (own.length !== 1 || own[0] !== marker) this.#foreign();
    } else if (what === 'quiz' && contents.quizzes.length > 0) {
      const { id } = oneOf(contents.quizzes);
      const questions = await this.#timed(what, () => call.library.quiz({ quiz: id }));
      if (questions.length === 0) this.#foreign();
    } else {
      const ref = oneOf(contents.refs);
      const { document, article } = await this.#timed('read', () => call.library.read(ref));
      if (document.id !== ref.document || article.key !== ref.key) this.#foreign();
    }
  }
  async #timed<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
    const { clock, seen } = this.#deps;
    const asked = clock.monotonic();
    const answer = await ask();
    seen.latencies.push(clock.monotonic() - asked);
    seen.asked[what] = (seen.asked[what] ?? 0) + 1;
    return answer;
  }
  #foreign(): void {
    this.#deps.seen.foreign += 1;
  }
  #failed(error: unknown): void {
    if (this.#gone.signal.aborted) return;
    const { failures } = this.#deps.seen;
    const why = String((error as { code?: string }).code ?? error);
    failures[why] = (failures[why] ?? 0) + 1;
  }
}

function oneOf<Item>(items: readonly Item[]): Item {
  return items[Math.floor(Math.random() * items.length)] as Item;
}
