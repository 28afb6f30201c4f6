/** How closely a page watches its line to the station, and how soon it has another. All in ms. */
export interface LinePace {
  /** A cheap call is made this often: it finds a line that died without a word. */
  readonly probeEveryMs: number;
  /** An answer that takes longer means that the line is dead. */
  readonly probeLimitMs: number;
  /** A socket that does not open in this time is tried anew: the network may lead elsewhere by now. */
  readonly openLimitMs: number;
  /**
   * How long an ordinary request may ask whether the server is there before another WebSocket is tried; `null`: none asks.
   * Chromium lets WebSockets of a page wait for up to 5 s when many have failed in the last minutes (seen in 156 after four
   * minutes without a hub), requests never. A neighbour that is gone is known after 3 s (ARP). Behind a router that swallows
   * all, requests hang in the browser after two minutes: then the page is back within 8 s.
   */
  readonly askLimitMs: number | null;
  /** The longest wait between two tries, of which half is chance. */
  readonly slowestRetryMs: number;
}

/** Of whoever may be far away, or one of ten thousand boxes at one host: a line that died is lost within 18 s. */
export const usualPace: LinePace = {
  probeEveryMs: 12_000,
  probeLimitMs: 6_000,
  openLimitMs: 10_000,
  askLimitMs: null,
  slowestRetryMs: 8_000,
};

/**
 * Of boards and desks, which many look at, and of lawyers, who are rung for 15 s: right again within 5 s of the return of their
 * line, however it was lost.
 * - Held over the cut: TCP repeats what was lost 0.2, 0.6, 1.4, 3 and 6.2 s after it, so a probe's answer comes 1.6 s after
 *   the return, or the line is given up 6 s after it died.
 * - Given up: an attempt asks at 0, 1 and 3 s (SYN, RFC 6298) and ends at 3.5 s, the next begins within 1 s: 2 s at most until
 *   the hub is asked again, which is then four round trips away. A line of 0.8 s a round trip still opens.
 *
 * A hundred of them are 50 probes a second at their hub, 0.5 ms of its processor each: 2.5 % of one core. While it is gone they
 * are 70 SYN a second; when it is there again all come within 2 s, at 4 ms each, TLS and proof included (measured).
 */
export const hallPace: LinePace = {
  probeEveryMs: 2_000,
  probeLimitMs: 4_000,
  openLimitMs: 3_500,
  askLimitMs: 3_500,
  slowestRetryMs: 1_000,
};
