// @vitest-environment happy-dom
import { act, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Shared } from '#contract/call.ts';
import type { LawyerView } from '#contract/lawyer.ts';
import { scripts } from '#contract/scripts.ts';
import type { Peer } from '#renderer/features/call/index.ts';
import { type Answers, PageRig, refusal, surprise, words } from '#tests/harness/page-rig.tsx';
import { type Invitation, InvitePanel } from './invite-panel.tsx';
import { PushPanel } from './push-panel.tsx';
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

describe('what is put on the other’s screen', () => {
  const tab = async (rig: PageRig, name: string) => {
    const found = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find(
      ({ textContent }) => textContent === name,
    );
    await act(async () => found?.click());
    await rig.pass(10);
  };
  const type = async (rig: PageRig, text: string) => {
    const input = document.querySelector<HTMLInputElement>('input:not([type="file"])');
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    await act(async () => {
      value?.set?.call(input, text);
      input?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await rig.pass(10);
  };
  const pushing = async (answers: Answers) => {
    const push = vi.fn((_: { pushed: unknown }) => ({ done: true }));
    const rig = await PageRig.page(<PushPanel partyKey={partyKey} />, { 'lawyer.push': push, ...answers });
    return { rig, pushed: () => push.mock.calls.at(-1)?.[0].pushed };
  };
  const hit = (inForce: boolean) => ({
    ...{ kind: 'law', ref: { document: 'labour-contract', key: 'a82' }, inForce },
    ...{ shortTitle: '劳动合同法', label: '第八十二条', snippet: { text: '二倍的工资', marks: [] } },
  });

  const found = { understood: '', searchable: true, timedOut: false, hits: [] };

  it('is an article that the library finds', async () => {
    const search = vi.fn((_: { text: string }) => ({ ...found, hits: [hit(true)] }));
    const { rig, pushed } = await pushing({ 'library.search': search });
    await type(rig, '没签合同');
    await rig.press(words('lawyer:push.find'));
    expect(search.mock.calls[0]?.[0].text).toBe('没签合同');
    await rig.press('劳动合同法 第八十二条');
    expect(pushed()).toEqual({
      ...{ what: 'article', article: 'labour-contract#a82', title: '劳动合同法 第八十二条' },
    });
    expect(rig.text).toContain(words('lawyer:push.done'));
  });

  it('is said first to apply no longer, where it does not', async () => {
    const answer = { ...found, hits: [hit(false)] };
    const { rig } = await pushing({ 'library.search': () => answer });
    await type(rig, '旧法');
    await rig.press(words('lawyer:push.find'));
    expect(rig.text).toContain(words('lawyer:push.notInForce'));
  });

  it('is not said to be nowhere, where time ran out, and can be looked for again', async () => {
    const answers: Answers = { 'library.search': () => ({ ...found, timedOut: true }) };
    const { rig } = await pushing(answers);
    await type(rig, '没签合同');
    await rig.press(words('lawyer:push.find'));
    expect(rig.text).toContain(words('lawyer:push.timedOut'));
    expect(rig.text).not.toContain(words('lawyer:push.none'));
  });

  it('is a guide of a list, found by its words', async () => {
    const say = (text: string) => ({ words: text, language: 'zh-CN' });
    const guides = [
      { id: 'wages', title: say('拖欠工资'), need: say('老板不给钱'), danger: [] },
      { id: 'divorce', title: say('离婚'), need: say('想离婚'), danger: [] },
    ];
    const { rig, pushed } = await pushing({ 'dialogues.guides': () => guides });
    await tab(rig, words('lawyer:push.dialogue'));
    await type(rig, '老板');
    expect(rig.text).not.toContain('离婚');
    await rig.press('拖欠工资');
    expect(pushed()).toEqual({ what: 'dialogue', guide: 'wages', title: '拖欠工资' });
  });

  it('is a form of a list', async () => {
    const forms = [{ id: 'iou', title: '借条', need: '借了钱', group: 'money' }];
    const { rig, pushed } = await pushing({ 'forms.list': () => forms });
    await tab(rig, words('lawyer:push.form'));
    await rig.press('借条');
    expect(pushed()).toEqual({ what: 'form', form: 'iou', title: '借条' });
  });

  describe('of a file', () => {
    const choose = async (rig: PageRig, file: File) => {
      await tab(rig, words('lawyer:push.document'));
      const input = document.querySelector<HTMLInputElement>('input[type="file"]');
      Object.defineProperty(input, 'files', { value: [file], configurable: true });
      await act(async () => void input?.dispatchEvent(new Event('change', { bubbles: true })));
      await rig.pass(10);
    };
    const picture = () => new File([Uint8Array.from([0xff, 0xd8, 0xff, 1])], '证明.jpg');

    it('is a paper that the other gets, whole', async () => {
      const upload = vi.fn((_: { last: boolean }) => ({ pages: 1 }));
      const { rig, pushed } = await pushing({ 'lawyer.upload': upload });
      await choose(rig, picture());
      await rig.press(words('lawyer:document.send', { count: 1 }));
      expect(upload).toHaveBeenCalledOnce();
      expect(pushed()).toMatchObject({ what: 'document', title: '证明', pages: 1 });
      expect(rig.buttons).toContain(words('lawyer:document.point'));
    });

    it('is refused with a clear word before anything is sent', async () => {
      const upload = vi.fn();
      const { rig } = await pushing({ 'lawyer.upload': upload });
      await choose(rig, new File(['%PDF-1.7'], '证明.pdf'));
      expect(rig.text).toContain(words('lawyer:document.not.pdf'));
      expect(rig.buttons).not.toContain(words('lawyer:document.send', { count: 1 }));
      expect(upload).not.toHaveBeenCalled();
    });

    it('that the station refuses is not shown', async () => {
      const { rig, pushed } = await pushing({ 'lawyer.upload': surprise });
      await choose(rig, picture());
      await rig.press(words('lawyer:document.send', { count: 1 }));
      expect(rig.text).toContain(words('lawyer:document.not.failed'));
      expect(pushed()).toBeUndefined();
    });
  });
});

function Inviting(props: Pick<Parameters<typeof InvitePanel>[0], 'interpreter' | 'peers' | 'most'>) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  return (
    <InvitePanel {...props} partyKey={partyKey} invitation={invitation} onInvited={setInvitation} now={0} />
  );
}

describe('a second party', () => {
  const inviting = (answer: () => unknown) =>
    PageRig.page(<Inviting interpreter={null} peers={[]} most={3} />, { 'lawyer.inviteParty': answer });

  it('is told eight digits, which are shown with how long they hold, and then to be over', async () => {
    const rig = await inviting(() => ({ code: '40718263', endsAt: 600_000 }));
    await rig.press(words('lawyer:invite.getCode'));
    expect(document.querySelector('output')?.textContent).toBe('4071 8263');
    expect(rig.text).toContain(words('lawyer:invite.left', { time: '10:00' }));
    await rig.pass(61_000);
    expect(rig.text).toContain(words('lawyer:invite.left', { time: '8:59' }));
    await rig.pass(600_000);
    expect(rig.text).toContain(words('lawyer:invite.over'));
    expect(document.querySelector('output')).toBeNull();
  });

  it('does not fit into a call that is full, and that is said', async () => {
    const rig = await inviting(refusal('FULL', { most: 3 }));
    await rig.press(words('lawyer:invite.getCode'));
    expect(rig.text).toContain(words('lawyer:invite.most', { count: 3 }));
  });
});

describe('an interpreter', () => {
  const invite = vi.fn((_: { language: string }) => ({ found: true }));
  const inviting = (interpreter: LawyerView['interpreter'], peers: readonly Peer[] = [], most = 3) =>
    PageRig.page(<Inviting interpreter={interpreter} peers={peers} most={most} />, {
      'lawyer.inviteInterpreter': invite,
    });

  it('is rung for a language that is chosen', async () => {
    const rig = await inviting(null);
    const choice = [...document.querySelectorAll('label')].find((one) =>
      one.textContent?.includes(scripts.ug.nativeName),
    );
    await act(async () => choice?.querySelector('input')?.click());
    await rig.press(words('lawyer:invite.ring'));
    expect(invite.mock.calls[0]?.[0]).toMatchObject({ language: 'ug' });
  });

  it.each(['rung', 'not-found'] as const)('is said to be %s', async (is) => {
    const rig = await inviting({ language: 'ug', is });
    expect(rig.text).toContain(words(`lawyer:invite.${is}`, { language: scripts.ug.nativeName }));
  });

  const link = {} as Peer['link'];
  const inCall: readonly Peer[] = [
    { party: { as: 'citizen', label: 'V001', partyId: 'c' } as Peer['party'], link },
    { party: { as: 'interpreter', label: '苏日娜', partyId: 'i' } as Peer['party'], link },
  ];

  it('who is in is named, and it is said that nobody else fits in', async () => {
    const rig = await inviting(null, inCall);
    expect(rig.text).toContain(words('lawyer:invite.in', { name: '苏日娜' }));
    expect(rig.text).toContain(words('lawyer:invite.most', { count: 3 }));
    expect(rig.buttons).not.toContain(words('lawyer:invite.ring'));
    expect(rig.buttons).not.toContain(words('lawyer:invite.getCode'));
  });

  it('who could not come into a call that was full meanwhile is said to be that', async () => {
    const rig = await inviting({ language: 'ug', is: 'full' }, inCall);
    expect(rig.text).toContain(words('lawyer:invite.full', { language: scripts.ug.nativeName }));
  });

  it('is not the last, where calls have more room', async () => {
    const rig = await inviting(null, inCall, 6);
    expect(rig.text).toContain(words('lawyer:invite.in', { name: '苏日娜' }));
    expect(rig.buttons).toContain(words('lawyer:invite.ring'));
  });
});
