import type { NotarisationShown } from '#contract/notarisation.ts';
import { useOfCall } from '../call/index.ts';
import { ReadPaperPage, RecordPage, SignRecordPage } from '../notarisation/index.ts';
import type { At } from './places.ts';
import { useConsultation } from './use-consultation.ts';

export function NotarialPaperPage({ place, go }: At<'notarial-paper'>) {
  const { requestKey, paperId, page } = place;
  const papers = useNotarisation(requestKey)?.papers ?? [];
  return (
    <ReadPaperPage
      partyKey={requestKey}
      paper={papers.find((paper) => paper.paperId === paperId) ?? null}
      page={page}
      onTurn={(next) => go.keep({ ...place, page: next })}
      onBack={go.back}
    />
  );
}

export function NotarialRecordPage({ place: { requestKey }, go }: At<'notarial-record'>) {
  return (
    <RecordPage
      notarisation={useNotarisation(requestKey)}
      onSign={(sha256) => go.replace({ at: 'notarial-sign', requestKey, sha256 })}
      onBack={go.back}
    />
  );
}

export function NotarialSignPage({ place: { requestKey, sha256 }, go }: At<'notarial-sign'>) {
  return <SignRecordPage partyKey={requestKey} sha256={sha256} onSigned={go.back} onBack={go.back} />;
}

/** As far as it has come in this call; null: the call is over. */
function useNotarisation(requestKey: string): NotarisationShown | null {
  const { call } = useConsultation(requestKey);
  return useOfCall(call, (now) => now.call?.notarisation) ?? null;
}
