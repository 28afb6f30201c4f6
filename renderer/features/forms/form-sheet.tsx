import { Fragment } from 'react';
import type { Language } from '#contract/common.ts';
import type { FilledForm, FormBlock, Piece } from '#contract/forms.ts';
import { scripts } from '#contract/scripts.ts';
import styles from './form-sheet.module.css';

/** A form on paper and on its page: the same in both. Chinese, and across, whatever the language of the page is. */
export function FormSheet({ form: { blocks } }: { readonly form: Pick<FilledForm, 'blocks'> }) {
  return (
    <div className={styles.sheet} lang="zh-CN" dir="ltr">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one form have no other name than their place
        <section key={index} className={styles.block}>
          {'heading' in block && block.heading ? <h2 className={styles.heading}>{block.heading}</h2> : null}
          <Block block={block} />
        </section>
      ))}
    </div>
  );
}

interface FormNotesProps extends Pick<FilledForm, 'notes'> {
  /** On paper: Chinese. */
  readonly language?: Language;
}

/** What is easily done wrong. */
export function FormNotes({ notes, language = 'zh-CN' }: FormNotesProps) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} lang={language} dir={scripts[language].direction}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function Block({ block }: { readonly block: FormBlock }) {
  switch (block.kind) {
    case 'particulars':
      return (
        <dl className={styles.particulars}>
          {block.rows.map(({ label, value }) => (
            <div key={label} className={styles.particular}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'items':
      return (
        <ol className={styles.items}>
          {block.items.map((pieces, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two items of a form may be alike
            <li key={index}>
              <Sentence pieces={pieces} />
            </li>
          ))}
          {timesOf(block.more).map((index) => (
            <li key={`more ${index}`} className={styles.line} />
          ))}
        </ol>
      );
    case 'text':
      return (
        <>
          {block.paragraphs.map((pieces, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two paragraphs of a form may be alike
            <p key={index} className={styles.paragraph}>
              <Sentence pieces={pieces} />
            </p>
          ))}
          {timesOf(block.more).map((index) => (
            <div key={index} className={styles.line} />
          ))}
        </>
      );
    case 'choices':
      return (
        <ul className={styles.choices}>
          {block.options.map(({ text, ticked }) => (
            <li key={text}>
              {ticked ? '☑' : '□'} {text}
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <Rows columns={block.columns} rows={block.rows} />;
    case 'sign':
      return <Signing to={block.to} by={block.by} day={block.day} />;
  }
}

/** Pieces have no other name than their place in the sentence. */
function Sentence({ pieces }: { readonly pieces: readonly Piece[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return pieces.map((piece, index) => <PieceShown key={index} piece={piece} />);
}

function PieceShown({ piece }: { readonly piece: Piece }) {
  if (piece.is === 'blank') return <span className={styles.blank} />;
  // Words of the sentence itself: by ear it is one.
  return piece.is === 'known' ? <span className={styles.known}>{piece.text}</span> : piece.text;
}

function Rows({ columns, rows }: Omit<Extract<FormBlock, { kind: 'table' }>, 'kind' | 'heading'>) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((first, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty rows have no other name than their place
          <tr key={index}>
            {columns.map((column, at) => (
              <td key={column}>{at === 0 ? first : ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Signing({ to, by, day }: Omit<Extract<FormBlock, { kind: 'sign' }>, 'kind'>) {
  return (
    <div className={styles.signing}>
      {to ? (
        <p>
          {to.word}
          <br />
          <span className={styles.blank} />
          {to.name}
        </p>
      ) : null}
      {by.map((who) => (
        <p key={who} className={styles.signature}>
          {who}
          <span className={styles.blank} />
        </p>
      ))}
      <p className={styles.signature}>
        {day.map((part) => (
          <Fragment key={part}>
            <span className={styles.short} />
            {part}
          </Fragment>
        ))}
      </p>
    </div>
  );
}

function timesOf(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
