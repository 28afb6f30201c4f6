import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { Clock } from '#drivers/basics/clock.ts';
import { articleLabel } from '../citations/citations.ts';
import { buildSearchIndex } from './indexing.ts';
import { LibrarySearch } from './search.ts';
import type { BankQuestion, SearchableArticle } from './searchable.ts';

interface InventedLaw {
  readonly title: string;
  readonly version?: string;
  readonly kind?: SearchableArticle['kind'];
  readonly inForce?: boolean;
  /** Heading of a chapter → its articles. */
  readonly chapters: Readonly<Record<string, readonly string[]>>;
}

/** For tests: laws nobody has passed, about what people ask. */
const inventedLaws: readonly InventedLaw[] = [
  {
    title: '明河县劳动用工条例',
    version: '2001',
    inForce: false,
    chapters: { '第一章 总则': ['旧时的条例规定，雇主应当按年支付工钱。'] },
  },
  {
    title: '明河县劳动用工条例',
    version: '2020',
    chapters: {
      '第一章 总则': ['为了保护劳动者的合法权益，制定本条例。', '用人单位招用劳动者，应当订立书面合同。'],
      '第二章 劳动报酬': [
        '用人单位应当按月足额支付劳动报酬，不得克扣。',
        '用人单位拖欠劳动报酬的，劳动者可以申请支付令。',
        '延长工作时间的，应当支付不低于一点五倍的工资报酬。',
      ],
    },
  },
  {
    title: '中华人民共和国明河婚姻家庭法',
    chapters: {
      '第一章 结婚': ['结婚应当双方自愿，并亲自申请登记。'],
      '第二章 离婚': [
        '夫妻一方要求离婚的，可以由有关组织调解。',
        '离婚后，不满两周岁的子女由母亲直接抚养为原则。',
        '离婚时夫妻共同财产由双方协议处理；协议不成的，由人民法院判决分割。',
      ],
    },
  },
  {
    title: '明河县房屋租赁办法',
    kind: 'rule',
    chapters: {
      '第一章 押金': [
        '租赁期满，出租人应当在三日内返还押金。',
        '饲养动物造成他人损害的，由饲养人承担赔偿责任。',
        '未成年人租赁房屋，应当由监护人同意。',
      ],
    },
  },
];

/** For tests: what the people of the invented county asked, and what they were told. */
export const inventedBank: readonly BankQuestion[] = [
  { id: '1', question: '房东不肯退押金该找谁？', articles: ['明河县房屋租赁办法第一条'] },
  { id: '2', question: '两口子过不下去了，房子归谁？', articles: ['明河婚姻家庭法第四条'] },
  { id: '3', question: '加班费怎么算？', articles: ['明河县劳动用工条例第五条'] },
];

export function inventedArticles(laws: readonly InventedLaw[] = inventedLaws): SearchableArticle[] {
  const articles: SearchableArticle[] = [];
  for (const { title, version = '2020', kind = 'law', inForce = true, chapters } of laws) {
    let number = 0;
    for (const [heading, texts] of Object.entries(chapters))
      for (const text of texts) {
        number += 1;
        articles.push({
          rowId: articles.length + 1,
          lawId: `${title}@${version}`,
          lawTitle: title,
          lawShortTitle: title.replace('中华人民共和国', ''),
          kind,
          label: articleLabel(number, 0),
          number,
          suffix: 0,
          headings: [heading],
          text,
          inForce,
        });
      }
  }
  return articles;
}

/** For tests: the search over invented articles, in memory until the test is over. */
export function openInvented(
  articles: readonly SearchableArticle[] = inventedArticles(),
  bank: readonly BankQuestion[] = inventedBank,
  clock: Clock | null = null,
): { search: LibrarySearch; db: Database.Database } {
  const db = new Database(':memory:');
  onTestFinished(() => {
    db.close();
  });
  buildSearchIndex(db, articles, bank, null, null);
  return {
    search: new LibrarySearch(db, (row) => articles.find(({ rowId }) => rowId === row)?.text ?? '', clock),
    db,
  };
}
