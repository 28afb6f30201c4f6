import { type Language, writings } from '#contract/common.ts';
import { isPseudo, sourceLanguage } from '../i18n/languages.ts';

const chinese = writings[sourceLanguage] as RegExp;

/**
 * What stands in Chinese on a page of another language, because nobody has translated it, says so: screen readers, voices and
 * fonts ask for `lang`, and `data-untranslated` is for the eye. Whatever part of the page it is: nobody has to think of it.
 */
export function markChinese(page = document): void {
  const whole = page.documentElement;
  const watcher = new MutationObserver((changes) => {
    // The page has turned to another language.
    if (changes.some(({ target }) => target === whole)) return markWithin(page.body);
    for (const { target, addedNodes } of changes) {
      mark(target instanceof Element ? target : target.parentElement);
      for (const node of addedNodes) if (node instanceof Element) markWithin(node);
    }
  });
  watcher.observe(whole, { attributeFilter: ['lang'] });
  watcher.observe(page.body, { childList: true, characterData: true, subtree: true });
  markWithin(page.body);
}

function markWithin(element: Element): void {
  mark(element);
  for (const inner of element.querySelectorAll('*')) mark(inner);
}

function mark(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  // This part of the page says itself what it is written in.
  if (element.closest('body [lang]:not([data-untranslated])')) return;
  const isMarked = 'untranslated' in element.dataset;
  const isChinese = isForeign(ownWords(element));
  if (isChinese === isMarked) return;
  if (isChinese) {
    element.lang = sourceLanguage;
    element.dataset.untranslated = '';
  } else {
    element.removeAttribute('lang');
    delete element.dataset.untranslated;
  }
}

function ownWords(element: Element): string {
  let words = '';
  for (const node of element.childNodes) if (node instanceof Text) words += node.data;
  return words;
}

/** Chinese, and no letter of the page's own writing with it. */
function isForeign(words: string): boolean {
  const language = document.documentElement.lang as Language;
  if (language === sourceLanguage || isPseudo(language)) return false;
  return chinese.test(words) && !writings[language]?.test(words);
}
