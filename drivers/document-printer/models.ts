import type { ModelEntry } from '../model.ts';

export const documentPrinterModels = [] as const satisfies readonly ModelEntry[];
