import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { CSSProperties } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useText } from '#renderer/i18n/texts.ts';
import type { PlacedCandidate } from './candidate-pages.ts';
import styles from './candidates.module.css';
import type { Candidate } from './pinyin/convert.ts';
import type { InputMethod } from './use-input-method.ts';

export interface CandidatesProps extends Pick<InputMethod, 'definitions'> {
  readonly page: readonly PlacedCandidate[];
  readonly columns: number;
  readonly rows: number;
  readonly hasMore: boolean;
  readonly hasLess: boolean;
  readonly onTurn: (by: 1 | -1) => void;
  readonly onChoose: (candidate: Candidate) => void;
}

/** What may be meant, to be chosen from. Each is called by itself and by a word that says which character it is. */
export function Candidates(props: CandidatesProps) {
  const { page, columns, rows, definitions, hasMore, hasLess, onTurn, onChoose } = props;
  const t = useText('common');
  const nameOf = useSpokenName(definitions, page);
  return (
    <div className={styles.area}>
      <ul
        className={styles.candidates}
        aria-label={t('keyboard.candidates')}
        style={{ '--columns': columns, '--rows': rows } as CSSProperties}
      >
        {page.map(({ candidate, columns: span }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the focus stays at its place when what stands there changes
          <li key={place} className={styles.place} style={{ '--span': span } as CSSProperties}>
            <AriaButton
              className={styles.candidate ?? ''}
              preventFocusOnPress
              aria-label={nameOf(candidate.text)}
              onPress={() => onChoose(candidate)}
            >
              <span lang="zh-CN">{candidate.text}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {hasMore || hasLess ? (
        <div className={styles.turn}>
          <AriaButton
            className={styles.arrow ?? ''}
            preventFocusOnPress
            aria-label={t('keyboard.less')}
            isDisabled={!hasLess}
            onPress={() => onTurn(-1)}
          >
            <ChevronLeft aria-hidden />
          </AriaButton>
          <AriaButton
            className={styles.arrow ?? ''}
            preventFocusOnPress
            aria-label={t('keyboard.more')}
            isDisabled={!hasMore}
            onPress={() => onTurn(1)}
          >
            <ChevronRight aria-hidden />
          </AriaButton>
        </div>
      ) : null}
    </div>
  );
}

function useSpokenName(
  definitions: InputMethod['definitions'],
  page: readonly PlacedCandidate[],
): (text: string) => string {
  const t = useText('common');
  const texts = page.map(({ candidate }) => candidate.text);
  return (text) =>
    [text, ...definitions(text, texts).map((definition) => t('keyboard.defined', { ...definition }))].reduce(
      (first, second) => t('join', { first, second }),
    );
}
