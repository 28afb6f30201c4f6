/** Somebody who asks: when, and which lawyers may serve them. */
export interface Asking {
  readonly atMs: number;
  /** Indices of lawyers. */
  readonly lawyers: readonly number[];
}

/** All that happens on a morning, known beforehand. */
export interface KnownMorning {
  readonly asking: readonly Asking[];
  /** The n-th call to be answered lasts so long: no order of service makes calls shorter. */
  readonly lastsMs: readonly number[];
  /** Of each lawyer: the higher, the later they are asked while somebody else is free. */
  readonly lawyers: readonly number[];
  /** From the ring to the voice. */
  readonly pickUpMs: number;
  /** When a lawyer picks up nothing. */
  readonly absent: readonly { readonly lawyer: number; readonly fromMs: number; readonly toMs: number }[];
}

/**
 * The mean wait that no assignment can beat, whatever it knows: everybody may be served by everybody, in order, and nobody is
 * away. The n-th beginning is then the earliest there can be (list scheduling on equal machines), and so is the sum of all
 * waits, whatever the order: the n-th call lasts what it lasts, whoever it is.
 */
export function floorMs(morning: KnownMorning): number {
  const all = morning.lawyers.map((_, index) => index);
  return plannedMs({
    ...morning,
    absent: [],
    asking: morning.asking.map(({ atMs }) => ({ atMs, lawyers: all })),
  });
}

/**
 * The mean wait of a plan that knows beforehand who sleeps and who declines, asks nobody in vain, loses no second on a ring
 * or on a line, and keeps to what a person and a lawyer can do: whoever waited longest is served first, by whoever is free
 * and can serve the fewest others.
 */
export function plannedMs({ asking, lastsMs, lawyers, pickUpMs, absent }: KnownMorning): number {
  const freeAt = lawyers.map(() => 0);
  const waiting: Asking[] = [];
  const served: number[] = [];
  let [now, next] = [0, 0];
  const isThere = (one: number) =>
    (freeAt[one] ?? 0) <= now &&
    !absent.some(({ lawyer, fromMs, toMs }) => lawyer === one && fromMs <= now && now < toMs);
  const freeFor = (one: Asking): number | undefined =>
    one.lawyers.filter(isThere).sort((a, b) => (lawyers[a] ?? 0) - (lawyers[b] ?? 0))[0];
  while (served.length < asking.length) {
    for (let one = asking[next]; one && one.atMs <= now; one = asking[++next]) waiting.push(one);
    for (const one of [...waiting]) {
      const lawyer = freeFor(one);
      if (lawyer === undefined) continue;
      waiting.splice(waiting.indexOf(one), 1);
      freeAt[lawyer] = now + pickUpMs + (lastsMs[served.length] ?? 0);
      served.push(now + pickUpMs - one.atMs);
    }
    const later = [...freeAt, ...absent.map(({ toMs }) => toMs), asking[next]?.atMs ?? 0].filter(
      (at) => at > now,
    );
    now = Math.min(...later);
  }
  return served.reduce((sum, wait) => sum + wait, 0) / served.length;
}
