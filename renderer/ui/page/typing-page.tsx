import type { ReactNode, RefObject } from 'react';
import { Keyboard } from '#renderer/ui/keyboard/keyboard.tsx';
import { useEditing } from '#renderer/ui/keyboard/use-editing.ts';
import { Page, type PageProps } from '#renderer/ui/page/page.tsx';
import styles from './typing-page.module.css';

export interface TypingPageProps
  extends Pick<PageProps, 'title' | 'lead' | 'spoken' | 'back' | 'ending' | 'primary' | 'place'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Characters. */
  readonly most: number;
  /** Names the field. */
  readonly label: string;
  readonly lines: 'one' | 'many';
  /** What is typed is somebody's own: it is said in headphones alone. */
  readonly isPrivate?: boolean;
  /** Between the field and the keys. */
  readonly beside?: ReactNode;
}

/** One text is asked for: the field, and keys on the screen. No keyboard of the operating system comes up over them. */
export function TypingPage({
  value,
  onChange,
  most,
  label,
  lines,
  isPrivate,
  beside,
  ...page
}: TypingPageProps) {
  const editing = useEditing(value, onChange, most);
  const field = {
    className: styles.field ?? '',
    inputMode: 'none',
    autoComplete: 'off',
    spellCheck: false,
    maxLength: most,
    'aria-label': label,
    value,
  } as const;
  return (
    <Page
      {...page}
      heading="short"
      notice={
        <div className={styles.asked} data-private={isPrivate || undefined}>
          {lines === 'one' ? (
            <input
              {...field}
              ref={editing.field}
              type="text"
              onChange={({ target }) => onChange(target.value)}
            />
          ) : (
            <textarea
              {...field}
              // It is written into as an input is.
              ref={editing.field as RefObject<never>}
              onChange={({ target }) => onChange(target.value)}
            />
          )}
          {beside}
        </div>
      }
    >
      <div className={styles.keys}>
        <Keyboard editing={editing} />
      </div>
    </Page>
  );
}
