import { describe, expect, it } from 'vitest';
import { newerInScript } from './scripts.ts';
import { newerInStyles } from './styles.ts';

describe('styles that an old browser would leave out', () => {
  it.each([
    ['@layer base { p { color: red } }', '@layer'],
    ['@container (width > 1px) { p { color: red } }', '@container'],
    [':where(p) { color: red }', ':where'],
    ['p:has(> b) { color: red }', ':has'],
    ['p:not(.a, .b) { color: red }', ':not(a, b)'],
    ['p { & b { color: red } }', 'nesting'],
    ['p { aspect-ratio: 1 }', 'aspect-ratio'],
    ['p { rotate: 90deg }', 'rotate'],
    ['p { overflow: clip }', 'overflow: clip'],
    ['p { width: calc(100dvw - 2px) }', 'dvw'],
    ['p { --room: 5cqi }', 'cqi'],
    ['p { color: color-mix(in srgb, red, blue) }', 'color-mix()'],
    ['@media (width < 600px) { p { color: red } }', '@media (a < b)'],
    ['@media print { p { height: 1vb } }', 'vb'],
  ])('%s', (styles, newer) => {
    expect(newerInStyles(styles)).toEqual([newer]);
  });

  it.each([
    ['p { height: 100vh; height: 100dvh }', 'a fallback'],
    ['@supports (container-type: size) { @container (width > 1px) { p { color: red } } }', '@supports'],
    ['@keyframes a { 50% { transform: rotate(3deg) scale(1.2) } }', 'key frames'],
    [
      'p { inset: 0; margin-inline: 1.5e1px; color: rgb(16 24 40 / 10%); gap: clamp(1px, 2vw, 3em) }',
      'what it has',
    ],
    [
      'p { content: "5vb :has(1cqi)"; background: url(a-2vb.svg); text-wrap: balance }',
      'texts, and what is only finer',
    ],
  ])('%s: %s', (styles) => {
    expect(newerInStyles(styles)).toEqual([]);
  });
});

describe('scripts that an old browser could not run', () => {
  it.each([
    ['class A { static { go() } }', 'static {}'],
    ['class A { #a; is(b) { return #a in b } }', '#private in'],
    ['await go()', 'await at the top'],
    ['/[\\p{L}--a]/v.test(a)', 'regular expression /dv'],
    ['Object.groupBy(all, one)', 'Object.groupBy'],
    ['new Set(a).isSubsetOf(b)', '.isSubsetOf()'],
    ['page.startViewTransition?.(); list.toSpliced(1)', '.toSpliced()'],
    ['part.querySelector("p:has(b)")', ':has'],
    ['navigator.share(it)', 'navigator.share'],
  ])('%s', (code, newer) => {
    expect(newerInScript(code)).toEqual([newer]);
  });

  it('what it has, what is added to it, and texts', () => {
    const code =
      'async () => { await 1 }; class A { #a = this?.b ?? 1; c() { return [1].at(-1)?.replaceAll("a:is so", "b") } }; new WeakRef(A)';
    expect(newerInScript(code)).toEqual([]);
  });
});
