import type { ModelEntry } from '../model.ts';

export const documentPrinterModels = [
  {
    id: 'ipp-everywhere',
    kind: 'document-printer',
    title: 'IPP Everywhere / AirPrint / CUPS',
    transports: ['ipp'],
    options: {
      certificate: {
        type: 'text',
        default: '',
        meaning:
          'For ipps:// and a printer that signs its own certificate: the SHA-256 of it, 64 hexadecimal digits. Empty: the system must trust it.',
      },
      userName: {
        type: 'text',
        default: '',
        meaning:
          'Names this terminal at the printer; jobs left behind under it are cancelled at start. Empty: mingfa- and the name of the machine. No two terminals that share a printer may have the same.',
      },
      severalTrays: {
        type: 'boolean',
        default: false,
        meaning: 'The printer has several trays with A4, so that one empty tray is no reason not to print.',
      },
    },
    unproven: 'ipp-reference-only',
  },
] as const satisfies readonly ModelEntry[];
