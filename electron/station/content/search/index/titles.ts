/** What titles of interpretations are made of, whatever they are about. */
const formulas =
  /最高人民法院|最高人民检察院|关于|审理|适用|案件|若干|问题|具体|应用|法律|规定|解释|的|[、（）]/g;
const ordinal = /^第[零一二三四五六七八九十百千]+(?:分编|[编章节])\s*/;

/** What a law is about, by its title. Of a work's name, see `workOf`. */
export function titleWords(work: string): string {
  return work.replace(formulas, ' ');
}

/** What a chapter is about, by the headings above it: 第五编 婚姻家庭, 第四章 离婚 as 婚姻家庭 离婚. */
export function headingWords(headings: readonly string[]): string {
  return headings.map((heading) => heading.replace(ordinal, '')).join(' ');
}
