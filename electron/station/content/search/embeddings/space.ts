import type { SearchIndex } from '../index/read-index.ts';
import type { QuestionTable } from './question-table.ts';
import { Directions } from './vectors.ts';

/** Where the articles, chapters and works of a library stand. */
export interface Space {
  /** As the library's own words taught it; a bank may have tuned another. */
  readonly table: QuestionTable;
  readonly articles: Directions;
  readonly chapters: Directions;
  readonly works: Directions;
}

/** Chapters and works stand in the middle of their articles in force. */
export function spaceOf(index: SearchIndex, table: QuestionTable, articles: Directions): Space {
  const { dimensions } = articles;
  const chapters = new Float32Array(index.chapters * dimensions);
  const works = new Float32Array(index.works * dimensions);
  const { inForce, chapter, work } = index.column;
  for (let row = 1; row <= index.articles; row += 1) {
    if (inForce[row] !== 1) continue;
    const [inChapter, inWork] = [(chapter[row] as number) * dimensions, (work[row] as number) * dimensions];
    articles.addTo(chapters.subarray(inChapter, inChapter + dimensions), row, 1);
    articles.addTo(works.subarray(inWork, inWork + dimensions), row, 1);
  }
  return {
    table,
    articles,
    chapters: Directions.of(chapters, dimensions),
    works: Directions.of(works, dimensions),
  };
}
