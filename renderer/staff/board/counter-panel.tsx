import { useEffect, useState } from 'react';
import type { BoardView } from '#contract/board.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { counterPages } from './counter-pages.ts';
import styles from './counter-panel.module.css';

type CounterRow = BoardView['serving'][number];

const rowsOnPage = 6;
/** Long enough to find one's counter and read it twice, ms. */
const pageTurnMs = 10_000;

/** Which number is at which counter; a big hall is shown page by page. */
export function CounterPanel({ counters }: { counters: readonly CounterRow[] }) {
  const t = useText('board');
  const pages = counterPages(counters, rowsOnPage);
  const turn = useTurn(pages.length);
  const at = pages.length === 0 ? 0 : turn % pages.length;
  return (
    <section className={styles.panel} aria-label={t('counters')}>
      <h2 className={styles.heading}>
        {t('counters')}
        {pages.length > 1 ? (
          <span className={styles.page}>{t('page', { page: at + 1, pages: pages.length })}</span>
        ) : null}
      </h2>
      <ul className={styles.list}>
        {(pages[at] ?? []).map((counter) => (
          <CounterLine key={counter.counterId} counter={counter} />
        ))}
      </ul>
    </section>
  );
}

function CounterLine({ counter }: { counter: CounterRow }) {
  const localText = useLocalText();
  return (
    <li className={classNames(styles.counter, counter.number !== null && styles.busy)}>
      <span className={styles.name}>{localText(counter.counterName)}</span>
      {counter.number === null ? (
        <CounterState state={counter.state} />
      ) : (
        <strong className={styles.number}>{counter.number}</strong>
      )}
    </li>
  );
}

function CounterState({ state }: Pick<CounterRow, 'state'>) {
  const t = useText('board');
  const words = { open: t('counterOpen'), paused: t('counterPaused'), closed: t('counterClosed') };
  return <span className={classNames(styles.state, styles[state])}>{words[state]}</span>;
}

function useTurn(pageCount: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (pageCount < 2) return;
    const timer = setInterval(() => setTurn((last) => last + 1), pageTurnMs);
    return () => clearInterval(timer);
  }, [pageCount]);
  return turn;
}
