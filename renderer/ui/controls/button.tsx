import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { useFirstFocus } from '../focus/use-first-focus.ts';
import { isInFirstMoments, useFirstMoments } from '../press/first-moments.ts';
import { PressButton } from '../press/press-button.tsx';
import styles from './button.module.css';

/** `primary`: the one thing to do on a page. `quiet`: the way back, and small matters. `danger`: gives something up. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly kind?: ButtonKind;
  /**
   * Ends or gives away something (a visit, a number, a counter): takes no press in its first moments. Every `danger`
   * does.
   */
  readonly ends?: boolean;
  readonly icon?: LucideIcon;
  /** Puts the icon after the words: for "further". */
  readonly iconAtEnd?: boolean;
  /** As high as a main action. */
  readonly large?: boolean;
  /** As wide as its place. */
  readonly wide?: boolean;
  readonly isDisabled?: boolean;
  /** Has the focus when it appears. */
  readonly autoFocus?: boolean;
  /** Only where the words alone do not say it, e.g. a button repeated in a list. */
  readonly label?: string;
}

export function Button(props: ButtonProps) {
  const { children, onPress, kind = 'secondary', icon: Icon, iconAtEnd, large, wide, label } = props;
  const button = useFirstFocus<HTMLButtonElement>(props.autoFocus ?? false);
  const ends = props.ends ?? kind === 'danger';
  useFirstMoments(button, ends);
  return (
    <PressButton
      ref={button}
      className={classNames(styles.button, styles[kind], large && styles.large, wide && styles.wide)}
      onPress={({ pointerType }) => {
        // Whoever has moved the focus here by keys has looked.
        const wentHere = pointerType === 'keyboard' && !props.autoFocus;
        if (wentHere || !isInFirstMoments(button.current)) onPress();
      }}
      data-ends={ends || undefined}
      isDisabled={props.isDisabled ?? false}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {Icon && !iconAtEnd ? <Icon aria-hidden /> : null}
      <span>{children}</span>
      {Icon && iconAtEnd ? <Icon aria-hidden /> : null}
    </PressButton>
  );
}
