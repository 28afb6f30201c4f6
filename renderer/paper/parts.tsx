import type { ReactNode } from 'react';
import type { Area } from '../i18n/keys.ts';
import { ChineseMark } from '../ui/chinese-mark.tsx';
import styles from './parts.module.css';

export interface HeadProps {
  readonly issuer: string;
  readonly title: string;
  /** Of its words, where they are not `paper`: says whether some stand in Chinese. */
  readonly area?: Area;
  /** One line under the title. */
  readonly subtitle?: string;
}

/** The station's name, the title with a rule below it. */
export function Head({ area = 'paper', issuer, title, subtitle }: HeadProps) {
  return (
    <header className={styles.head}>
      <p className={styles.issuer}>
        <span dir="auto">{issuer}</span>
        <ChineseMark areas={['paper', area]} />
      </p>
      <h1 className={styles.title} dir="auto">
        {title}
      </h1>
      {subtitle ? <p className={styles.subtitle}>{subtitle}</p> : null}
    </header>
  );
}

export function Heading({ children }: { readonly children: ReactNode }) {
  return <h2 className={styles.heading}>{children}</h2>;
}

/** Never ends or begins a page with a single line. */
export function Paragraph({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.paragraph} dir="auto">
      {children}
    </p>
  );
}

/** What must not be missed: a period that runs out, a right that is lost. Whole on one page. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return <p className={styles.notice}>{children}</p>;
}

/** Numbered from 1. */
export function Steps({ items }: { readonly items: readonly string[] }) {
  return (
    <ol className={styles.steps}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ol>
  );
}

/** A rule below each row; a row is whole on one page. */
export function Table({ rows }: { readonly rows: readonly (readonly [label: string, value: string])[] }) {
  return (
    <table className={styles.table}>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Stays with what it stands beside. */
export function Beside({ figure, children }: { readonly figure: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles.beside}>
      {figure}
      <p className={styles.caption}>{children}</p>
    </div>
  );
}
