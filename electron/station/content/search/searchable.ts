/**
 * What the search needs to know of a library, and nothing of how the library is stored. The library hands in its
 * articles and its question bank; everything search keeps of them stands in tables whose names begin with `search_`.
 */

/** What a document is, as people choose it in the filter. */
export type DocumentKind = 'law' | 'regulation' | 'rule' | 'interpretation' | 'case' | 'guide' | 'other';

/** One article of a law, or one passage of a document without articles. */
export interface SearchableArticle {
  /** The library's integer key: dense from 1, in library order, so that neighbours in a law are neighbours here. */
  readonly rowId: number;
  /** The document (one version of one law) the article stands in. */
  readonly lawId: string;
  /** 中华人民共和国民法典 */
  readonly lawTitle: string;
  /** 民法典 */
  readonly lawShortTitle: string;
  readonly kind: DocumentKind;
  /** 第一千零七十九条; empty where the document has no articles. */
  readonly label: string;
  /** 1079; null where the document has no articles. */
  readonly number: number | null;
  /** 1 for 第…条之一, else 0. */
  readonly suffix: number;
  /** From the outermost: 第五编 婚姻家庭, 第四章 离婚. */
  readonly headings: readonly string[];
  readonly text: string;
  readonly inForce: boolean;
}

/** A question people have asked, and the articles that answered it, each by full title and label. */
export interface BankQuestion {
  readonly id: string;
  readonly question: string;
  /** 中华人民共和国民法典第五十四条 */
  readonly articles: readonly string[];
}
