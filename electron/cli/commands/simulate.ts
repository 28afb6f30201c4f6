import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import type { SimulatedCard } from '#drivers/card-reader/sam-v/simulator.ts';
import type { PanelModel } from '#drivers/counter-display/bus/standalone.ts';
import { paperWidthOf } from '#drivers/registry.ts';
import type { SimulatedModel } from '#drivers/ticket-printer/escpos/simulator.ts';
import { ticketPrinterModels } from '#drivers/ticket-printer/models.ts';
import { askedToEnd, endWith } from '../exit.ts';
import { wholeNumber } from '../whole-number.ts';
import { addLink } from './link-option.ts';
import { addHandDevices } from './simulate-hand.ts';

interface ReaderOptions {
  readonly link: string;
  readonly card?: string;
  readonly fault: string[];
  readonly delays: boolean;
}

interface PanelsOptions {
  readonly link: string;
  readonly address: number[];
}

interface PrinterOptions {
  readonly link: string;
  readonly out: string;
  readonly fault: string[];
  readonly paper: '80mm' | '58mm';
}

export function addSimulate(program: Command): void {
  const simulate = program
    .command('simulate')
    .description('put a simulated device on a pseudo-terminal until Ctrl-C');
  addReader(simulate, 'sam-v', 'an ID-card reader').action(simulateReader);
  addReader(simulate, 'bank-frame', 'a bank-style ID-card reader').action(simulateBankReader);
  addPanels(simulate);
  addPrinters(simulate);
  addHandDevices(simulate);
}

/** One command a model; what comes out is put into a folder. */
function addPrinters(simulate: Command): void {
  for (const { id, title } of ticketPrinterModels)
    addLink(simulate.command(id))
      .description(`a ticket printer: ${title}`)
      .requiredOption('--out <dir>', 'where each piece of paper is put as a picture and as text')
      .option('--fault <name>', 'a fault from the start; may be given several times', collect, [])
      .option('--paper <width>', '80mm or 58mm', paperWidth, `${paperWidthOf(id)}mm`)
      .action((options: PrinterOptions) =>
        id === 'star-line' ? simulateStarPrinter(options) : simulatePrinter(id, title, options),
      );
}

/** A line of counter displays; what stands on each is printed. */
function addPanels(simulate: Command): void {
  for (const model of ['onbon-bx5k', 'xunpeng', 'kanban-4'] as const)
    addLink(simulate.command(model))
      .description('a line of counter displays')
      .option('--address <number>', 'of a panel on the line; may be given several times', panelAddress, [])
      .action((options: PanelsOptions) => simulatePanels(model, options));
}

