import type { Text } from '#renderer/i18n/texts.ts';
import {
  isPrivate,
  liveRegions,
  type Outline,
  type OutlineItem,
  wordsOf,
} from '#renderer/ui/speech/outline.ts';

/** So much text is said at once when a page appears; of more only the beginning, and that there is more. */
const longestText = 160;

/** What is said of a page that appears, in pieces: its question, its state, what there is to choose, and what the keys do. */
export function pageWords(outline: Outline, t: Text<'input'>, headset: boolean): string[] {
  const { items, choices, back, forward } = outline;
  const title = items.find(({ kind }) => kind === 'title');
  const texts = items.filter(({ kind, element }) => kind === 'text' && !element.closest('nav'));
  const whole = texts.reduce((length, { element }) => length + wordsOf(element).length, 0) <= longestText;
  const said = whole ? texts : texts.filter(({ element }) => element.closest(`header, ${liveRegions}`));
  return [
    title ? wordsOf(title.element) : '',
    ...withoutRepeats(said.map(({ element }) => aloud(element, t, headset))),
    whole ? '' : t('narration.more'),
    choices.length > 0 ? t('narration.choices', { count: choices.length }) : '',
    t('narration.keys'),
    back ? t('narration.left', { words: wordsOf(back) }) : '',
    forward ? t('narration.right', { words: wordsOf(forward) }) : '',
  ].filter(Boolean);
}

/** What is said of one thing on it. */
export function itemWords(
  { element, kind }: OutlineItem,
  { choices }: Outline,
  t: Text<'input'>,
  headset: boolean,
): string[] {
  if (kind !== 'control') return [aloud(element, t, headset)];
  const at = choices.indexOf(element);
  const place = at < 0 ? '' : t('narration.choice', { at: at + 1, of: choices.length });
  return [
    [aloud(element, t, headset), stateWords(element, t), place].filter(Boolean).join(t('narration.between')),
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
    is('aria-disabled') === 'true' || element.matches(':disabled') ? t('narration.disabled') : '',
  ]
    .filter(Boolean)
    .join(t('narration.between'));
}

/** What is somebody's own is said in headphones alone. */
export function aloud(element: HTMLElement, t: Text<'input'>, headset: boolean): string {
  const hidden = !headset && (isPrivate(element) || element.querySelector('[data-private]') !== null);
  return hidden ? t('narration.private') : wordsOf(element);
}

function withoutRepeats(words: readonly string[]): string[] {
  return words.filter((one, at) => words.indexOf(one) === at);
}
