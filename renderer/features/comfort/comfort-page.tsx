import { useText } from '#renderer/i18n/texts.ts';
import { Page } from '#renderer/ui/page/page.tsx';
import {
  contrasts,
  letterSizes,
  type Preferences,
  useLetterSize,
  usePreferences,
} from '#renderer/ui/preferences.tsx';
import { useSpeaker } from '#renderer/ui/speech/speech.tsx';
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
  const { theme, readAloud, byEar, screenOff, switches } = preferences;
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
        {/* Whoever goes by ear has keys for it. */}
        {readAloud && !byEar ? <Voice /> : null}
        <Group title={t('switches.title')}>
          <Choice words={t('switches.open')} on={switches !== null} onPress={onSwitches} />
        </Group>
      </div>
    </Page>
  );
}

const voices = [
  ['rate', { slow: 0.8, usual: 1, fast: 1.25, faster: 1.5 }],
  ['volume', { quiet: 0.3, middle: 0.6, loud: 1 }],
] as const satisfies readonly (readonly [keyof Preferences, Readonly<Record<string, number>>])[];

/** How fast and how loud pages are read aloud, where there are no keys for it. What is chosen is heard at once. */
function Voice() {
  const t = useText('comfort');
  const { preferences, change } = usePreferences();
  const speaker = useSpeaker();
  return voices.map(([name, values]) => (
    <Group key={name} title={t(`voice.${name}.title`)}>
      {Object.entries(values).map(([value, to]) => {
        const words = t(`voice.${name}.${value}`, { defaultValue: value });
        return (
          <Choice
            key={value}
            words={words}
            on={preferences[name] === to}
            onPress={() => {
              change({ [name]: to });
              void speaker.speak(words, preferences.language);
            }}
          />
        );
      })}
    </Group>
  ));
}
