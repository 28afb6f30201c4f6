import { workOf } from '#station/content/citations/citations.ts';
import type { IndexedLaw, SearchIndex } from '../index/read-index.ts';

/** Short names in use that a title does not contain as they are. */
const aliases: readonly (readonly [alias: string, name: string])[] = [
  ['民诉', '民事诉讼'],
  ['刑诉', '刑事诉讼'],
  ['行诉', '行政诉讼'],
  ['劳合法', '劳动合同法'],
  ['消保法', '消费者权益保护法'],
  ['消法', '消费者权益保护法'],
  ['道交法', '道路交通安全法'],
  ['交法', '道路交通安全法'],
  ['治安法', '治安管理处罚法'],
  ['未保法', '未成年人保护法'],
  ['个保法', '个人信息保护法'],
  ['食安法', '食品安全法'],
  ['反家暴法', '反家庭暴力法'],
  ['农地承包法', '农村土地承包法'],
  ['高法', '最高人民法院'],
];
const shortestPart = 3;

/** Finds laws by what people call them. */
export class LawNames {
  readonly #laws: ReadonlyMap<string, readonly IndexedLaw[]>;

  constructor(index: SearchIndex) {
    const laws = new Map<string, IndexedLaw[]>();
    for (const law of index.laws) {
      const name = workOf(law.title).toLowerCase();
      const versions = laws.get(name);
      if (versions) versions.push(law);
      else laws.set(name, [law]);
    }
    this.#laws = laws;
  }
  /** All versions of the law of this name or alias; else of the shortest title that contains it; none: empty. */
  find(name: string): readonly IndexedLaw[] {
    const plain = workOf(name);
    if (plain === '') return [];
    return this.#laws.get(plain) ?? this.#laws.get(unaliased(plain)) ?? this.#containing(unaliased(plain));
  }
  /** All versions of the law that is called exactly so. */
  called(name: string): readonly IndexedLaw[] {
    const plain = workOf(name);
    return this.#laws.get(plain) ?? this.#laws.get(unaliased(plain)) ?? [];
  }
  #containing(name: string): readonly IndexedLaw[] {
    if (name.length < shortestPart) return [];
    let best: string | null = null;
    for (const title of this.#laws.keys())
      if (title.includes(name) && (best === null || title.length < best.length)) best = title;
    return (best !== null && this.#laws.get(best)) || [];
  }
}

function unaliased(name: string): string {
  const found = aliases.find(([alias]) => name.startsWith(alias));
  return found ? name.replace(found[0], found[1]) : name;
}
