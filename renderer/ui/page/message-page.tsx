import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Announce } from '../feedback/announce.tsx';
import styles from './message-page.module.css';
import { Page, type PageProps } from './page.tsx';

export interface MessagePageProps extends Omit<PageProps, 'aside' | 'content'> {
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
      <Announce>{children}</Announce>
    </Page>
  );
}
