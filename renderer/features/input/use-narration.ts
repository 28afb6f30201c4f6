import { useLayoutEffect, useRef } from 'react';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { liveRegions, type Outline, type OutlineItem, outlineOf } from '#renderer/ui/speech/outline.ts';
import type { Speaker } from '#renderer/ui/speech/speaker.ts';
import { useSpeaker } from '#renderer/ui/speech/speech.tsx';
import { aloud, isDisabled, itemWords, pageWords, stateWords, wayWords } from './narration.ts';

/** Keys of the narration, as the keypad's driver or a keyboard tells them. */
const keys = {
  ArrowUp: (narration: Narration) => narration.move(-1),
  ArrowDown: (narration: Narration) => narration.move(1),
  ArrowLeft: (narration: Narration) => narration.back(),
  ArrowRight: (narration: Narration) => narration.forward(),
} as const;

/** States whose change is told where the focus is. */
const states = ['aria-pressed', 'aria-checked', 'aria-selected', 'aria-expanded'];

/**
 * Leads through every page by ear, while the visitor goes so: up and down from one thing to the next, left back and right
 * on. It knows no page: it reads what screen readers are told of it (`ui/speech/outline.ts`).
 * @param headset headphones are plugged in
 * @returns says again what was said last
 */
export function useNarration(headset: boolean): () => void {
  const speaker = useSpeaker();
  const t = useText('input');
  const { byEar, language } = usePreferences().preferences;
  const narration = useRef<Narration | null>(null);
  // Another one after every change of a preference: that is no reason to begin anew.
  const words = useRef(t);
  words.current = t;
  useLayoutEffect(() => {
    if (!byEar) return;
    const begun = new Narration(
      ((...asked: Parameters<typeof t>) => words.current(...asked)) as typeof t,
      headset,
      {
        say: (pieces) => void speaker.speakAll(pieces, language),
        sayNext: (words) => void speaker.speakNext(words, language),
        stop: () => speaker.stop(),
      },
    );
    narration.current = begun;
    return () => {
      narration.current = null;
      begun.end();
    };
  }, [speaker, language, byEar, headset]);
  return () => narration.current?.repeat();
}

interface Voice {
  readonly say: (pieces: readonly string[]) => void;
  readonly sayNext: (words: string) => void;
  readonly stop: Speaker['stop'];
}

/** Where a visitor is on a page that they hear. */
class Narration {
  readonly #t: Text<'input'>;
  readonly #headset: boolean;
  readonly #voice: Voice;
  readonly #document = window.document;
  readonly #observer: MutationObserver;
  #title: { readonly element: Element | null; readonly words: string } = { element: null, words: '' };
  /** Where the visitor is; `null`: at the page's beginning. */
  #at: HTMLElement | null = null;
  #index = 0;
  /** The group that the visitor went into. */
  #open: HTMLElement | null = null;
  /** The page waits for something; what there is to choose is not known yet. */
  #waits = false;
  #said: readonly string[] = [];
  readonly #live = new Map<Element, string>();

