import { CircleAlert, CircleCheck, CircleX, Info, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './status.module.css';

export type Tone = 'neutral' | 'good' | 'care' | 'stop' | 'working';

const icons: Readonly<Record<Tone, LucideIcon>> = {
  neutral: Info,
  good: CircleCheck,
  care: CircleAlert,
  stop: CircleX,
  working: LoaderCircle,
};

export interface StatusProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly icon?: LucideIcon;
  /** The sign of something that goes on does not turn. */
  readonly still?: boolean;
  /** Fills its line with the tone's tint, for what must not be overlooked. */
  readonly banner?: boolean;
}

/** A state as icon, word and colour together. */
export function Status({ tone, children, icon, still, banner }: StatusProps) {
  const Icon = icon ?? icons[tone];
  return (
    <span className={classNames(styles.status, styles[tone], banner && styles.banner)}>
      <Icon className={classNames(styles.icon, tone === 'working' && !still && styles.turning)} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
