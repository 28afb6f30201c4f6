/** What a person or a fault can do to the printer's body. */
export interface Mechanics {
  paper: 'ok' | 'low' | 'out';
  coverOpen: boolean;
  cutter: 'ok' | 'jammed';
  headHot: boolean;
}

export function soundMechanics(): Mechanics {
  return { paper: 'ok', coverOpen: false, cutter: 'ok', headHot: false };
}

export function isOffline({ paper, coverOpen, cutter, headHot }: Mechanics): boolean {
  return paper === 'out' || coverOpen || cutter === 'jammed' || headHot;
}

/** The answer to DLE EOT n, as the manuals' tables have it. */
export function realTimeStatus(n: number, body: Mechanics): number {
  const { paper, coverOpen, cutter, headHot } = body;
  switch (n) {
    case 1:
      return 0x12 + (isOffline(body) ? 0x08 : 0);
    case 2:
      return (
        0x12 +
        (coverOpen ? 0x04 : 0) +
        (paper === 'out' ? 0x20 : 0) +
        (cutter === 'jammed' || headHot ? 0x40 : 0)
      );
    case 3:
      return 0x12 + (cutter === 'jammed' ? 0x08 : 0) + (headHot ? 0x40 : 0);
    default:
      return { ok: 0x12, low: 0x1e, out: 0x7e }[paper];
  }
}

/** The four bytes of automatic status. */
export function automaticStatus(body: Mechanics): readonly number[] {
  const { paper, coverOpen, cutter, headHot } = body;
  return [
    0x10 + (isOffline(body) ? 0x08 : 0) + (coverOpen ? 0x20 : 0),
    (cutter === 'jammed' ? 0x08 : 0) + (headHot ? 0x40 : 0),
    paperBits(paper),
    0x0f,
  ];
}

/** Paper in the bits of GS r 1 and of the third automatic byte. */
export function paperBits(paper: Mechanics['paper']): number {
  return { ok: 0x00, low: 0x03, out: 0x0f }[paper];
}
