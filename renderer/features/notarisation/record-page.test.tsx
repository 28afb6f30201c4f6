// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { NotarisationShown } from '#contract/notarisation.ts';
import { never, PageRig, words } from '#tests/harness/page-rig.tsx';
import { RecordPage } from './record-page.tsx';

const notarisation: NotarisationShown = {
  card: { name: '王小明', idNumberMasked: '110101**********17' },
  isThem: true,
  questions: [{ questionId: 'q', text: '想把房子给谁？', yes: null, words: '给侄子' }],
  papers: [],
  ...{ toSign: 'a'.repeat(64), signed: null, closing: false, finished: null },
};

it('is read out when that is asked for, and not before', async () => {
  const said: string[] = [];
  const ignore = () => undefined;
  const rig = await PageRig.page(
    <RecordPage notarisation={notarisation} onSign={ignore} onBack={ignore} />,
    {
      'speech.say': ({ text }: { text: string }) => {
        said.push(text);
        return never();
      },
    },
    { readAloud: true },
  );
  expect(said).toEqual([words('notarisation:record.spoken')]);
  await rig.press(words('readToMe'));
  expect(said.at(-1)).toBe(words('notarisation:record.question', { text: '想把房子给谁？' }));
});
