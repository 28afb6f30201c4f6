import type { ReactNode } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './field.module.css';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password';
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly isInvalid?: boolean;
  readonly maxLength?: number;
  /** A button beside the input. */
  readonly aside?: ReactNode;
}

/** A line to fill in, with its name above it. */
export function Field({ label, value, onChange, type = 'text', aside, ...more }: FieldProps) {
  return (
    <TextField
      className={classNames(styles.field)}
      value={value}
      onChange={onChange}
      type={type}
      isInvalid={more.isInvalid ?? false}
      autoFocus={more.autoFocus ?? false}
      autoComplete={more.autoComplete ?? 'off'}
      maxLength={more.maxLength ?? 200}
    >
      <Label className={classNames(styles.label)}>{label}</Label>
      <span className={styles.line}>
        <Input className={classNames(styles.input)} />
        {aside}
      </span>
    </TextField>
  );
}
