import { isDefinedError } from '@orpc/client';
import { useQueryClient } from '@tanstack/react-query';
import type { MediationShown, MediationStep } from '#contract/mediation.ts';
import { useClient, useOrpc } from '#renderer/client/hooks.tsx';
import { retryWhenLost } from '#renderer/client/retry-when-lost.ts';
import { usePress } from '#renderer/client/use-press.ts';

/** Why a step was not done, as the page says it. */
export type RecordTrouble = 'parties' | 'account' | 'points' | 'not-now' | 'no-storage' | 'failed';

export interface Recording {
  /** Does one step; `then` once it is on disk. What is pressed meanwhile is the same wish. */
  readonly record: (does: MediationStep, then: (mediation: MediationShown | null) => void) => void;
  readonly trouble: RecordTrouble | null;
}

interface Sent {
  readonly does: MediationStep;
  readonly then: (mediation: MediationShown | null) => void;
}

/** Steps of one mediation. Asked again when the connection was lost on the way: the station does none of them twice. */
export function useRecord(mediationId: string): Recording {
  const client = useClient();
  const orpc = useOrpc();
  const queries = useQueryClient();
  const { press, error } = usePress({
    mutationFn: ({ does }: Sent) => retryWhenLost(() => client.mediation.record({ mediationId, does })),
    onSuccess: (mediation, { then }: Sent) => {
      const { queryKey } = orpc.mediation.get.queryOptions({ input: { mediationId } });
      if (mediation) queries.setQueryData(queryKey, mediation);
      void queries.invalidateQueries({ queryKey: orpc.mediation.list.key() });
      then(mediation);
    },
  });
  return { record: (does, then) => press({ does, then }), trouble: error && troubleOf(error) };
}

function troubleOf(error: Error): RecordTrouble {
  if (!isDefinedError(error)) return 'failed';
  const { code, data } = error as { code: string; data: { lacks?: RecordTrouble } };
  if (code === 'INCOMPLETE') return data.lacks ?? 'failed';
  if (code === 'NOT_NOW') return 'not-now';
  return code === 'NO_STORAGE' ? 'no-storage' : 'failed';
}
