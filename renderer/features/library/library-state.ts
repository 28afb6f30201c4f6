import { createContext, useContext } from 'react';
import type { LibraryState } from '../../../electron/contract/library.ts';

/** The library in use, known before its first page: what it says of itself never comes later and moves the text. */
export const LibraryStateContext = createContext<LibraryState>({ state: 'none' });

export function useLibraryState(): LibraryState {
  return useContext(LibraryStateContext);
}