  constructor(t: Text<'input'>, headset: boolean, voice: Voice) {
    this.#t = t;
    this.#headset = headset;
    this.#voice = voice;
    this.#observer = new MutationObserver((changes) => this.#look(changes));
    this.#observer.observe(this.#document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: states,
    });
    window.addEventListener('keydown', this.#press, { capture: true });
    this.#begin();
  }
  end(): void {
    this.#observer.disconnect();
    window.removeEventListener('keydown', this.#press, { capture: true });
    this.#voice.stop();
  }
  repeat(): void {
    this.#voice.say(this.#said);
  }
  move(step: 1 | -1): void {
    const outline = this.#outline();
    const { items } = outline;
    const known = items.findIndex(({ element }) => element === this.#at);
    // What was there is gone: on from where it stood.
    const from = known >= 0 ? known : this.#at === null ? 0 : this.#index - (step > 0 ? 1 : 0);
    // From its beginning up: to its end.
    const to = from + step < 0 ? items.length - 1 : from + step;
    const item = items[to];
    if (item?.kind === 'title') this.#begin();
    else if (item) this.#go(item, outline, to);
    else {
      // From here on it begins anew.
      this.#at = null;
      this.#say([this.#t('narration.last')]);
    }
  }
  back(): void {
    const outline = this.#outline();
    if (this.#open?.isConnected) this.#leave(this.#open);
    else if (outline.back) this.#take(outline.back, outline);
    else this.#say([this.#t('narration.noBack')]);
  }
  forward(): void {
    const outline = this.#outline();
    if (outline.forward) this.#take(outline.forward, outline);
    else this.#say([this.#t('narration.noForward')]);
  }

  /** What ends or gives away something takes a second key. */
  #take(way: HTMLElement, outline: Outline): void {
    const index = outline.items.findIndex(({ element }) => element === way);
    const item = outline.items[index];
    const words = aloud(way, this.#t, this.#headset);
    if (isDisabled(way)) this.#say([words, stateWords(way, this.#t)]);
    else if (item && way.closest('[data-ends]')) {
      this.#go(item, outline, index, [this.#t('narration.confirm', { words })]);
    } else {
      // Where it only turns the page, one begins at its beginning.
      this.#at = null;
      way.click();
    }
  }
  readonly #press = (event: KeyboardEvent) => {
    const act = Object.hasOwn(keys, event.key) ? keys[event.key as keyof typeof keys] : null;
    // What cannot be pressed now takes no focus: that is still on what was there before.
    const off = this.#at && isDisabled(this.#at) ? this.#at : null;
    const kind = event.key === 'Enter' ? this.#focused() : 'control';
    if (!act && kind === 'control' && (!off || event.key !== 'Enter')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (act) act(this);
    else if (off) this.#say([aloud(off, this.#t, this.#headset), stateWords(off, this.#t)]);
    else if (kind === 'group') this.#enter();
    else this.#say([this.#t('narration.onlyText')]);
  };
  #focused(): OutlineItem['kind'] | undefined {
    const { activeElement } = this.#document;
    return this.#outline().items.find(({ element }) => element === activeElement)?.kind;
  }
  #outline(): Outline {
    return outlineOf(this.#document, this.#open);
  }
  #enter(): void {
    this.#open = this.#at;
    this.move(1);
  }
  #leave(group: HTMLElement): void {
    const outline = this.#outline();
    const index = outline.items.findIndex(({ element }) => element === group);
    const item = outline.items[index];
    if (item) this.#go(item, outline, index);
  }
  #begin(): void {
    this.#open = null;
    const outline = this.#outline();
    const title = outline.items.find(({ kind }) => kind === 'title')?.element ?? null;
    this.#title = { element: title, words: title?.textContent ?? '' };
    this.#at = null;
    this.#index = 0;
    title?.focus({ preventScroll: true });
    this.#live.clear();
    for (const region of this.#regions()) this.#live.set(region, region.textContent ?? '');
    this.#waits = this.#isWaiting();
    const words = pageWords(outline, this.#t, this.#headset);
    this.#say(this.#waits ? words : [...words, ...wayWords(outline, this.#t)]);
  }
  #isWaiting(): boolean {
    return this.#document.querySelector('main [aria-busy="true"]') !== null;
  }
  /** What it waited for is there. */
  #goOn(): void {
    this.#waits = false;
    const outline = this.#outline();
    const words = [...pageWords(outline, this.#t, this.#headset), ...wayWords(outline, this.#t)];
    const news = words.filter((one) => !this.#said.includes(one));
    this.#said = words;
    for (const one of news) this.#voice.sayNext(one);
    for (const region of this.#regions()) this.#live.set(region, region.textContent ?? '');
  }
  #go(item: OutlineItem, outline: Outline, index: number, words?: readonly string[]): void {
    const { element } = item;
    this.#at = element;
    this.#index = index;
    if (element === this.#open || !this.#open?.contains(element)) this.#open = null;
    if (item.kind !== 'control' && !element.hasAttribute('tabindex')) element.tabIndex = -1;
    element.focus();
    element.scrollIntoView?.({ block: 'nearest' });
    this.#say(words ?? itemWords(item, outline, this.#open, this.#t, this.#headset));
  }
  #say(pieces: readonly string[]): void {
    this.#said = pieces;
    this.#voice.say(pieces);
  }
  #regions(): HTMLElement[] {
    return [...this.#document.querySelectorAll<HTMLElement>(liveRegions)];
  }
  #look(changes: readonly MutationRecord[]): void {
    const { element, words } = this.#title;
    const title =
      [...this.#document.querySelectorAll('h1')].find((one) => one.checkVisibility?.() ?? true) ?? null;
    if (title && (title !== element || title.textContent !== words)) {
      this.#begin();
      return;
    }
    if (this.#waits && !this.#isWaiting()) this.#goOn();
    const state = changes.find(({ type, target }) => type === 'attributes' && target === this.#at);
    if (state) this.#voice.sayNext(stateWords(state.target as HTMLElement, this.#t));
    for (const region of this.#regions()) this.#tell(region);
  }
  #tell(region: HTMLElement): void {
    const text = region.textContent ?? '';
    if (this.#live.get(region) === text) return;
    this.#live.set(region, text);
    if (text.trim() === '') return;
    const words = aloud(region, this.#t, this.#headset);
    if (region.matches('[role="alert"], [aria-live="assertive"]')) this.#voice.say([words]);
    else this.#voice.sayNext(words);
  }
}
