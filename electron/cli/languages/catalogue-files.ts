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

/** The words of ticket paper, which the station sets. */
const ofTickets = 'ticket';

/** The catalogues of a working copy, by their place: see `renderer/i18n/README.md`. */
export class CatalogueFiles {
  readonly #renderer: string;
  readonly #station: string;
  #read: readonly { readonly file: string; readonly code: string }[] | null = null;

  constructor(workingCopy: string) {
    this.#renderer = join(workingCopy, 'renderer');
    this.#station = join(workingCopy, 'electron/station');
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
    return [...shared.map((file) => file.replace('.json', '')), ...ofFeatures, ofTickets].sort();
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

  /** Each file that names a key of an area in quotes, alone or put together: where its words are shown. */
  usesOf(area: string, keys: readonly string[]): Map<string, string[]> {
    const uses = new Map<string, string[]>(keys.map((key) => [key, []]));
    for (const { file, code } of this.#code()) {
      if (!speaksOf(area, `${file}\n${code}`)) continue;
      const together = code.replace(/\$\{[^{}]*\}/g, '*');
      const quoted = `${code}\n${together}`.matchAll(/(['"`])(?:[\w-]+:)?([\w.*-]+)\1/g);
      for (const name of new Set([...quoted].map(([, , found = '']) => found))) {
        const pattern = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.+')}$`);
        const named = name.includes('*') ? keys.filter((key) => pattern.test(key)) : [name];
        for (const key of named) uses.get(key)?.push(file);
      }
    }
    return uses;
  }

  #code(): readonly { readonly file: string; readonly code: string }[] {
    this.#read ??= [this.#renderer, this.#station].filter(existsSync).flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/(?:keys|area)\.ts$/.test(file))
        .map((file) => ({ file, code: readFileSync(join(folder, file), 'utf8') })),
    );
    return this.#read;
  }

  /** As Chinese has them, so that a change is seen where it is. */
  #inOrder(area: string, texts: ReadonlyMap<string, string>): [string, string][] {
    const stems = flatten(this.texts('zh-CN', area)).map(([key]) => key.replace(/_other$/, ''));
    const rank = new Map(stems.map((stem, index) => [stem, index]));
    const rankOf = (key: string) => rank.get(key) ?? rank.get(key.replace(/_[a-z]+$/, '')) ?? stems.length;
    return [...texts].sort(([one], [other]) => rankOf(one) - rankOf(other));
  }

  #fileOf(language: Language, area: string): string {
    if (area === ofTickets) return join(this.#station, 'ticket-words', `${language}.json`);
    const shared = join(this.#renderer, 'i18n/zh-CN', `${area}.json`);
    return existsSync(shared)
      ? join(this.#renderer, 'i18n', language, `${area}.json`)
      : join(this.#renderer, 'features', area, 'words', `${language}.json`);
  }

  #metaOf(language: Language): string {
    return join(this.#renderer, 'i18n', language, '_meta.json');
  }
}

/** Whether a file asks for texts of an area; those of `common` are found from every one. */
const speaksOf = (area: string, code: string): boolean =>
  area === ofTickets
    ? code.includes('ticket-words/')
    : area === 'common'
      ? code.includes('i18n/')
      : code.includes(`'${area}'`) || code.includes(`${area}:`);

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
