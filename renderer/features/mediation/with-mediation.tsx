import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { MediationShown } from '#contract/mediation.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { type Recording, useRecord } from './use-record.ts';

export interface WithMediationProps {
  readonly mediationId: string;
  readonly onBack: () => void;
  readonly children: (mediation: MediationShown, recording: Recording) => ReactNode;
}

/** What a page shows and writes. */
export interface Opened {
  readonly mediation: MediationShown;
  readonly recording: Recording;
}

/** A page of one mediation, once it is known how it stands. */
export function WithMediation({ mediationId, onBack, children }: WithMediationProps) {
  const t = useText('mediation');
  const recording = useRecord(mediationId);
  const asked = useQuery(useOrpc().mediation.get.queryOptions({ input: { mediationId } }));
  if (asked.data) return children(asked.data, recording);
  return (
    <Page title={t('opening')} back={{ onPress: onBack }} content="start">
      <QueryState query={asked} asking={t('opening')} failed={t('trouble.failed')} />
    </Page>
  );
}

/** Why what was pressed was not done. */
export function Trouble({ trouble }: Pick<Recording, 'trouble'>) {
  const t = useText('mediation');
  return (
    <Announce when="now">
      {trouble ? (
        <Status tone="care" banner>
          {t(`trouble.${trouble}`)}
        </Status>
      ) : null}
    </Announce>
  );
}
