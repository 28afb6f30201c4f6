import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { PressButton } from '../press/press-button.tsx';
import type { PlacedCandidate } from './candidate-pages.ts';
import styles from './candidates.module.css';
import type { Candidate } from './pinyin/convert.ts';

export interface CandidatesProps {
  readonly page: readonly PlacedCandidate[];
  readonly columns: number;
  readonly rows: number;
  readonly hasMore: boolean;
  readonly hasLess: boolean;
  readonly onTurn: (by: 1 | -1) => void;
  /** What a candidate is called. */
  readonly nameOf: (text: string) => string;
  readonly onChoose: (candidate: Candidate) => void;
}

/** What may be meant, to be chosen from. Each is called by itself and by a word that says which character it is. */
export function Candidates(props: CandidatesProps) {
  const { page, columns, rows, nameOf, hasMore, hasLess, onTurn, onChoose } = props;
  const t = useText('common');
  return (
    <div className={styles.area}>
      <ul
        className={styles.candidates}
        data-together
        aria-label={t('keyboard.candidates')}
        style={{ '--columns': columns, '--rows': rows } as CSSProperties}
      >
        {page.map(({ candidate, columns: span }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the focus stays at its place when what stands there changes
          <li key={place} className={styles.place} style={{ '--span': span } as CSSProperties}>
            <PressButton
              className={styles.candidate}
              preventFocusOnPress
              aria-label={nameOf(candidate.text)}
              onPress={() => onChoose(candidate)}
            >
              <span lang="zh-CN">{candidate.text}</span>
            </PressButton>
          </li>
        ))}
      </ul>
      {hasMore || hasLess ? (
        <div className={styles.turn}>
          <PressButton
            className={styles.arrow}
            preventFocusOnPress
            aria-label={t('keyboard.less')}
            isDisabled={!hasLess}
            onPress={() => onTurn(-1)}
          >
            <ChevronLeft aria-hidden />
          </PressButton>
          <PressButton
            className={styles.arrow}
            preventFocusOnPress
            aria-label={t('keyboard.more')}
            isDisabled={!hasMore}
            onPress={() => onTurn(1)}
          >
            <ChevronRight aria-hidden />
          </PressButton>
        </div>
      ) : null}
    </div>
  );
}
