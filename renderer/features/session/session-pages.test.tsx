// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  live,
  never,
  PageRig,
  profile,
  refusal,
  surprise,
  words,
} from '#tests/harness/page-rig.tsx';
import { IdlePage } from './idle-page.tsx';
import { WarningPage } from './warning-page.tsx';

const ready = live({ state: 'ready', asOf: '2026-01-05' });
const card = { id: 'a', seconds: 8, show: { what: 'text', title: '防范诈骗', text: '先要钱的都是骗子。' } };
const service = { serviceId: 'lawyer', name: { 'zh-CN': '律师咨询' } };

const shown = (answers: Answers) =>
  PageRig.page(
    <IdlePage profile={profile} offers={[]} by="touch" onBegin={async () => undefined} />,
    answers,
  );

describe('the page between visits', () => {
  it.each<[string, Answers]>([
    ['nothing is known yet', { 'queue.services': never, 'library.live': never }],
    [
      'it may know nothing',
      { 'queue.services': refusal('NOT_ALLOWED'), 'library.live': refusal('NO_LIBRARY') },
    ],
    ['there is nothing to show', { 'library.live': ready, 'library.playlist': () => [] }],
  ])('can be touched while %s', async (_when, answers) => {
    const rig = await shown(answers);
    expect(rig.buttons).toEqual([words('kiosk:idle.start')]);
  });

  it.each<[number, string]>([
    [3, words('kiosk:idle.people', { count: 3 })],
    [0, words('kiosk:idle.nobodyWaits')],
  ])('says that %i wait', async (waiting, seen) => {
    const rig = await shown({ 'queue.services': live([{ ...service, waiting }]) });
    expect(rig.text).toContain(seen);
  });

  it('asks by itself until it knows what to show', async () => {
    const answers: Answers = { 'library.live': ready, 'library.playlist': surprise };
    const rig = await shown(answers);
    expect(rig.text).not.toContain('防范诈骗');
    answers['library.playlist'] = () => [card];
    await rig.pass(1_100);
    expect(rig.text).toContain('防范诈骗');
  });
});

describe('the question whether somebody is still there', () => {
  const warned = async (during: 'telephone' | 'waiting' | 'watching' | null) => {
    const said: string[] = [];
    const nothing = () => undefined;
    const rig = await PageRig.page(
      <WarningPage endsInMs={15_000} during={during} onHere={nothing} onLeave={nothing} />,
      {
        'speech.say': ({ text }: { text: string }) => {
          said.push(text);
          return never();
        },
      },
    );
    return { rig, said };
  };

  it.each(['telephone', 'waiting'] as const)('names what ends, and is said aloud: %s', async (during) => {
    const { rig, said } = await warned(during);
    expect(rig.text).toContain(words(`kiosk:warning.${during}.title`));
    expect(said).toEqual([words(`kiosk:warning.${during}.spoken`)]);
  });

  it.each([null, 'watching'] as const)(
    'is silent for whoever did nothing that is heard: %s',
    async (during) => {
      const { rig, said } = await warned(during);
      expect(rig.text).toContain(words('kiosk:warning.title'));
      expect(said).toEqual([]);
    },
  );
});
