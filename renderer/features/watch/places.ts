export type WatchPlace =
  | { readonly at: 'watch'; readonly page: number }
  | { readonly at: 'film'; readonly film: string; readonly title: string; readonly hash: string };
