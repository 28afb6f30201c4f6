import type { FilledForm, FormBlock, Piece } from '#contract/forms.ts';

const blank = '________';

/** A form as plain text, for a phone. */
export function formAsText({ blocks, notes }: FilledForm): string {
  const parts = blocks.map(blockAsText);
  return [...parts, ...(notes.length > 0 ? [notes.map((note) => `※ ${note}`).join('\n')] : [])].join('\n\n');
}

function blockAsText(block: FormBlock): string {
  switch (block.kind) {
    case 'particulars':
      return lines(
        block.heading,
        block.rows.map(({ label, value }) => `${label}：${value ?? blank}`),
      );
    case 'items': {
      const items = [...block.items.map(asText), ...Array.from({ length: block.more }, () => blank)];
      return lines(
        block.heading,
        items.map((item, at) => `${at + 1}. ${item}`),
      );
    }
    case 'text':
      return lines(block.heading, [...block.paragraphs.map(asText), ...(block.more > 0 ? [blank] : [])]);
    case 'choices':
      return lines(
        block.heading,
        block.options.map(({ text, ticked }) => `${ticked ? '☑' : '□'} ${text}`),
      );
    case 'table':
      return lines(block.heading, [block.columns.join(' | '), ...block.rows.map((row) => row || blank)]);
    case 'sign':
      return [
        ...(block.to ? [block.to.word, block.to.name] : []),
        ...block.by.map((by) => `${by}：${blank}`),
        block.day.map((part) => `____${part}`).join(''),
      ].join('\n');
  }
}

function lines(heading: string, rest: readonly string[]): string {
  return [...(heading ? [`【${heading}】`] : []), ...rest].join('\n');
}

function asText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.is === 'blank' ? blank : piece.text)).join('');
}
