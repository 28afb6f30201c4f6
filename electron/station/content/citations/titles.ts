/** A title as people say it: without 中华人民共和国. */
export function shortTitle(title: string): string {
  return tidyTitle(title).replaceAll('中华人民共和国', '');
}

/** Full-width brackets, no space wider than one. */
export function tidyTitle(title: string): string {
  return title.replace(/\s+/g, ' ').replaceAll('(', '（').replaceAll(')', '）').trim();
}

/**
 * What all spellings of one title have in common: 《中华人民共和国民法典》, 民法典 and 〈民法典〉 are the same work. The
 * marks around a law inside the title of another are written in four ways, and often not at all.
 */
export function workOf(title: string): string {
  return shortTitle(title).replace(/[《》〈〉<>“”、，\s]/g, '');
}
