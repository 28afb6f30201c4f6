import {
  Ear,
  HeartHandshake,
  House,
  type LucideIcon,
  Scale,
  ShieldAlert,
  ShieldCheck,
  Siren,
} from 'lucide-react';
import type { Danger } from '#contract/dialogues.ts';
import type { TerminalProfile } from '#contract/terminal.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import styles from './danger-pages.module.css';
import type { At } from './places.ts';
import { useSafeExit } from './safe-exit.tsx';

/** Before any question: whether somebody is in danger now. */
export function DangerPage({ place: { guide }, go }: At<'danger'>) {
  const t = useText('dialogue');
  const exit = useSafeExit(guide);
  return (
    <Page
      heading="short"
      title={t('danger.title')}
      lead={t('danger.lead')}
      back={{ onPress: go.back }}
      ending={exit}
    >
      <TileList rows={guide.danger.length + 1} wideColumns={1}>
        {[
          ...guide.danger.map((danger) => (
            <Tile
              key={danger}
              layout="row"
              icon={ShieldAlert}
              title={t(`danger.${danger}`)}
              onPress={() => go.open({ at: 'safety', guide, danger })}
            />
          )),
          <Tile
            key="none"
            layout="row"
            icon={ShieldCheck}
            title={t('danger.none')}
            onPress={() => go.open({ at: 'next', guide, trouble: null })}
          />,
        ]}
      </TileList>
    </Page>
  );
}

interface Call {
  readonly icon: LucideIcon;
  readonly words: 'police' | 'mind' | 'shelter' | 'women' | 'hotline';
  /** Null: the station knows none, and another is called. */
  readonly phone: (profile: TerminalProfile) => string | null;
}

const police: Call = { icon: Siren, words: 'police', phone: () => '110' };
const shelter: Call = { icon: House, words: 'shelter', phone: (profile) => profile.shelter };
const women: Call = { icon: HeartHandshake, words: 'women', phone: () => '12338' };
const mind: Call = { icon: Ear, words: 'mind', phone: () => '12356' };
const hotline: Call = { icon: Scale, words: 'hotline', phone: (profile) => profile.hotline };

/** Whom to call, the one who helps first first. */
const callsIn: Readonly<Record<Danger, readonly Call[]>> = {
  violence: [police, shelter, women, hotline],
  threat: [police, shelter, women, hotline],
  suicide: [mind, police, hotline],
  detained: [hotline],
};

/** Help now: whom to call. Then, when they are safe, the questions. */
export function SafetyPage({ place: { guide, danger }, go }: At<'safety'>) {
  const t = useText('dialogue');
  const { profile } = useVisit();
  const exit = useSafeExit(guide);
  return (
    <MessagePage
      icon={ShieldAlert}
      tone="stop"
      title={t(`safety.${danger}.title`)}
      lead={t(`safety.${danger}.lead`, { hotline: profile.hotline })}
      back={{ onPress: go.back }}
      ending={exit}
      primary={
        <NextButton onPress={() => go.open({ at: 'next', guide, trouble: null })}>
          {t('safety.goOn')}
        </NextButton>
      }
    >
      <ul className={styles.calls}>
        {callsIn[danger].map(({ icon: Icon, words, phone }) => {
          const number = phone(profile);
          return number === null ? null : (
            <li key={words} className={styles.call}>
              <Icon aria-hidden />
              <span>{t(`safety.${words}`)}</span>
              <strong className={styles.phone}>{number}</strong>
            </li>
          );
        })}
      </ul>
    </MessagePage>
  );
}
