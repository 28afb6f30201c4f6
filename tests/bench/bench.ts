/** What every bench hands back: its figures, and whether they reach their goals. Printed as the last line. */
export interface BenchResult {
  readonly bench: string;
  readonly ok: boolean;
  readonly [figure: string]: unknown;
}

/** What some benches can be told; the others take no notice. */
export interface BenchOptions {
  /** A folder of laws to measure with, in place of invented ones. */
  readonly laws?: string;
  /** A question bank to learn from, and questions to be measured on. */
  readonly bank?: string;
  readonly questions?: string;
  /** The day on which questions were answered that say none. */
  readonly asOf?: string;
  /** A data folder with the library to read, in place of the sample's. */
  readonly library?: string;
  /** How long the station is besieged, or the host used. */
  readonly minutes?: string | number;
  /** How many visits begin and end at the television. */
  readonly visits?: string | number;
  /** Kinds of trouble with the articles that belong to them, JSON: `[{id, articles: [{law, article}]}]`. */
  readonly disputes?: string;
  /** Folds by chapter, not by question. */
  readonly byChapter?: boolean;
  /** The sixty everyday questions, not the bank's. */
  readonly everyday?: boolean;
}
