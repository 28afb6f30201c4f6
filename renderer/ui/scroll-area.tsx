import { ChevronDown } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { leftIn, pageOn, roomIn, scrolledIn, scrollIn, scrollKeys, slackPx } from './columns.ts';
import { PressButton } from './press/press-button.tsx';
import styles from './scroll-area.module.css';

export interface ScrollAreaProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Where it stood when the reader left, CSS px. */
  readonly scrolled?: number;
  /** It has come to rest. */
  readonly onScrolled?: (scrolled: number) => void;
}

/** An arrow key moves by so much of the height. */
const step = 0.25;

/** A long text. It is moved by a finger, by arrow keys, and by a large button that is there as long as there is more. */
export function ScrollArea({ label, children, scrolled = 0, onScrolled }: ScrollAreaProps) {
  const t = useText('common');
  const area = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState(false);
  const look = () => {
    const { current } = area;
    if (current) setMore(leftIn(current) > slackPx);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a text is brought to its place once, when it appears
  useLayoutEffect(() => {
    if (area.current) scrollIn(area.current, scrolled);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` reads what is there at that moment
  useLayoutEffect(() => watchSize(area.current, look), []);
  const move = (part: number) => {
    const { current } = area;
    if (current) scrollIn(current, scrolledIn(current) + roomIn(current) * part);
  };
  return (
    <div className={styles.place}>
      {/* biome-ignore lint/a11y/useSemanticElements: a part of the page that scrolls by itself is a region */}
      <div
        ref={area}
        className={styles.area}
        role="region"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
        tabIndex={0}
        onScroll={look}
        onScrollEnd={(event) => onScrolled?.(scrolledIn(event.currentTarget))}
        onKeyDown={(event) => {
          const { on, back } = scrollKeys(event.currentTarget);
          const isOn = event.key === on;
          if (event.target !== event.currentTarget || !(isOn || event.key === back)) return;
          const left = isOn ? leftIn(event.currentTarget) : scrolledIn(event.currentTarget);
          // At its end the key moves the focus on.
          if (left <= slackPx) return;
          event.preventDefault();
          move(isOn ? step : -step);
        }}
      >
        {children}
      </div>
      {more ? (
        <PressButton className={styles.more} onPress={() => area.current && pageOn(area.current)}>
          <ChevronDown aria-hidden />
          {t('further')}
        </PressButton>
      ) : null}
    </div>
  );
}

/** Calls back now and whenever the area, or what is in it, changes its size. */
function watchSize(area: HTMLElement | null, onChange: () => void): () => void {
  if (!area) return () => undefined;
  onChange();
  const watcher = new ResizeObserver(onChange);
  watcher.observe(area);
  for (const child of area.children) watcher.observe(child);
  return () => watcher.disconnect();
}
