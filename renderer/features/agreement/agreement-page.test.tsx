// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { CallAgreement } from '#contract/call-agreement.ts';
import { never, PageRig, words } from '#tests/harness/page-rig.tsx';
import { AgreementPage } from './agreement-page.tsx';

const party = { hasRead: false, signed: null, unsigned: false };
const agreement: CallAgreement = {
  ...{ kind: 'neighbours', account: '为院墙争了一年。', points: ['以老井为界。'] },
  ...{ mediator: '高律师', station: '云溪法律服务站', mismatch: false },
  parties: [{ ...party, partyId: 'me', name: '王小明', idNumberMasked: '110101**********17' }],
  ...{ toSign: null, refused: false, closing: false, finished: null },
};

/** For somebody who has asked to be read to. */
async function readAloud() {
  const said: string[] = [];
  const ignore = () => undefined;
  const of = { partyKey: 'key', you: 'me', onTurn: ignore, onSign: ignore, onBack: ignore };
  const rig = await PageRig.page(
    <AgreementPage {...of} agreement={agreement} at={{ page: 0, of: null }} />,
    {
      'speech.say': ({ text }: { text: string }) => {
        said.push(text);
        return never();
      },
    },
    { readAloud: true },
  );
  return { rig, said };
}
const own = ['王小明', '为院墙', '以老井'];

it('says aloud that there is an agreement and how it is read out, and nothing of it', async () => {
  const { rig, said } = await readAloud();
  expect(said).toEqual([words('agreement:text.spoken', { at: 1, of: 1 })]);
  for (const text of own) expect(rig.text).toContain(text);
});

it('reads it out to whoever asks for that', async () => {
  const { rig, said } = await readAloud();
  await rig.press(words('readToMe'));
  expect(said.at(-1)).toContain('王小明');
});

it('shows before whom it is, and of which kind: all that is signed', async () => {
  const { rig } = await readAloud();
  for (const text of [agreement.mediator, agreement.station, words('mediation:kinds.neighbours')])
    expect(rig.text).toContain(text);
});
