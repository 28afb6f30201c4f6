/** What the registry says of one model; drivers are made by `driver.ts` of the model's folder, on demand. */
export interface ModelEntry {
  /** Also the folder's name. */
  readonly id: string;
  readonly kind: 'card-reader' | 'ticket-printer';
  /** For the technician's page. A product's name is not translated. */
  readonly title: string;
  readonly transport: 'serial';
  /** Speeds to try, first the usual one, bit/s. */
  readonly baudRates: readonly number[];
}

export const models = [
  {
    id: 'sam-v',
    kind: 'card-reader',
    title: 'SAM_V (GA 467)',
    transport: 'serial',
    baudRates: [115200, 57600, 38400, 19200, 9600],
  },
  {
    id: 'escpos',
    kind: 'ticket-printer',
    title: 'ESC/POS',
    transport: 'serial',
    baudRates: [115200, 38400, 19200, 9600],
  },
] as const satisfies readonly ModelEntry[];

export type ModelId = (typeof models)[number]['id'];
export type DeviceKind = ModelEntry['kind'];

export function modelOf(id: ModelId): ModelEntry {
  const entry = models.find((model) => model.id === id);
  if (!entry) throw new Error(`No model ${id} in the registry`);
  return entry;
}
