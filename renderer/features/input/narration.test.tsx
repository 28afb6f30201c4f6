// @vitest-environment happy-dom
import { act, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Button } from '#renderer/ui/controls/button.tsx';
import { ChoiceList } from '#renderer/ui/controls/choice-list.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { PageRig, words } from '#tests/harness/page-rig.tsx';
import { useNarration } from './use-narration.ts';

vi.mock('#renderer/ui/speech/play-sound.ts', () => ({ playSound: async () => undefined }));

const said: string[] = [];

/** A page with all that there is, for one who goes by ear. */
function ByEar({ headset, log }: { headset: boolean; log: string[] }) {
  const { change } = usePreferences();
  const repeat = useNarration(headset);
  const [chosen, setChosen] = useState<'a'[]>([]);
  const [news, setNews] = useState('');
  return (
    <>
      <button type="button" id="begin" onClick={() => change({ readAloud: true, byEar: true })} />
      <button type="button" id="repeat" onClick={repeat} />
      <button type="button" id="news" onClick={() => setNews('您前面还有 2 位')} />
      <Page
        title="是您本人吗？"
        lead="请核对"
        back={{ words: '不是我', onPress: () => log.push('back') }}
        primary={
          <Button ends kind="primary" onPress={() => log.push('forward')}>
            是我
          </Button>
        }
      >
        <dl data-private>
          <dt>姓名</dt>
          <dd>林小满</dd>
        </dl>
        <Announce>{news}</Announce>
        <ChoiceList
          label="要什么"
          choices={[{ id: 'a', words: '要号票' }]}
          chosen={chosen}
          onToggle={() => setChosen(chosen.length > 0 ? [] : ['a'])}
        />
        <div data-together>
          {['q', 'w', 'e'].map((letter) => (
            <button key={letter} type="button" onClick={() => log.push(letter)}>
              {letter}
            </button>
          ))}
        </div>
      </Page>
    </>
  );
}

async function begun(headset: boolean) {
  said.length = 0;
  const log: string[] = [];
  const rig = await PageRig.page(<ByEar headset={headset} log={log} />, {
    'speech.say': ({ text }: { text: string }) => {
      said.push(text);
      return new Blob([text]);
    },
  });
  const click = (id: string) => act(async () => document.getElementById(id)?.click());
  await click('begin');
  await rig.pass(10);
  const heard = async (does: () => Promise<unknown>) => {
    said.length = 0;
    await does();
    await rig.pass(10);
    return said.join('|');
  };
  const key = (name: string) =>
    heard(() =>
      act(async () => {
        const on = document.activeElement ?? document.body;
        on.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
      }),
    );
  return { log, first: said.join('|'), key, click: (id: string) => heard(() => click(id)) };
}

describe('a page by ear', () => {
  it('says its question, what is private only in headphones, how much there is to choose, and the keys', async () => {
    const open = await begun(false);
    expect(open.first).toContain('是您本人吗？');
    expect(open.first).toContain(words('input:narration.private'));
    expect(open.first).not.toContain('林小满');
    expect(open.first).toContain(words('input:narration.choices', { count: 2 }));
    expect(open.first).toContain(words('input:narration.left', { words: '不是我' }));
  });

  it('says in headphones what is private', async () => {
    expect((await begun(true)).first).toContain('姓名: 林小满');
  });

  it('is gone through by up and down, and each thing says what it is', async () => {
    const { key, click } = await begun(true);
    expect(await key('ArrowDown')).toBe('请核对');
    expect(await key('ArrowDown')).toBe('姓名: 林小满');
    const choice = [
      '要号票',
      words('input:narration.off'),
      words('input:narration.choice', { at: 1, of: 2 }),
    ];
    const said = choice.join(words('input:narration.between'));
    expect(await key('ArrowDown')).toBe(said);
    expect(document.activeElement?.textContent).toBe('要号票');
    expect(await click('repeat')).toBe(said);
    await key('ArrowDown');
    expect(await key('ArrowDown')).toBe('不是我');
    expect(await key('ArrowDown')).toBe('是我');
    expect(await key('ArrowDown')).toBe(words('input:narration.last'));
    for (let back = 0; back < 6; back++) await key('ArrowUp');
    expect(await key('ArrowUp')).toContain('是您本人吗？');
  });

  it('goes into a row of small things by select, and out by left or at its end', async () => {
    const { key, log } = await begun(true);
    for (let down = 0; down < 3; down++) await key('ArrowDown');
    expect(await key('ArrowDown')).toContain(words('input:narration.fromTo', { first: 'q', last: 'e' }));
    expect(await key('Enter')).toContain(`q，${words('input:narration.choice', { at: 1, of: 3 })}`);
    expect(await key('ArrowDown')).toContain('w，');
    expect(document.activeElement?.textContent).toBe('w');
    expect(await key('ArrowLeft')).toContain(words('input:narration.group', { of: 3 }));
    expect(log).toEqual([]);
    await key('Enter');
    for (let down = 0; down < 3; down++) await key('ArrowDown');
    expect(document.activeElement?.textContent).toBe('不是我');
    await key('ArrowUp');
    expect(document.activeElement?.textContent).toBe('qwe');
  });

  it('goes back by left; what gives something away takes a second key', async () => {
    const { key, log } = await begun(true);
    await key('ArrowLeft');
    expect(log).toEqual(['back']);
    expect(await key('ArrowRight')).toBe(words('input:narration.confirm', { words: '是我' }));
    expect([log, document.activeElement?.textContent]).toEqual([['back'], '是我']);
  });

  it('says what has changed: a choice, and news', async () => {
    const { key, click } = await begun(true);
    expect(await key('Enter')).toBe(words('input:narration.onlyText'));
    for (let down = 0; down < 3; down++) await key('ArrowDown');
    expect(await click('news')).toBe('您前面还有 2 位');
  });
});
