/** A run of so many digits says who somebody is: ID cards, telephones, bank cards, case numbers, dates of birth. */
const identifying = /[a-z]{0,3}[\d零〇一二三四五六七八九](?:[\s—_.·-]*[\d零〇一二三四五六七八九]){6,}x?/gi;
const mailAddress = /[^\s，。；@]+@[^\s，。；@]+/g;

/** A question without what looks like the number or the address of a person. Names cannot be told from other words. */
export function anonymous(question: string): string {
  return question.normalize('NFKC').replace(mailAddress, '（号码）').replace(identifying, '（号码）');
}
