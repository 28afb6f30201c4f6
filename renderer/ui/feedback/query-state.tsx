import { RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button, type ButtonProps } from '../controls/button.tsx';
import { Announce } from './announce.tsx';
import { Progress } from './progress.tsx';
import styles from './query-state.module.css';
import { Status } from './status.tsx';

/** What is needed of a question to the station, as TanStack Query keeps it. */
export interface Query {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}

export interface QueryStateProps {
  readonly query: Query;
  /** What is waited for. */
  readonly asking: string;
  readonly failed: string;
}

/** A question that has no answer yet, or got none and can be asked again. Nothing once it is answered. */
export function QueryState({ query, asking, failed }: QueryStateProps) {
  if (query.isPending) return <Progress>{asking}</Progress>;
  return query.isError ? <Failed query={query}>{failed}</Failed> : null;
}

/** That there was no answer, and the way to ask again. */
export function Failed({ query, children }: { readonly query: Query; readonly children: string }) {
  return (
    <div className={styles.failed}>
      <Announce>
        <Status tone="care">{children}</Status>
      </Announce>
      <TryAgain onPress={query.refetch} />
    </div>
  );
}

/** The button goes while it is tried: the focus moves to the page's heading, as on a new page. */
export function TryAgain({ onPress, kind = 'secondary' }: Pick<ButtonProps, 'onPress' | 'kind'>) {
  const t = useText('common');
  const place = useRef<HTMLSpanElement>(null);
  const again = () => {
    place.current?.closest('main')?.querySelector<HTMLElement>('h1[tabindex]')?.focus();
    onPress();
  };
  return (
    <span ref={place}>
      <Button kind={kind} large icon={RotateCcw} onPress={again}>
        {t('tryAgain')}
      </Button>
    </span>
  );
}
