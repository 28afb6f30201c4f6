import type { Language } from '../../contract/common.ts';

/** What stands on every document. It is paper, no screen, so its words are not in the screens' catalogues. */
export interface DocumentTexts {
  readonly page: (page: number, pages: number) => string;
  readonly source: (source: string) => string;
  readonly printedOn: (at: number, timeZone: string) => string;
}

const chinese: DocumentTexts = {
  page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  source: (source) => `来源：${source}`,
  printedOn: (at, timeZone) => `打印日期：${dayOf(at, 'zh-CN', timeZone)}`,
};

const english: DocumentTexts = {
  page: (page, pages) => `Page ${page} of ${pages}`,
  source: (source) => `Source: ${source}`,
  printedOn: (at, timeZone) => `Printed on ${dayOf(at, 'en-GB', timeZone)}`,
};

export function textsOf(language: Language): DocumentTexts {
  return language === 'en' ? english : chinese;
}

function dayOf(at: number, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at);
}
