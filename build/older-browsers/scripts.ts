import { type MemberExpression, parseSync, Visitor } from 'oxc-parser';
import { interfaces, isNewer } from './compat.ts';
import { newerInSelector } from './styles.ts';

/** Used, and yet well. */
const allowed = new Set([
  // Added where it is missing: renderer/ui/older-browsers.ts.
  ...['AbortSignal.any', 'AbortSignal.timeout', 'Object.hasOwn', 'crypto.randomUUID', '.throwIfAborted()'],
  ...['.at()', '.checkVisibility()', '.findLast()', '.findLastIndex()', '.toReversed()', '.toSorted()'],
  // Libraries ask for it before they use it.
  ...['URL.canParse', 'Symbol.asyncDispose', '.bytes()', '.startViewTransition()', '.toBase64()'],
  // Zod's own, of this name.
  '.with()',
]);

/** What a browser has of each, under a name of its own. */
const instances: Readonly<Record<string, string>> = {
  crypto: 'Crypto',
  document: 'Document',
  navigator: 'Navigator',
  performance: 'Performance',
};

/** Whose methods are looked for on anything: nobody sees in a script what a thing is. */
const anywhere = [
  ...['AbortSignal', 'Array', 'Blob', 'Promise', 'Set', 'String', 'TypedArray', 'Uint8Array'],
  ...['Document', 'DocumentFragment', 'Element', 'HTMLElement', 'Node'],
].flatMap((owner) => Object.entries(interfaces[owner] ?? {}));
const older = new Set(anywhere.flatMap(([name, feature]) => (isNewer(feature) ? [] : [name])));
const methods = new Set(
  anywhere.flatMap(([name, feature]) => (isNewer(feature) && !older.has(name) ? [name] : [])),
);

const functions = ['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression'];

/** What a script uses that an old browser has not: syntax, things by their names, methods of anything, selectors. */
export function newerInScript(code: string): string[] {
  const found = new Set<string>();
  const { program, errors } = parseSync('bundle.js', code);
  if (errors[0]) throw new Error(errors[0].message);
  let depth = 0;
  const enter = () => {
    depth += 1;
  };
  const leave = () => {
    depth -= 1;
  };
  new Visitor({
    ...Object.fromEntries(
      functions.flatMap((kind) => [
        [kind, enter],
        [`${kind}:exit`, leave],
      ]),
    ),
    AwaitExpression() {
      if (depth === 0) found.add('await at the top');
    },
    StaticBlock() {
      found.add('static {}');
    },
    PrivateIdentifier({ end }) {
      if (/^\s+in\b/.test(code.slice(end, end + 20))) found.add('#private in');
    },
    Literal(node) {
      if ('regex' in node && node.regex && /[dv]/.test(node.regex.flags)) found.add('regular expression /dv');
      if (typeof node.value === 'string') for (const name of newerInQuery(node.value)) found.add(name);
    },
    MemberExpression(node) {
      const name = ownName(node);
      if (name) found.add(name);
    },
    CallExpression({ callee }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (methods.has(callee.property.name)) found.add(`.${callee.property.name}()`);
    },
  }).visit(program);
  return [...found].filter((name) => !allowed.has(name)).toSorted();
}

/** `AbortSignal.any`, `crypto.randomUUID`: where the thing is named, too. */
function ownName({ object, property, computed }: MemberExpression): string | null {
  if (computed || object.type !== 'Identifier' || property.type !== 'Identifier') return null;
  const owned = interfaces[instances[object.name] ?? object.name];
  const feature = owned?.[property.name] ?? owned?.[`${property.name}_static`];
  return isNewer(feature) ? `${object.name}.${property.name}` : null;
}

/** Only what takes something in brackets: a colon and a word may stand in any text. */
function newerInQuery(text: string): string[] {
  return (text.match(/:[a-z-]+\([^)]*\)/g) ?? []).flatMap(newerInSelector);
}
