// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Shared } from '#contract/call.ts';
import { type Answers, PageRig, surprise, words } from '#tests/harness/page-rig.tsx';
import { SharedPanel } from './shared-panel.tsx';

const partyKey = 'lawyer-key';
const page = (shared: readonly Shared[], answers: Answers = {}) =>
  PageRig.page(<SharedPanel partyKey={partyKey} shared={shared} />, answers);

describe('what a person has shown', () => {
  it('is nothing at first', async () => {
    const rig = await page([]);
    expect(rig.text).toContain(words('lawyer:shared.nothing'));
  });

  it('is each question with its answer', async () => {
    await page([{ what: 'facts', title: '拖欠工资', facts: [{ question: '欠多少', answer: '8000 元' }] }]);
    expect(document.querySelector('dt')?.textContent).toBe('欠多少');
    expect(document.querySelector('dd')?.textContent).toBe('8000 元');
  });

  it('is an opinion by its parts, each with what it says', async () => {
    const paragraphs = ['单位应当把工资付给您\n工资要按月付。 【劳动法 第五十条】'];
    await page([{ what: 'opinion', title: '拖欠工资', paragraphs }]);
    expect(document.querySelector('h3')?.textContent).toBe('单位应当把工资付给您');
    expect(document.querySelector('section p')?.textContent).toBe('工资要按月付。 【劳动法 第五十条】');
  });

  it('is text, whatever stands in it', async () => {
    const script = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
    const rig = await page([
      { what: 'identity', name: script },
      { what: 'facts', title: script, facts: [{ question: script, answer: script }] },
      { what: 'opinion', title: script, paragraphs: [`${script}\n${script}`] },
      { what: 'case', caseCode: script, title: script },
    ]);
    expect(document.querySelector('script, img')).toBeNull();
    expect(rig.text.split(script)).toHaveLength(1 + 9);
  });

  describe('on paper', () => {
    const papers: Shared = { what: 'papers', paperId: 'paper', pages: 2 };
    const file = () => new File([Uint8Array.from([0xff, 0xd8, 0xff])], '0', { type: 'image/jpeg' });
    const look = words('lawyer:shared.look', { page: 2 });

    it('is looked at closely, page by page', async () => {
      const rig = await page([papers], { 'call.paper': file });
      await rig.press(look);
      expect(rig.text).toContain(words('lawyer:paper.title', { page: 2, of: 2 }));
      await rig.press(words('lawyer:paper.before'));
      expect(rig.text).toContain(words('lawyer:paper.title', { page: 1, of: 2 }));
    });

    it('is gone when it was taken back', async () => {
      const rig = await page([papers], { 'call.paper': surprise });
      expect(rig.text).toContain(words('call:paper.gone'));
    });

    it('is pointed at, and the other side is told where', async () => {
      const push = vi.fn((_: { pushed: unknown }) => ({ done: true }));
      const rig = await page([papers], { 'call.paper': file, 'lawyer.push': push });
      await rig.press(look);
      const picture = [...document.querySelectorAll('img')].at(-1);
      Object.defineProperties(picture, { naturalWidth: { value: 100 }, naturalHeight: { value: 200 } });
      await act(async () => void picture?.dispatchEvent(new Event('load')));
      const box = picture?.parentElement as HTMLElement;
      box.getBoundingClientRect = () => ({ left: 0, top: 0, width: 100, height: 200 }) as DOMRect;
      const press = new PointerEvent('pointerup', { bubbles: true, clientX: 25, clientY: 100 });
      await act(async () => void box.dispatchEvent(press));
      await rig.pass(10);
      expect(push.mock.calls[0]?.[0].pushed).toEqual({
        ...{ what: 'point', paperId: 'paper', page: 1 },
        ...{ x: 0.25, y: 0.5 },
      });
      expect(document.querySelector('svg[role="img"]')).not.toBeNull();
    });
  });
});
