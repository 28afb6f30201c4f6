import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Language } from '#contract/common.ts';
import { flatten, type Texts } from '#renderer/i18n/text-tree.ts';

export interface TextMeta {
  readonly origin?: string;
  readonly checkedByNativeSpeaker?: boolean;
}
export interface CatalogueMeta extends TextMeta {
  readonly texts?: Readonly<Record<string, TextMeta>>;
}

/** The catalogues of a working copy, by their place: see `renderer/i18n/README.md`. */
export class CatalogueFiles {
  readonly #renderer: string;

  constructor(workingCopy: string) {
    this.#renderer = join(workingCopy, 'renderer');
  }

  exist(): boolean {
    return existsSync(join(this.#renderer, 'i18n/zh-CN'));
  }

  areas(): string[] {
    const shared = readdirSync(join(this.#renderer, 'i18n/zh-CN')).filter((file) =>
      /^[^_].*\.json$/.test(file),
    );
    const ofFeatures = readdirSync(join(this.#renderer, 'features')).filter((feature) =>
      existsSync(join(this.#renderer, 'features', feature, 'words/zh-CN.json')),
    );
    return [...shared.map((file) => file.replace('.json', '')), ...ofFeatures].sort();
  }

  texts(language: Language, area: string): Texts {
    const file = this.#fileOf(language, area);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  }

  meta(language: Language): CatalogueMeta {
    const file = this.#metaOf(language);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  }

  write(language: Language, area: string, texts: ReadonlyMap<string, string>): void {
    writeJson(this.#fileOf(language, area), treeOf(this.#inOrder(area, texts)));
  }

  writeMeta(language: Language, meta: CatalogueMeta): void {
    writeJson(this.#metaOf(language), meta);
  }

  /** Each file that names a key in quotes: where its words are shown. */
  usesOf(keys: readonly string[]): Map<string, string[]> {
    const uses = new Map<string, string[]>(keys.map((key) => [key, []]));
    for (const file of readdirSync(this.#renderer, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file) || /\.test\./.test(file)) continue;
      const code = readFileSync(join(this.#renderer, file), 'utf8');
      for (const [, name = ''] of code.matchAll(/['"`](?:[\w-]+:)?([\w.-]+)['"`]/g))
        uses.get(name)?.push(file);
    }
    return uses;
  }

  /** As Chinese has them, so that a change is seen where it is. */
  #inOrder(area: string, texts: ReadonlyMap<string, string>): [string, string][] {
    const stems = flatten(this.texts('zh-CN', area)).map(([key]) => key.replace(/_other$/, ''));
    const rank = new Map(stems.map((stem, index) => [stem, index]));
    const rankOf = (key: string) => rank.get(key) ?? rank.get(key.replace(/_[a-z]+$/, '')) ?? stems.length;
    return [...texts].sort(([one], [other]) => rankOf(one) - rankOf(other));
  }

  #fileOf(language: Language, area: string): string {
    const shared = join(this.#renderer, 'i18n/zh-CN', `${area}.json`);
    return existsSync(shared)
      ? join(this.#renderer, 'i18n', language, `${area}.json`)
      : join(this.#renderer, 'features', area, 'words', `${language}.json`);
  }

  #metaOf(language: Language): string {
    return join(this.#renderer, 'i18n', language, '_meta.json');
  }
}

function treeOf(texts: readonly [string, string][]): object {
  const tree: Record<string, unknown> = {};
  for (const [key, text] of texts) {
    const groups = key.split('.');
    const last = groups.pop() ?? key;
    let at = tree;
    for (const group of groups) {
      at[group] ??= {};
      at = at[group] as Record<string, unknown>;
    }
    at[last] = text;
  }
  return tree;
}

function writeJson(file: string, value: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
