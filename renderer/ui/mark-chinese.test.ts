// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { markChinese } from './mark-chinese.ts';

const marked = () => [...document.querySelectorAll('[data-untranslated][lang=zh-CN]')].map(({ id }) => id);

beforeEach(() => {
  document.documentElement.lang = 'ug';
  document.body.innerHTML = `
    <h1 id="title">您要办哪件事？</h1>
    <button id="back">كەينى</button>
    <p id="both">ئايگۈل 您好</p>
    <p id="number">A012</p>
    <div id="law" lang="zh-CN"><p id="article">第一条</p></div>`;
  markChinese();
});

it('what nobody has translated says that it is Chinese, and nothing else does', () => {
  expect(marked()).toEqual(['title']);
});

it('what comes later does, too, and what is translated no more', async () => {
  document.body.insertAdjacentHTML('beforeend', '<p><b id="late">请稍等</b></p>');
  const title = document.querySelector('#title') as HTMLElement;
  title.firstChild?.replaceWith('قانۇن');
  await vi.waitFor(() => expect(marked()).toEqual(['late']));
  expect(title.hasAttribute('lang')).toBe(false);
});

it('on a Chinese page nothing is marked', async () => {
  document.documentElement.lang = 'zh-CN';
  await vi.waitFor(() => expect(marked()).toEqual([]));
});
