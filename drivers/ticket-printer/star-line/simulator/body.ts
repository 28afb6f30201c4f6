/** What a person or a fault can do to the printer's body, and what it counts. */
export interface Body {
  paper: 'ok' | 'low' | 'out';
  coverOpen: boolean;
  cutterJammed: boolean;
  headHot: boolean;
  /** ETBs worked off, 0 … 31. */
  counted: number;
  /** An ETB was worked off since the status was last told. */
  freshCount: boolean;
}

export function soundBody(): Body {
  return {
    paper: 'ok',
    coverOpen: false,
    cutterJammed: false,
    headHot: false,
    counted: 0,
    freshCount: false,
  };
}

export function isOffline({ paper, coverOpen, cutterJammed, headHot }: Body): boolean {
  return paper === 'out' || coverOpen || cutterJammed || headHot;
}

/** The status block: two heads, then "printer status 1" and so on, as the manual numbers them. */
export function statusBlock(body: Body, length: number): readonly number[] {
  const { paper, coverOpen, cutterJammed, headHot, counted, freshCount } = body;
  const status = [
    (freshCount ? 0x02 : 0) + (isOffline(body) ? 0x08 : 0) + (coverOpen ? 0x20 : 0),
    (cutterJammed ? 0x08 : 0) + (headHot ? 0x40 : 0),
    0x00,
    { ok: 0x00, low: 0x04, out: 0x0c }[paper],
    0x00,
    ((counted & 0x07) << 1) + ((counted & 0x18) << 2),
    0x00,
  ];
  const firstHead = 0x01 + ((length & 0x07) << 1) + ((length & 0x18) << 2);
  const secondHead = 0x06;
  return [firstHead, secondHead, ...status].slice(0, length);
}
