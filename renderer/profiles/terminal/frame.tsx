import { useQuery } from '@tanstack/react-query';
import {
  CircleHelp,
  Contrast,
  Glasses,
  Languages,
  type LucideIcon,
  SlidersHorizontal,
  Volume2,
  VolumeX,
  WifiOff,
} from 'lucide-react';
import { useState } from 'react';
import type { Language } from '#contract/common.ts';
import { scripts } from '#contract/scripts.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { StationClock } from '#renderer/ui/clock.tsx';
import { canWriteInColumns } from '#renderer/ui/columns.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { type Preferences, usePreferences } from '#renderer/ui/preferences.tsx';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import styles from './frame.module.css';
import type { FrameProps, StationShown } from './profile.ts';

/** What stands around every page: the station's name and time above, the visitor's settings within reach. */
export function Frame({ station, children, ...doors }: FrameProps) {
  return (
    <div className={styles.frame}>
      <header className={styles.top}>{station ? <Station {...station} /> : null}</header>
      {station ? <Tools languages={station.profile.languages.filter(canBeShown)} {...doors} /> : null}
      <div className={styles.page}>{children}</div>
    </div>
  );
}

/** Where the browser cannot write buttons in columns, a language in columns is not offered. */
function canBeShown(language: Language): boolean {
  return scripts[language].writing === 'horizontal-tb' || canWriteInColumns();
}

function Station({ profile, network, time }: StationShown) {
  const t = useText('kiosk');
  const local = useLocalText();
  return (
    <>
      <span className={styles.station}>{local(profile.stationName)}</span>
      {profile.demo && network === 'online' ? <span className={styles.demo}>{t('frame.demo')}</span> : null}
      {network === 'offline' ? (
        <span className={styles.offline}>
          <Status tone="care" icon={WifiOff}>
            {t('frame.offline')}
          </Status>
        </span>
      ) : null}
      {time ? (
        <span className={styles.clock}>
          <StationClock time={time} timeZone={profile.timeZone} />
        </span>
      ) : null}
    </>
  );
}

/** More other languages than this have a bar of their own, behind one button. */
const fewLanguages = (scale: Preferences['scale']) => (scale === 'elder' ? 1 : 2);

interface ToolsProps extends Pick<FrameProps, 'onHelp' | 'onComfort'> {
  readonly languages: readonly Language[];
}

function Tools({ languages, onHelp, onComfort }: ToolsProps) {
  const t = useText('kiosk');
  const { preferences, initial, change } = usePreferences();
  const [choosing, setChoosing] = useState(false);
  const others = languages.filter((language) => language !== preferences.language);
  const { scale, theme, readAloud, byEar } = preferences;
  const { data: voices } = useQuery(useOrpc().speech.voices.queryOptions(untilAnswered));
  const hasVoice = voices?.includes(preferences.language) ?? false;
  const choose = (language: Language) => {
    setChoosing(false);
    change({ language });
  };
  if (choosing) return <LanguageBar languages={languages} onChoose={choose} />;
  return (
    <nav className={styles.tools} data-focus-group data-together aria-label={t('frame.tools')}>
      {others.length > fewLanguages(scale) ? (
        <PressButton className={styles.tool} onPress={() => setChoosing(true)}>
          <Languages aria-hidden />
          <span>{t('frame.language')}</span>
        </PressButton>
      ) : (
        others.map((language) => <LanguageButton key={language} {...{ language }} onChoose={choose} />)
      )}
      {/* What is seen from three metres is large for everybody. */}
      {initial.scale === 'tv' ? null : (
        <Tool
          icon={Glasses}
          words={t('frame.elder')}
          on={scale === 'elder'}
          onChange={(on) => change({ scale: on ? 'elder' : initial.scale })}
        />
      )}
      <Tool
        icon={Contrast}
        words={t('frame.contrast')}
        on={theme === 'high-contrast'}
        onChange={(on) => change({ theme: on ? 'high-contrast' : initial.theme })}
      />
      {/* Whoever goes by ear hears everything. */}
      {hasVoice && !byEar ? (
        <Tool
          icon={readAloud ? Volume2 : VolumeX}
          words={t('frame.readAloud')}
          on={readAloud}
          onChange={(on) => change({ readAloud: on })}
        />
      ) : null}
      {onComfort ? (
        <PressButton className={styles.tool} aria-label={t('comfort:openByEar')} onPress={onComfort}>
          <SlidersHorizontal aria-hidden />
          <span>{t('comfort:open')}</span>
        </PressButton>
      ) : null}
      {onHelp ? (
        <PressButton className={styles.tool} onPress={onHelp}>
          <CircleHelp aria-hidden />
          <span>{t('frame.help')}</span>
        </PressButton>
      ) : null}
    </nav>
  );
}

interface ToolProps {
  readonly icon: LucideIcon;
  readonly words: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Tool({ icon: Icon, words, on, onChange }: ToolProps) {
  return (
    <PressButton className={styles.tool} aria-pressed={on} onPress={() => onChange(!on)}>
      <Icon aria-hidden />
      <span>{words}</span>
    </PressButton>
  );
}

/** Every language that is offered, in the place of the other settings until one is chosen. */
function LanguageBar(props: { languages: readonly Language[]; onChoose: (language: Language) => void }) {
  const t = useText('kiosk');
  return (
    <nav className={styles.tools} data-focus-group data-together aria-label={t('frame.language')}>
      {props.languages.map((language) => (
        <LanguageButton key={language} language={language} onChoose={props.onChoose} />
      ))}
    </nav>
  );
}

/** A language in its own words. */
function LanguageButton(props: { language: Language; onChoose: (language: Language) => void }) {
  const { nativeName, direction, writing } = scripts[props.language];
  return (
    <PressButton className={styles.tool} onPress={() => props.onChoose(props.language)}>
      <Languages aria-hidden />
      <span lang={props.language} dir={direction} data-writing={writing}>
        {nativeName}
      </span>
    </PressButton>
  );
}
