import { expect, it } from 'vitest';
import { type MediationPaper, mediationPaperSchema } from '#contract/mediation.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { exampleSettings } from '../settings/example.ts';
import { settingsSchema } from '../settings/schema.ts';
import { canonicalForm, hashOf, stationOf } from './agreement.ts';
import { createMediationPrinter, mediationLines } from './printing.ts';
import type { Mediation } from './record.ts';

const settings = settingsSchema.parse(exampleSettings());
const agreed = {
  mediationId: '11111111-1111-4111-8111-111111111111',
  mediator: '陆静怡',
  dispute: {
    kind: 'land' as const,
    account: '草场边界不清。',
    parties: [{ partyId: 'p', name: '巴特尔', phone: '13800000000', idNumberMasked: '' }],
  },
  points: ['以河为界。'],
};

async function printed(station: string | null): Promise<MediationPaper> {
  const mediation: Mediation = {
    ...agreed,
    ...{ state: 'closed', signatures: new Map(), papers: [], takenInAt: 0, timeIsSure: true, station },
    sha256: hashOf(canonicalForm(agreed, station ?? stationOf(settings.station))),
  };
  const papers: unknown[] = [];
  const printEither = async ({ a4 }: { a4: () => unknown }) => {
    papers.push(a4());
    return { outcome: 'printed', paper: 'a4' } as const;
  };
  await createMediationPrinter({ printEither, clock: new ManualClock(), settings })(mediation, 'zh-CN');
  return mediationPaperSchema.parse(papers[0]);
}

it.each([
  ['here', null],
  ['at another station', '9903210009'],
])('whoever holds the paper can work out its hash from it: closed %s', async (_, station) => {
  const { mediationId, mediator, kind, account, points, parties, ...paper } = await printed(station);
  const dispute = { kind, account, parties: parties.map((party) => ({ ...party, partyId: '' })) };
  const form = canonicalForm({ mediationId, mediator, dispute, points }, paper.station);
  expect(hashOf(form)).toBe(paper.sha256);
});

it('says the code of the station on the narrow paper, too', async () => {
  const lines = mediationLines(await printed('9903210009'));
  const texts = lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
  expect(texts).toContain('站点编号: 9903210009');
});