function addReader(simulate: Command, model: string, description: string): Command {
  return addLink(simulate.command(model))
    .description(description)
    .option('--card <file or name>', 'a card that lies on it: a JSON file, or one of the invented people')
    .option('--fault <name>', 'a fault from the start; may be given several times', collect, [])
    .option('--no-delays', 'answer at once instead of after the published delays');
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

const addressOf = wholeNumber(0, 255);

function panelAddress(value: string, before: number[]): number[] {
  return [...before, addressOf(value)];
}

function paperWidth(value: string): string {
  if (value !== '80mm' && value !== '58mm') throw new InvalidArgumentError('80mm or 58mm.');
  return value;
}

async function untilAsked(simulator: { close(): Promise<unknown> }, what: string): Promise<void> {
  console.log(`${what} Ctrl-C ends it.`);
  await askedToEnd();
  await simulator.close();
}

async function simulateReader({ link, card, fault, delays }: ReaderOptions): Promise<void> {
  const { runSamVSimulator } = await import('#drivers/card-reader/sam-v/standalone.ts');
  const { faultNames, isFaultName, noDelays, publishedDelays } = await import(
    '#drivers/card-reader/sam-v/simulator.ts'
  );
  const faults = fault.filter(isFaultName);
  if (faults.length < fault.length) return endWith(`Unknown fault. There are: ${faultNames.join(', ')}`);
  const lying = await lyingCard(card);
  if (!lying) return;
  const simulator = await runSamVSimulator({
    link,
    faults,
    delays: delays ? publishedDelays : noDelays,
    ...lying,
  });
  await untilAsked(simulator, `A simulated SAM_V reader is at ${link}.`);
}

async function simulateBankReader({ link, card, fault, delays }: ReaderOptions): Promise<void> {
  const { runBankFrameSimulator } = await import('#drivers/card-reader/bank-frame/standalone.ts');
  const { bankDelays, bankFaultNames, isBankFaultName, noBankDelays } = await import(
    '#drivers/card-reader/bank-frame/simulator.ts'
  );
  const faults = fault.filter(isBankFaultName);
  if (faults.length < fault.length) return endWith(`Unknown fault. There are: ${bankFaultNames.join(', ')}`);
  const lying = await lyingCard(card);
  if (!lying) return;
  const simulator = await runBankFrameSimulator({
    link,
    faults,
    delays: delays ? bankDelays : noBankDelays,
    ...lying,
  });
  await untilAsked(simulator, `A simulated bank-style reader is at ${link}.`);
}

/** The card that was asked for, if any was; undefined when there is none of that name, which is said. */
async function lyingCard(card: string | undefined): Promise<{ card?: SimulatedCard } | undefined> {
  if (card === undefined) return {};
  const { loadSimulatedCard } = await import('#drivers/card-reader/sam-v/simulator.ts');
  const { cardNames, simulatorCard } = await import('#drivers/card-reader/sam-v/simulator-cards.ts');
  if (existsSync(card)) return { card: await loadSimulatedCard(card) };
  if (cardNames.includes(card)) return { card: simulatorCard(card) };
  endWith(`There is no file and no invented person "${card}".`, `The people: ${cardNames.join(', ')}`);
  return undefined;
}

async function simulatePanels(model: PanelModel, { link, address }: PanelsOptions): Promise<void> {
  const { runPanelSimulator } = await import('#drivers/counter-display/bus/standalone.ts');
  const addresses = address.length > 0 ? address : [1];
  const onShown = (panel: number, shown: string) => console.log(`${panel}: ${shown || '(dark)'}`);
  const bus = await runPanelSimulator({ model, link, addresses, onShown });
  await untilAsked(bus, `A line with the panels ${addresses.join(', ')} is at ${link}.`);
}

async function simulatePrinter(
  model: SimulatedModel,
  title: string,
  { link, out, fault, paper }: PrinterOptions,
): Promise<void> {
  const { runEscPosSimulator } = await import('#drivers/ticket-printer/escpos/standalone.ts');
  const { faultNames, isFaultName, mouthFaultNames } = await import(
    '#drivers/ticket-printer/escpos/simulator.ts'
  );
  const faults = fault.filter(isFaultName);
  if (faults.length < fault.length)
    return endWith(`Unknown fault. There are: ${[...faultNames, ...mouthFaultNames].join(', ')}`);
  const simulator = await runEscPosSimulator({ link, outDir: out, faults, paper, model });
  await untilAsked(simulator, `A simulated printer (${title}) is at ${link}; its paper comes out in ${out}.`);
}

async function simulateStarPrinter({ link, out, fault, paper }: PrinterOptions): Promise<void> {
  const { runStarLineSimulator } = await import('#drivers/ticket-printer/star-line/standalone.ts');
  const { faultNames, isFaultName } = await import('#drivers/ticket-printer/star-line/simulator.ts');
  const faults = fault.filter(isFaultName);
  if (faults.length < fault.length) return endWith(`Unknown fault. There are: ${faultNames.join(', ')}`);
  const simulator = await runStarLineSimulator({ link, outDir: out, faults, paper });
  await untilAsked(simulator, `A simulated Star printer is at ${link}; its paper comes out in ${out}.`);
}
