import type { PaperWidthMm } from '#drivers/model.ts';
import { modelOf, paperWidthOf } from '#drivers/registry.ts';
import { papers } from '#drivers/ticket-printer/models.ts';
import type { PrintDocument, PrintLine } from '#drivers/ticket-printer/ticket-printer.ts';
import type { DeviceSetting } from '../settings/schema.ts';
import type { PaperRoll } from './device-records.ts';

/**
 * How much paper a document takes, estimated from its lines: no printer of this class tells. The assumptions are those of
 * a 203-dpi head (8 dots a mm) with font A and the usual line distance; they hold to about a tenth, which is what
 * "some 300 tickets left" needs.
 */
const dotsPerMm = 8;
/** A line of normal size: 24 dots of character and 6 of gap (Epson's 1/6 inch is 34 dots, most clones come with 30). */
const lineDots = 30;
/** From the head to the knife, or to the tear bar: fed out blank with every ticket. */
const feedToCutMm = 18;
/** Bars of a Code 128 and the text below them. */
const code128Dots = 80 + lineDots;
/** A ticket with a heading, the number in large digits, a QR code and a few lines of advice. */
const typicalTicketMm = 110;
/** From this many tickets on, the roll's own average counts. */
const enoughTickets = 5;

/** Length of paper a document takes with its feed to the knife, mm. */
export function lengthMm(document: PrintDocument, paperWidthMm: PaperWidthMm): number {
  const { columns } = papers[paperWidthMm];
  const dots = document.lines.reduce((sum, line) => sum + heightDots(line, columns), 0);
  return dots / dotsPerMm + feedToCutMm;
}

/** Tickets that the rest of the roll is good for: whole ones, never below zero. */
export function ticketsLeft(roll: PaperRoll, rollLengthM: number): number {
  const averageMm = roll.tickets >= enoughTickets ? roll.usedMm / roll.tickets : typicalTicketMm;
  return Math.max(0, Math.floor((rollLengthM * 1000 - roll.usedMm) / averageMm));
}

function heightDots(line: PrintLine, columns: number): number {
  switch (line.kind) {
    case 'text':
      return textDots(line.text, line.size ?? 1, columns);
    case 'pair':
      return textDots(`${line.left} ${line.right}`, 1, columns);
    case 'rule':
      return lineDots;
    case 'feed':
      return line.lines * lineDots;
    case 'qr':
      return (qrModules(line.data) + 2 * qrQuietModules) * (line.moduleDots ?? 6);
    case 'code128':
      return code128Dots;
    case 'raster':
      return line.rows.length / line.widthBytes;
  }
}

function textDots(text: string, size: number, columns: number): number {
  const lines = text
    .split('\n')
    .reduce((sum, part) => sum + Math.max(1, Math.ceil((widthOf(part) * size) / columns)), 0);
  return lines * lineDots * size;
}

/** Columns of a text: two for what is not ASCII, because Chinese is what is not ASCII here. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x80 ? 1 : 2), 0);
}

const qrQuietModules = 4;
/** Bytes that fit a QR code of level M, versions 1 to 10 (ISO/IEC 18004). */
const qrCapacity = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213] as const;

/** Edge of the code in modules: 21 for version 1, four more for each after it. */
function qrModules(data: string): number {
  const bytes = new TextEncoder().encode(data).length;
  const version = qrCapacity.findIndex((capacity) => bytes <= capacity) + 1;
  return 17 + 4 * (version === 0 ? qrCapacity.length : version);
}

/** The roll on which tickets are printed; the usual one when no printer is set up. */
export function ticketWidthMm(devices: readonly DeviceSetting[]): PaperWidthMm {
  const printer = devices.find(({ model }) => modelOf(model).kind === 'ticket-printer');
  return printer ? paperWidthOf(printer.model, printer.paperWidthMm) : 80;
}
