import { useText } from '#renderer/i18n/texts.ts';
import { Page } from '#renderer/ui/page/page.tsx';
import { contrasts, letterSizes, useLetterSize, usePreferences } from '#renderer/ui/preferences.tsx';
import { Choice, Group } from './choice-row.tsx';
import styles from './comfort-page.module.css';

export interface ComfortPageProps {
  readonly onBack: () => void;
  /** To the page where two switches are tried. */
  readonly onSwitches: () => void;
}

/** How this visitor wants to see, hear and press: for this visit. */
export function ComfortPage({ onBack, onSwitches }: ComfortPageProps) {
  const t = useText('comfort');
  const { preferences, initial, change } = usePreferences();
  const { size, setSize } = useLetterSize();
  const { theme, byEar, screenOff, switches } = preferences;
  // Of what the page is, not of what its visitor has made of it: a pad in large print stays a pad, a television one.
  const hasSizes = initial.scale === 'kiosk';
  const hasColours = initial.theme !== 'tv';
  return (
    <Page heading="short" title={t('title')} lead={t('lead')} back={{ onPress: onBack }} content="start">
      <div className={styles.groups}>
        {hasSizes ? (
          <Group title={t('size.title')}>
            {letterSizes.map((one) => (
              <Choice key={one} words={t(`size.${one}`)} on={size === one} onPress={() => setSize(one)} />
            ))}
          </Group>
        ) : null}
        {hasColours ? (
          <Group title={t('contrast.title')}>
            {contrasts.map((one) => (
              <Choice
                key={one}
                words={t(`contrast.${one}`)}
                on={theme === one}
                onPress={() => change({ theme: one })}
              />
            ))}
          </Group>
        ) : null}
        <Group title={t('ear.title')}>
          <Choice
            words={t('ear.byEar')}
            on={byEar}
            onPress={() => change({ readAloud: !byEar, byEar: !byEar, screenOff: false })}
          />
          <Choice
            words={t('ear.screenOff')}
            on={screenOff}
            onPress={() => change({ readAloud: true, byEar: true, screenOff: !screenOff })}
          />
        </Group>
        <Group title={t('switches.title')}>
          <Choice words={t('switches.open')} on={switches !== null} onPress={onSwitches} />
        </Group>
      </div>
    </Page>
  );
}
