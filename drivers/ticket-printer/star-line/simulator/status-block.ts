import { isOffline, type Mechanics } from '#drivers/ticket-printer/thermal/simulator/mechanics.ts';

/** What the printer counts. */
export interface Count {
  /** ETBs worked off, 0 … 31. */
  readonly etbs: number;
  /** An ETB was worked off since the status was last told. */
  readonly fresh: boolean;
}

/** The status block: two heads, then "printer status 1" and so on, as the manual numbers them. */
export function statusBlock(body: Mechanics, { etbs, fresh }: Count, length: number): readonly number[] {
  const { paper, coverOpen, cutter, headHot } = body;
  const status = [
    (fresh ? 0x02 : 0) + (isOffline(body) ? 0x08 : 0) + (coverOpen ? 0x20 : 0),
    (cutter === 'jammed' ? 0x08 : 0) + (headHot ? 0x40 : 0),
    0x00,
    { ok: 0x00, low: 0x04, out: 0x0c }[paper],
    0x00,
    ((etbs & 0x07) << 1) + ((etbs & 0x18) << 2),
    0x00,
  ];
  const firstHead = 0x01 + ((length & 0x07) << 1) + ((length & 0x18) << 2);
  const secondHead = 0x06;
  return [firstHead, secondHead, ...status].slice(0, length);
}
