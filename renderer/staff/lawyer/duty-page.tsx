import { CirclePause, CirclePlay } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { callKinds, legalFields } from '#contract/call.ts';
import { languages } from '#contract/common.ts';
import type { Duty, LawyerView } from '#contract/lawyer.ts';
import { scripts } from '#contract/scripts.ts';
import { useOrpc, useProfile } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { AnyOf } from '../controls/choices.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { Gate } from '../desk/gate.tsx';
import { DayFigures } from './day-figures.tsx';
import styles from './lawyer.module.css';
import { ReservationsPanel } from './reservations-panel.tsx';

interface DutyPageProps {
  readonly view: LawyerView;
  readonly aside: ReactNode;
}

/** Ready for calls, or not, and for which. */
export function DutyPage({ view, aside }: DutyPageProps) {
  const t = useText('lawyer');
  const [duty, setDuty] = useState(view.duty);
  const orpc = useOrpc();
  const free = usePress(orpc.lawyer.setFree.mutationOptions());
  const away = usePress(orpc.lawyer.setAway.mutationOptions());
  const isFree = view.state !== 'away';
  const { awayWhy } = view;
  return (
    <Gate
      title={t(isFree ? 'duty.free' : 'duty.away', { name: view.name })}
      lead={t('duty.waiting', { count: view.waiting })}
      aside={aside}
    >
      <Announce when="now">
        {awayWhy === 'missed' || awayWhy === 'off-duty' ? (
          <Status tone="care">{t(`duty.why.${awayWhy}`)}</Status>
        ) : null}
        {free.error || away.error ? <Status tone="stop">{t('failed')}</Status> : null}
      </Announce>
      <Tabs
        label={t('title')}
        tabs={[
          {
            id: 'duty',
            title: t('duty.tab'),
            content: (
              <div className={styles.choices}>
                {isFree ? null : <DutyChoices duty={duty} onChange={setDuty} />}
                {isFree ? (
                  <Button kind="secondary" large icon={CirclePause} onPress={() => away.press(undefined)}>
                    {t('duty.goAway')}
                  </Button>
                ) : (
                  <Button
                    kind="primary"
                    large
                    icon={CirclePlay}
                    isDisabled={duty.languages.length === 0 || duty.kinds.length === 0}
                    onPress={() => free.press(duty)}
                  >
                    {t('duty.goFree')}
                  </Button>
                )}
              </div>
            ),
          },
          {
            id: 'reservations',
            title: t('reservation.tab', { count: view.callBacksDue }),
            content: <ReservationsPanel name={view.name} now={view.now} />,
          },
          {
            id: 'figures',
            title: t('figures.tab'),
            content: <DayFigures happened={[view.state, view.waiting, view.callBacksDue].join(' ')} />,
          },
        ]}
      />
    </Gate>
  );
}

interface DutyChoicesProps {
  readonly duty: Duty;
  readonly onChange: (duty: Duty) => void;
}

function DutyChoices({ duty, onChange }: DutyChoicesProps) {
  const t = useText('lawyer');
  const offered = useProfile()?.languages ?? ['zh-CN'];
  const spoken = languages.filter((one) => offered.includes(one) || duty.languages.includes(one));
  const chosenOf = <Id extends string>(all: readonly Id[], ids: readonly string[]) =>
    all.filter((id) => ids.includes(id));
  return (
    <div className={styles.choices}>
      <AnyOf
        label={t('duty.languages')}
        hint={t('duty.languagesHint')}
        choices={spoken.map((id) => ({ id, title: scripts[id].nativeName }))}
        value={duty.languages}
        onChange={(ids) => onChange({ ...duty, languages: chosenOf(languages, ids) })}
      />
      <AnyOf
        label={t('duty.fields')}
        hint={t('duty.fieldsHint')}
        choices={legalFields.map((id) => ({ id, title: t(`field.${id}`) }))}
        value={duty.fields}
        onChange={(ids) => onChange({ ...duty, fields: chosenOf(legalFields, ids) })}
      />
      <AnyOf
        label={t('duty.also')}
        hint={t('duty.alsoHint')}
        choices={[
          ...callKinds.map((id) => ({ id, title: t(`kind.${id}`) })),
          { id: 'sign', title: t('duty.sign') },
          { id: 'interprets', title: t('duty.interprets') },
        ]}
        value={[
          ...duty.kinds,
          ...(duty.signLanguage ? ['sign'] : []),
          ...(duty.interprets ? ['interprets'] : []),
        ]}
        onChange={(ids) =>
          onChange({
            ...duty,
            kinds: chosenOf(callKinds, ids),
            signLanguage: ids.includes('sign'),
            interprets: ids.includes('interprets'),
          })
        }
      />
    </div>
  );
}
