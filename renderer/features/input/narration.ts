import type { Text } from '#renderer/i18n/texts.ts';
import {
  controlsIn,
  isPrivate,
  liveRegions,
  type Outline,
  type OutlineItem,
  wordsOf,
} from '#renderer/ui/speech/outline.ts';

/** So much text is said at once when a page appears; of more only the beginning, and that there is more. */
const longestText = 160;

/** What is said of a page that appears, in pieces: its question and its state. */
export function pageWords(outline: Outline, t: Text<'input'>, headset: boolean): string[] {
  const { items } = outline;
  const title = items.find(({ kind }) => kind === 'title');
  const texts = items.filter(({ kind, element }) => kind === 'text' && !element.closest('nav'));
  const whole = texts.reduce((length, { element }) => length + wordsOf(element).length, 0) <= longestText;
  const said = whole ? texts : texts.filter(({ element }) => element.closest(`header, ${liveRegions}`));
  return [
    title ? wordsOf(title.element) : '',
    ...withoutRepeats(said.map(({ element }) => aloud(element, t, headset))),
    whole ? '' : t('narration.more'),
  ].filter(Boolean);
}

/** And then: what there is to choose, and what the keys do. */
export function wayWords({ choices, back, forward }: Outline, t: Text<'input'>): string[] {
  return [
    choices.length > 0 ? t('narration.choices', { count: choices.length }) : '',
    t('narration.keys'),
    back ? t('narration.left', { words: wordsOf(back) }) : '',
    forward && !isDisabled(forward) ? t('narration.right', { words: wordsOf(forward) }) : '',
  ].filter(Boolean);
}

/** What is said of one thing on it. */
export function itemWords(
  { element, kind }: OutlineItem,
  { choices }: Outline,
  open: HTMLElement | null,
  t: Text<'input'>,
  headset: boolean,
): string[] {
  if (kind === 'text' || kind === 'title') return [aloud(element, t, headset)];
  const among = kind === 'control' && open?.contains(element) ? controlsIn(open) : choices;
  const at = among.indexOf(element);
  const place = at < 0 ? '' : t('narration.choice', { at: at + 1, of: among.length });
  const said =
    kind === 'group'
      ? groupWords(element, t)
      : [aloud(element, t, headset), stateWords(element, t)].filter(Boolean);
  return [[...said, place].filter(Boolean).join(t('narration.between'))];
}

/** Its name, or from what to what it goes; what is chosen in it; and how to get in. */
function groupWords(element: HTMLElement, t: Text<'input'>): string[] {
  const inside = controlsIn(element);
  const [first, last] = [inside[0], inside.at(-1)].map((one) => (one ? wordsOf(one) : ''));
  const chosen = inside.filter((one) => one.matches('[aria-pressed="true"], [aria-checked="true"]'));
  return [
    element.getAttribute('aria-label') ?? t('narration.fromTo', { first, last }),
    ...chosen.map((one) => t('narration.chosen', { words: wordsOf(one) })),
    t('narration.group', { of: inside.length }),
  ];
}

/** Chosen or not, open or closed, what stands in a field. */
export function stateWords(element: HTMLElement, t: Text<'input'>): string {
  const is = (name: string) => element.getAttribute(name);
  if (element.matches('input:not([type="radio"]):not([type="checkbox"]), textarea')) {
    const { value } = element as HTMLInputElement;
    return `${t('narration.field')} ${isPrivate(element) ? '' : value || t('narration.empty')}`.trim();
  }
  const chosen = is('aria-pressed') ?? is('aria-checked') ?? is('aria-selected');
  const checked = element instanceof HTMLInputElement ? String(element.checked) : null;
  const open = is('aria-expanded');
  return [
    (chosen ?? checked) === null ? '' : t((chosen ?? checked) === 'true' ? 'narration.on' : 'narration.off'),
    open === null ? '' : t(open === 'true' ? 'narration.open' : 'narration.closed'),
    isDisabled(element) ? t('narration.disabled') : '',
  ]
    .filter(Boolean)
    .join(t('narration.between'));
}

export function isDisabled(element: HTMLElement): boolean {
  return element.getAttribute('aria-disabled') === 'true' || element.matches(':disabled');
}

/** What is somebody's own is said in headphones alone. */
export function aloud(element: HTMLElement, t: Text<'input'>, headset: boolean): string {
  const hidden = !headset && (isPrivate(element) || element.querySelector('[data-private]') !== null);
  return hidden ? t('narration.private') : wordsOf(element);
}

function withoutRepeats(words: readonly string[]): string[] {
  return words.filter((one, at) => words.indexOf(one) === at);
}
