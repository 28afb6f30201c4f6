import { spawnSync } from 'node:child_process';
import { expect, first, type Hall } from '../hall.ts';

/** Tickets with this number, newest first. A technician's test page shows a number too, but leads nowhere. */
async function papersOf(hall: Hall, number: string): Promise<string[]> {
  const { printer } = await first(hall.dock.live());
  return printer.pages
    .filter(({ complete, text }) => complete && text.includes(number) && text.includes('/t/'))
    .map(({ text }) => text);
}

/** Waits for the `copy`th paper of a ticket, counted from 1, and returns its text. */
export async function paperOf(hall: Hall, number: string, copy = 1): Promise<string> {
  let text = '';
  await expect
    .poll(async () => {
      const papers = await papersOf(hall, number);
      text = papers[0] ?? '';
      return papers.length;
    })
    .toBe(copy);
  return text;
}

/** What came out of the ticket printer, without spaces. */
export async function onTicketPaper({ dock }: Hall): Promise<string> {
  const { printer } = await first(dock.live());
  return printer.pages.map(({ text }) => text.replaceAll(/\s/g, '')).join('\n');
}

/** What stands on the newest sheets of the A4 printer, without spaces, once they have come out. */
export async function onA4(hall: Hall): Promise<string> {
  const newest = async () => (await first(hall.dock.live())).documentPrinter.documents[0];
  await expect.poll(newest).toMatchObject({ state: 'printed' });
  const file = await fetch(new URL(`/documents/${(await newest())?.documentId}`, hall.url('dock')));
  const pdf = Buffer.from(await file.arrayBuffer());
  const { stdout, error } = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
  if (error) throw new Error('pdftotext is missing (Debian package poppler-utils)');
  return stdout.replaceAll(/\s/g, '');
}

/** The four digits that are asked before a rating. */
export function ratingCodeOn(paper: string): string {
  return found(/(?:评价码|Rating code)\D*(\d{4})/.exec(paper)?.[1], 'rating code', paper);
}

/** What the paper's QR code says. */
export function ticketUrlOn(paper: string): string {
  return found(/https?:\/\/\S+\/t\/[A-Za-z0-9_-]{22}/.exec(paper)?.[0], 'QR code', paper);
}

function found(value: string | undefined, what: string, paper: string): string {
  if (!value) throw new Error(`No ${what} on this paper:\n${paper}`);
  return value;
}
