import { isOffline, type Mechanics } from '#drivers/ticket-printer/thermal/simulator/mechanics.ts';

/** The answer to DLE EOT n, as the manuals' tables have it. */
export function realTimeStatus(n: number, body: Mechanics): number {
  const { paper, coverOpen, cutter, headHot, presenterJammed } = body;
  const stuck = cutter === 'jammed' || presenterJammed;
  switch (n) {
    case 1:
      return 0x12 + (isOffline(body) ? 0x08 : 0);
    case 2:
      return 0x12 + (coverOpen ? 0x04 : 0) + (paper === 'out' ? 0x20 : 0) + (stuck || headHot ? 0x40 : 0);
    case 3:
      return 0x12 + (presenterJammed ? 0x04 : 0) + (cutter === 'jammed' ? 0x08 : 0) + (headHot ? 0x40 : 0);
    default:
      return { ok: 0x12, low: 0x1e, out: 0x7e }[paper];
  }
}

/** The answer to DLE EOT 20: a head of two bytes, then paper, user, recoverable and unrecoverable errors. */
export function fullStatus(body: Mechanics, ticketInMouth: boolean): readonly number[] {
  const { paper, coverOpen, cutter, headHot, presenterJammed } = body;
  return [
    0x10,
    0x0f,
    { ok: 0x00, low: 0x04, out: 0x05 }[paper] + (ticketInMouth ? 0x20 : 0),
    coverOpen ? 0x02 : 0,
    (headHot ? 0x01 : 0) + (presenterJammed ? 0x40 : 0),
    cutter === 'jammed' ? 0x01 : 0,
  ];
}

/** The answer to GS e 6. */
export function presenterStatus(
  body: Mechanics,
  mouth: { readonly holdsTicket: boolean; readonly motorRuns: boolean },
): number {
  const { paper, presenterJammed } = body;
  return (
    (paper === 'ok' ? 0 : 0x01) +
    (paper === 'out' ? 0 : 0x04) +
    (mouth.holdsTicket ? 0x08 : 0) +
    (mouth.motorRuns ? 0x20 : 0) +
    (presenterJammed ? 0xc0 : 0)
  );
}

/** The four bytes of automatic status. */
export function automaticStatus(body: Mechanics): readonly number[] {
  const { paper, coverOpen, cutter, headHot, presenterJammed } = body;
  return [
    0x10 + (isOffline(body) ? 0x08 : 0) + (coverOpen ? 0x20 : 0),
    (presenterJammed ? 0x04 : 0) + (cutter === 'jammed' ? 0x08 : 0) + (headHot ? 0x40 : 0),
    paperBits(paper),
    0x0f,
  ];
}

/** Paper in the bits of GS r 1 and of the third automatic byte. */
export function paperBits(paper: Mechanics['paper']): number {
  return { ok: 0x00, low: 0x03, out: 0x0f }[paper];
}
