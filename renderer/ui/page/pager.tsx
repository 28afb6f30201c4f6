import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '../controls/button.tsx';
import { Announce } from '../feedback/announce.tsx';

interface PagerProps {
  /** From 0. */
  readonly at: number;
  readonly of: number;
  readonly onTurn: (page: number) => void;
  readonly kind?: 'primary' | 'secondary';
}

/** Shows more, a page at a time; from the last page back to the first. Nothing where there is one page. */
export function Pager({ at, of, onTurn, kind = 'primary' }: PagerProps) {
  const t = useText('common');
  if (of <= 1) return null;
  const last = at === of - 1;
  const place = { at: at + 1, of };
  return (
    <>
      <Button
        kind={kind}
        large
        icon={last ? ChevronLeft : ChevronRight}
        iconAtEnd={!last}
        label={t(last ? 'pager.firstByEar' : 'pager.moreByEar', place)}
        onPress={() => onTurn(last ? 0 : at + 1)}
      >
        {last ? t('pager.first') : t('pager.more', place)}
      </Button>
      <Announce>
        <span className="only-read">{t('pager.place', place)}</span>
      </Announce>
    </>
  );
}
