import { createContext, type ReactNode, useContext, useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';
import { scripts } from '#contract/scripts.ts';
import { useLanguage } from '#renderer/i18n/texts.ts';

/** The foot of the page. Null: it has not been laid out yet. */
export const DockContext = createContext<HTMLElement | null>(null);

/** Keys stay across. On a page in columns they have its foot, as wide as the page is; on others they stand where they are. */
export function Docked({ children }: { readonly children: ReactNode }) {
  const foot = useContext(DockContext);
  const inColumns = scripts[useLanguage()].writing === 'vertical-lr';
  useLayoutEffect(() => {
    if (!inColumns) return;
    const { dataset } = document.documentElement;
    dataset.docked = '';
    return () => void delete dataset.docked;
  }, [inColumns]);
  if (!inColumns) return children;
  return foot && createPortal(children, foot);
}
