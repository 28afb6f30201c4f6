import { type DocumentPrinterBench, documentPrinterConformance, type Trouble } from '../conformance.ts';
import { createRig } from './rig.ts';

const reasons: Readonly<Record<Trouble, readonly string[]>> = {
  'paper-low': ['media-low-report'],
  'paper-out': ['media-empty-warning'],
  jam: ['media-jam-error'],
  'toner-out': ['toner-empty-warning'],
  'cover-open': ['door-open-report'],
  'tray-missing': ['input-tray-missing'],
  paused: ['paused'],
  'unheard-of': ['vendor-moon-phase-error', 'other'],
  none: [],
};

async function openBench(): Promise<DocumentPrinterBench> {
  const { simulator, printer, until, outcome, close } = await createRig();
  return {
    printer,
    until,
    outcome,
    setTrouble: (trouble) => simulator.setReasons(...reasons[trouble]),
    troubleInNext: (trouble) => simulator.inNextJob('wait', ...reasons[trouble]),
    abortNext: (trouble) => simulator.inNextJob('abort', ...reasons[trouble]),
    dieInNext: () => simulator.inNextJob('die', 'media-jam'),
    unplug: () => simulator.unplug(),
    plug: async () => {
      simulator.setReasons();
      await simulator.plug();
    },
    get printed() {
      return simulator.printed.map(({ document }) => document.length);
    },
    get waiting() {
      return simulator.jobs.filter(({ state }) => ['held', 'processing', 'stopped'].includes(state)).length;
    },
    close,
  };
}

documentPrinterConformance('ipp-everywhere', openBench);
