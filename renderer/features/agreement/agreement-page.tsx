import { ChevronLeft, ChevronRight, PenLine, ThumbsDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CallAgreement } from '#contract/call-agreement.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { SayButton } from '#renderer/ui/speech/say-button.tsx';
import styles from './agreement.module.css';
import { type Line, linesOf, pagesOf } from './text-pages.ts';
import { useAgree } from './use-agree.ts';

/** Where somebody is in the words. */
export interface ReadAt {
  readonly page: number;
  /** Hash of the words that they are reading to sign them; null: these are not yet to be signed. */
  readonly of: string | null;
}

export interface AgreementPageProps {
  readonly partyKey: string;
  /** Null: the call is over. */
  readonly agreement: CallAgreement | null;
  /** Of this side. */
  readonly you: string;
  readonly at: ReadAt;
  readonly onTurn: (at: ReadAt) => void;
  readonly onSign: (sha256: string) => void;
  readonly onBack: () => void;
}

/** The whole agreement, page by page, as it stands at this moment. Whoever has come to its end can sign it. */
export function AgreementPage({ agreement, at, onTurn, ...of }: AgreementPageProps) {
  const t = useText('agreement');
  const toSign = agreement?.toSign ?? null;
  // Other words are read anew from their beginning; what is still being written is looked at wherever somebody is.
  const isChanged = at.of !== toSign && (at.of !== null || at.page > 0);
  const [wasChanged, setWasChanged] = useState(false);
  useEffect(() => {
    if (!isChanged) return;
    setWasChanged(true);
    onTurn({ page: 0, of: toSign });
  });
  if (!agreement)
    return <Page title={t('text.title')} back={{ words: t('text.toCall'), onPress: of.onBack }} />;
  const pages = pagesOf(linesOf(agreement, t));
  const page = isChanged ? 0 : Math.min(at.page, pages.length - 1);
  return (
    <Text
      {...{ ...of, agreement, pages, page, toSign, wasChanged }}
      onTurn={(next) => onTurn({ page: next, of: toSign })}
    />
  );
}

interface TextProps extends Omit<AgreementPageProps, 'agreement' | 'at' | 'onTurn'> {
  readonly agreement: CallAgreement;
  readonly wasChanged: boolean;
  readonly pages: readonly (readonly Line[])[];
  readonly page: number;
  readonly toSign: string | null;
  readonly onTurn: (page: number) => void;
}

function Text({ partyKey, agreement, you, pages, page, toSign, ...of }: TextProps) {
  const t = useText('agreement');
  const { wasChanged, onTurn, onSign, onBack } = of;
  const own = agreement.parties.find(({ partyId }) => partyId === you);
  const mustSign = toSign !== null && own !== undefined && own.signed === null;
  const lines = pages[page] ?? [];
  const isLast = page === pages.length - 1;
  const { act, error, isPending } = useAgree(partyKey, (taken) => {
    if (taken.does === 'read') onSign(taken.sha256);
    else onBack();
  });
  return (
    <Page
      heading="short"
      title={t('text.title')}
      lead={t('text.lead', { at: page + 1, of: pages.length })}
      // It is somebody's own: in a hall it is said when it is asked for.
      spoken={t('text.spoken', { at: page + 1, of: pages.length })}
      back={{ words: t('text.toCall'), onPress: onBack }}
      notice={
        <>
          <Announce when="now">
            {agreement.mismatch ? (
              <Status tone="stop" banner>
                {t('step.mismatch')}
              </Status>
            ) : wasChanged || own?.unsigned ? (
              <Status tone="care" banner>
                {t('text.changed')}
              </Status>
            ) : null}
            {error ? <Status tone="stop">{t('step.failed')}</Status> : null}
          </Announce>
          <Ways
            lines={lines}
            {...(page > 0 && { onBefore: () => onTurn(page - 1) })}
            {...(mustSign && { onRefuse: () => act({ does: 'refuse' }) })}
          />
        </>
      }
      primary={
        isLast ? (
          mustSign && (
            <Button
              key={toSign}
              kind="primary"
              large
              ends
              icon={PenLine}
              isDisabled={isPending}
              onPress={() => act({ does: 'read', sha256: toSign })}
            >
              {t('text.sign')}
            </Button>
          )
        ) : (
          // A page of its own each: a second touch of one turns no other.
          <Button
            key={page}
            kind="primary"
            large
            ends
            icon={ChevronRight}
            iconAtEnd
            onPress={() => onTurn(page + 1)}
          >
            {t('text.after')}
          </Button>
        )
      }
    >
      <ScrollArea key={page} label={t('text.title')}>
        <div className={styles.text} data-private>
          {lines.length === 0 ? <p>{t('text.empty')}</p> : null}
          {lines.map(({ text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text have no other name than their place
            <p key={index} dir="auto">
              {text}
            </p>
          ))}
        </div>
      </ScrollArea>
    </Page>
  );
}

interface WaysProps {
  readonly lines: readonly Line[];
  readonly onBefore?: () => void;
  readonly onRefuse?: () => void;
}

function Ways({ lines, onBefore, onRefuse }: WaysProps) {
  const t = useText('agreement');
  return (
    <div className={styles.ways}>
      {onBefore ? (
        <Button icon={ChevronLeft} onPress={onBefore}>
          {t('text.before')}
        </Button>
      ) : null}
      {lines.length > 0 ? <SayButton texts={lines.map(({ spoken }) => spoken)} /> : null}
      {onRefuse ? (
        <Button ends icon={ThumbsDown} onPress={onRefuse}>
          {t('text.refuse')}
        </Button>
      ) : null}
    </div>
  );
}
