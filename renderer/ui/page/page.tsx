import { ArrowLeft, type LucideIcon } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '../class-names.ts';
import { Button } from '../controls/button.tsx';
import { useFirstFocus } from '../focus/use-first-focus.ts';
import { endsTooEarly } from '../press/first-moments.ts';
import { useReadAloud } from '../speech/speech.tsx';
import { DockContext } from './dock.tsx';
import { Further } from './further.tsx';
import styles from './page.module.css';
import { type Place, Steps } from './steps.tsx';
import { useFit } from './use-fit.ts';

export interface WayBack {
  readonly words?: string;
  readonly icon?: LucideIcon;
  /** It ends or gives away something. */
  readonly ends?: boolean;
  readonly onPress: () => void;
}

export interface PageProps {
  /** The one question or answer of the page. */
  readonly title: ReactNode;
  /** One or two sentences under it. */
  readonly lead?: ReactNode;
  /** What is read aloud, line by line; without it the title and lead, when they are plain words. */
  readonly spoken?: string;
  readonly children?: ReactNode;
  readonly back?: WayBack;
  /**
   * What ends the visit. It stands beside the way back, never where the primary action of the page before was: a finger
   * may still be there.
   */
  readonly ending?: ReactNode;
  /** Something to know before going on, above the content. */
  readonly notice?: ReactNode;
  readonly place?: Place;
  /** The primary action, at the end of the bottom band. */
  readonly primary?: ReactNode;
  /** `short`: what comes first under the title is not touched, so it may stand in the upper third of a tall screen. */
  readonly heading?: 'usual' | 'short';
  /** `fill`: the content takes all the room (tiles). `start`: it stands at the beginning of its room. `across`: it has the whole width of a wide page. `picture`: what is seen, its first part, takes most of the screen; all else stands below it, or in a narrow column beside it. */
  readonly content?: 'fill' | 'start' | 'across' | 'picture';
}

/**
 * A page of the kiosk: title above, content in the part that everybody reaches, and the way back and forward always in
 * the same place. Takes the focus when it appears; Escape goes back.
 */
export function Page(props: PageProps) {
  const { title, lead, children, notice, back, ending, place, primary, content = 'fill' } = props;
  const heading = useFirstFocus<HTMLHeadingElement>();
  useReadAloud(props.spoken ?? plainWords(title, lead));
  useEscape(back);
  const page = useRef<HTMLElement>(null);
  const scrolls = useFit(page);
  const body = useRef<HTMLDivElement>(null);
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  return (
    <main ref={page} className={styles.page} data-content={content}>
      <div className={styles.side} data-part="side">
        <header className={styles.heading} data-height={props.heading ?? 'usual'}>
          <h1 className={styles.title} tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {lead ? <div className={styles.lead}>{lead}</div> : null}
        </header>
        {notice ? <div className={styles.notice}>{notice}</div> : null}
      </div>
      <div className={styles.content}>
        <div ref={body} className={classNames(styles.body, styles[content])} data-part="body">
          <DockContext value={foot}>{children}</DockContext>
        </div>
        {scrolls ? <Further area={body} /> : null}
      </div>
      <PageFooter back={back} ending={ending} place={place} primary={primary} />
      <div className={classNames(styles.dock, 'island')} ref={setFoot} />
    </main>
  );
}

interface PageFooterProps {
  readonly back: WayBack | undefined;
  readonly ending: ReactNode;
  readonly place: Place | undefined;
  readonly primary: ReactNode;
}

function PageFooter({ back, ending, place, primary }: PageFooterProps) {
  const t = useText('common');
  return (
    <footer className={classNames(styles.footer, Boolean(ending) && styles.three)}>
      <div className={styles.back} data-way="back">
        {back ? (
          <Button
            kind="quiet"
            large
            ends={back.ends ?? false}
            icon={back.icon ?? ArrowLeft}
            onPress={back.onPress}
          >
            {back.words ?? t('back')}
          </Button>
        ) : null}
      </div>
      {ending ? (
        <div className={styles.ending}>{ending}</div>
      ) : (
        <div className={styles.place}>{place ? <Steps {...place} /> : null}</div>
      )}
      <div className={styles.primary} data-way="forward">
        {primary}
      </div>
    </footer>
  );
}

function plainWords(...parts: ReactNode[]): string {
  return parts.filter((part) => typeof part === 'string').join(' ');
}

function useEscape(back: WayBack | undefined): void {
  // In the same step as the page appears, like its focus.
  useLayoutEffect(() => {
    if (!back) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (!(back.ends && endsTooEarly())) back.onPress();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [back]);
}
