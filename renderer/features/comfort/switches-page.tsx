import { MousePointerClick } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { type Switches, usePreferences } from '#renderer/ui/preferences.tsx';
import { Choice, Group } from './choice-row.tsx';
import styles from './comfort-page.module.css';
import type { SwitchSign } from './switch-filter.ts';

export interface SwitchesPageProps {
  /** What came of the last press. */
  readonly last: SwitchSign | null;
  readonly onBack: () => void;
}

const times = { pressMs: [0, 300, 600, 1_000], repeatMs: [0, 300, 600, 1_200] } as const;
const usual: Switches = { pressMs: 0, repeatMs: 300 };

/** Two switches are tried here, and set to the hand that presses them. */
export function SwitchesPage({ last, onBack }: SwitchesPageProps) {
  const t = useText('comfort');
  const { preferences, change } = usePreferences();
  const { switches } = preferences;
  const named = (ms: number) =>
    ms === 0 ? t('switches.none') : t('switches.seconds', { seconds: ms / 1_000 });
  return (
    <Page
      heading="short"
      title={t('switches.pageTitle')}
      lead={t('switches.pageLead')}
      back={{ onPress: onBack }}
      content="start"
    >
      <div className={styles.groups}>
        <Group title={t('switches.title')}>
          <Choice
            words={t('switches.on')}
            on={switches !== null}
            onPress={() => change({ switches: switches ? null : usual })}
          />
        </Group>
        {(['pressMs', 'repeatMs'] as const).map((time) => (
          <Group key={time} title={t(time === 'pressMs' ? 'switches.press' : 'switches.repeat')}>
            {times[time].map((ms) => (
              <Choice
                key={ms}
                words={named(ms)}
                on={(switches ?? usual)[time] === ms}
                onPress={() => change({ switches: { ...(switches ?? usual), [time]: ms } })}
              />
            ))}
          </Group>
        ))}
        <Announce>
          <Status tone="neutral" icon={MousePointerClick}>
            {t(last === null ? 'switches.try' : `switches.${last}`)}
          </Status>
        </Announce>
      </div>
    </Page>
  );
}
