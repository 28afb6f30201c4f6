import { type ChildNode, type Declaration, parse, type Rule } from 'postcss';
import { css, isNewer } from './compat.ts';

/** What a browser without it shows less finely, and nothing more. */
const onlyFiner = new Set(['scrollbar-color', 'text-wrap']);
/** `start`, `end` and `safe` of these are called newer for some kinds of boxes; the old browser reads them all the same. */
const alignments = /^(?:align|justify|place)-(?:content|items|self)$/;

/** What a style sheet uses that an old browser would leave out. What has a fallback before it, or stands in `@supports`, is none. */
export function newerInStyles(styles: string): string[] {
  const found = new Set<string>();
  const look = (node: ChildNode) => {
    if (node.type === 'decl') {
      if (!hasFallback(node)) for (const name of newerInDeclaration(node)) found.add(name);
    } else if (node.type === 'rule') {
      if (!isKeyframe(node)) for (const name of newerInSelector(node.selector)) found.add(name);
      node.each(look);
    } else if (node.type === 'atrule' && node.name !== 'supports') {
      if (isNewer(css['at-rules'][node.name])) found.add(`@${node.name}`);
      if (node.name === 'media') for (const name of newerInMedia(node.params)) found.add(name);
      node.each(look);
    }
  };
  parse(styles).each(look);
  return [...found].toSorted();
}

function isKeyframe({ parent }: Rule): boolean {
  return parent?.type === 'atrule' && 'name' in parent && String(parent.name).endsWith('keyframes');
}

function hasFallback(declaration: Declaration): boolean {
  for (let before = declaration.prev(); before; before = before.prev())
    if (before.type === 'decl' && before.prop === declaration.prop && newerInDeclaration(before).length === 0)
      return true;
  return false;
}

function newerInDeclaration({ prop, value }: Declaration): string[] {
  if (onlyFiner.has(prop)) return [];
  const property = css.properties[prop];
  if (isNewer(property)) return [prop];
  const bare = value.replace(/"[^"]*"|'[^']*'|url\([^)]*\)/g, '');
  const words = bare.match(/(?<![\w.#-])[a-z][a-z-]*(?![\w(-])/g) ?? [];
  return [
    ...words
      .filter((word) => !alignments.test(prop) && isNewer(property?.[word]))
      .map((word) => `${prop}: ${word}`),
    ...[...bare.matchAll(/([a-z][a-z-]*)\(/g)].flatMap(([, name = '']) =>
      functionsNamed(name).some(isNewer) ? [`${name}()`] : [],
    ),
    ...[...bare.matchAll(/(?<![\w#-])[\d.]+(?:e[+-]?\d+)?([a-z]+)/gi)].flatMap(([, unit = '']) =>
      isNewer(unitNamed(unit)) ? [unit] : [],
    ),
  ];
}

/** Functions stand among the types, or under the type of what they give. */
function functionsNamed(name: string) {
  return [css.types[name], ...Object.values(css.types).map((type) => type[name])];
}

function unitNamed(unit: string) {
  const { length } = css.types;
  if (/^cq/.test(unit)) return length?.container_query_length_units;
  const sized = { s: 'small', l: 'large', d: 'dynamic' }[/^([sld])v/.exec(unit)?.[1] ?? ''];
  return sized ? length?.[`viewport_percentage_units_${sized}`] : length?.[unit];
}

export function newerInSelector(selector: string): string[] {
  const bare = selector.replace(/\\.|"[^"]*"/g, '');
  const pseudo = [...bare.matchAll(/:([a-z][a-z-]*)/g)].map(([, name = '']) => name);
  return [
    ...pseudo.filter((name) => isNewer(css.selectors[name])).map((name) => `:${name}`),
    ...(/:not\([^()]*,/.test(bare) && isNewer(css.selectors.not?.selector_list) ? [':not(a, b)'] : []),
    ...(bare.includes('&') && isNewer(css.selectors.nesting) ? ['nesting'] : []),
  ];
}

function newerInMedia(query: string): string[] {
  const { media } = css['at-rules'];
  const features = [...query.matchAll(/\((?:min-|max-)?([a-z-]+)/g)].map(([, name = '']) => name);
  return [
    ...features.filter((name) => isNewer(media?.[name])).map((name) => `@media (${name})`),
    ...(/[<>]/.test(query) && isNewer(media?.range_syntax) ? ['@media (a < b)'] : []),
  ];
}
