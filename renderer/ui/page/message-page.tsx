import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './message-page.module.css';
import { Page, type PageProps } from './page.tsx';

export interface MessagePageProps extends Omit<PageProps, 'content'> {
  readonly icon: LucideIcon;
  readonly tone: 'brand' | 'good' | 'care' | 'stop';
  readonly children?: ReactNode;
}

/** A page that mostly tells something: a large sign, what happened, and what can be done now. */
export function MessagePage({ icon: Icon, tone, children, ...page }: MessagePageProps) {
  return (
    <Page {...page} content="start">
      <div className={classNames(styles.sign, styles[tone])}>
        <Icon aria-hidden className={styles.icon} />
      </div>
      {children}
    </Page>
  );
}
