import { ChevronDown } from 'lucide-react';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { leftIn, pageOn, slackPx } from '../columns.ts';
import { PressButton } from '../press/press-button.tsx';
import styles from './further.module.css';

/** Goes on through what is longer than its area. Its room stays at the end, where it is not seen. */
export function Further({ area }: { readonly area: RefObject<HTMLElement | null> }) {
  const t = useText('common');
  const [more, setMore] = useState(true);
  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    const look = () => setMore(leftIn(current) > slackPx);
    look();
    current.addEventListener('scroll', look);
    return () => current.removeEventListener('scroll', look);
  }, [area]);
  return (
    <PressButton
      className={styles.further}
      data-more={more}
      onPress={() => {
        if (area.current) pageOn(area.current);
      }}
    >
      <ChevronDown aria-hidden />
      {t('further')}
    </PressButton>
  );
}
