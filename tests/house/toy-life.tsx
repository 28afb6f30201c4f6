import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { isValidElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import type { StationClient } from '#contract/contract.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import { createIppSimulator, type IppSimulator } from '#drivers/document-printer/ipp-everywhere/simulator.ts';
import { deviceFactory, makers } from '#drivers/host/factory.ts';
import { MemoryHosts } from '#drivers/host/memory-host.ts';
import { transportsFor } from '#drivers/host/transports.ts';
import { models } from '#drivers/registry.ts';
import type { Terminal, Visit } from '#renderer/navigation/feature.ts';
import type { Navigation } from '#renderer/navigation/navigation.ts';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import type { AnyTemplate } from '#renderer/paper/paper.tsx';
import type { PaperRenderer, Station } from '#station/station.ts';
import { makeStationFolder } from '../harness/station.ts';
import type { ToyTree } from './toy-tree.ts';

export interface Hall {
  readonly client: StationClient;
  readonly printer: IppSimulator;
  /** Lets time pass until it holds. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** A whole station of the copy in this process, with one simulated A4 printer. Its page comes over a port. */
export async function openHall(copy: ToyTree): Promise<Hall> {
  const clock = new ManualClock();
  const printer = createIppSimulator({ clock });
  await printer.plug(0);
  const folder = makeStationFolder((settings) => ({
    ...settings,
    devices: [{ id: 'a4', model: 'ipp-everywhere', port: printer.address }],
  }));
  const { createStation } = await copy.load<typeof import('#station/station.ts')>(
    'electron/station/station.ts',
  );
  const makeDevice = deviceFactory({
    models,
    makers,
    clock,
    transportsFor: (entry, itsClock) => transportsFor(entry, itsClock),
  });
  const station = await createStation({
    settingsFile: folder.settingsFile,
    dataDir: folder.dataDir,
    clock,
    dataKey: null,
    startHost: new MemoryHosts({ clock, makeDevice }).start,
    startContentWorker: () => ({ post() {}, onMessage: () => () => {}, onExit: () => () => {}, kill() {} }),
    paper: await markupAsPdf(copy),
    firstPack: null,
    pagesDir: folder.dataDir,
    version: 'toy',
    demo: false,
    onHeartbeat: () => {},
  });
  if (!station.ok) throw new Error(station.failure.message);
  const until = (holds: () => boolean) => passUntil(clock, printer, holds);
  const settled = async (work: Promise<unknown>) => {
    let over = false;
    void work.finally(() => {
      over = true;
    });
    await until(() => over);
    await work;
  };
  const technician = clientOf(station.value);
  // Hashing the PIN takes real time, in which the hall's clock must not run away.
  await technician.access.prove({ method: 'pin', pin: folder.technicianPin });
  await settled(devicesReady(technician));
  return {
    client: clientOf(station.value),
    printer,
    until,
    async close() {
      await settled(station.value.stop());
      await printer.unplug();
      folder.remove();
    },
  };
}

function clientOf(station: Station): StationClient {
  const { port1, port2 } = new MessageChannel();
  station.servePage(port1);
  for (const port of [port1, port2]) {
    port.start();
    port.unref();
  }
  return createORPCClient(new RPCLink({ port: port2 }));
}

async function devicesReady(technician: StationClient): Promise<void> {
  for await (const { devices } of await technician.devices.live())
    if (devices.every(({ state }) => state.state === 'ready')) return;
}

const stepMs = 20;
const mostMs = 10 * 60_000;

async function passUntil(clock: ManualClock, printer: IppSimulator, holds: () => boolean): Promise<void> {
  for (const end = clock.monotonic() + mostMs; !holds(); ) {
    if (clock.monotonic() > end) throw new Error('It did not happen within ten minutes');
    await new Promise((resolve) => setImmediate(resolve));
    if (!isSpeaking(printer)) await clock.advance(stepMs);
  }
}

/** Driver and printer are at it: each connection has two ends in this process. */
function isSpeaking({ held }: IppSimulator): boolean {
  const open = process.getActiveResourcesInfo().filter((kind) => /^TCP(Socket|Connect)Wrap$/i.test(kind));
  return open.length > 2 * held;
}

/** Sets the toy's paper as the paper page would, without a browser. */
async function markupAsPdf(copy: ToyTree): Promise<PaperRenderer> {
  const { paper } = await copy.load<{ paper: AnyTemplate }>('renderer/features/toy/paper.tsx');
  const { createTexts } = await copy.load<typeof import('#renderer/i18n/texts.ts')>('renderer/i18n/texts.ts');
  return {
    unavailable: () => null,
    render: async (asked) => {
      const { Pages, schema } = paper;
      const markup = renderToStaticMarkup(
        <I18nextProvider i18n={createTexts()}>
          <Pages paper={schema.parse(asked)} />
        </I18nextProvider>,
      );
      return ok(Buffer.from(`%PDF-1.4\n${markup}`));
    },
    bands: async () => ok([]),
    close: async () => {},
  };
}

export interface ToyVisit {
  /** The words of the home page's tiles. */
  tiles(): string[];
  /** What stands on the page, as markup. */
  shown(): string;
  /** Presses a tile of the home page, or what has these words on the page. */
  press(words: string): void;
}

/** A visit at the copy's kiosk, drawn without a browser. */
export async function beginVisit(copy: ToyTree, client: StationClient): Promise<ToyVisit> {
  const own = await copy.load<typeof import('#renderer/navigation/navigation.ts')>(
    'renderer/navigation/navigation.ts',
  );
  const { tilesOf } = await copy.load<typeof import('#renderer/navigation/feature.ts')>(
    'renderer/navigation/feature.ts',
  );
  const { features } = await copy.load<typeof import('#renderer/profiles/kiosk/features.ts')>(
    'renderer/profiles/kiosk/features.ts',
  );
  const { feature: home } = await copy.load<typeof import('#renderer/features/home/index.ts')>(
    'renderer/features/home/index.ts',
  );
  const around = await providersOf(copy, client);
  const navigation = new own.Navigation(home.at({ at: 'home' }), {
    client,
    language: () => 'zh-CN',
    facts: new VisitFacts(),
  });
  const tiles = () => tilesOf(features, { profile: {}, library: { state: 'none' } } as Terminal);
  const go = () => navigation.go(navigation.shown());
  let drawn: ReactNode = null;
  const shown = () => {
    const page = (
      <Drawn
        navigation={navigation}
        onDrawn={(node) => {
          drawn = node;
        }}
      />
    );
    return renderToStaticMarkup(around.wrap(page));
  };
  return {
    tiles: () => tiles().map(({ title }) => around.words(title)),
    shown,
    press(words) {
      const tile = navigation.isHome && tiles().find(({ title }) => around.words(title) === words);
      if (tile) return tile.chosen(go(), {} as Visit);
      shown();
      const onPress = pressOf(drawn, words);
      if (!onPress) throw new Error(`Nothing on the page says ${words}`);
      onPress();
    },
  };
}

interface DrawnProps {
  readonly navigation: Navigation;
  /** Handed what the page is made of, with what its parts do when they are pressed. */
  readonly onDrawn: (page: ReactNode) => void;
}

function Drawn({ navigation, onDrawn }: DrawnProps) {
  const stop = navigation.shown();
  const page = stop.feature.parts.pages[stop.place.at] as unknown as (props: object) => ReactNode;
  const node = page({ place: stop.place, go: navigation.go(stop) });
  onDrawn(node);
  return node;
}

/** What stands around every page of the kiosk. */
async function providersOf(copy: ToyTree, client: StationClient) {
  const { StationProvider } =
    await copy.load<typeof import('#renderer/client/hooks.tsx')>('renderer/client/hooks.tsx');
  const { PreferencesProvider, usualPreferences } = await copy.load<
    typeof import('#renderer/ui/preferences.tsx')
  >('renderer/ui/preferences.tsx');
  const { SpeechProvider } = await copy.load<typeof import('#renderer/ui/speech/speech.tsx')>(
    'renderer/ui/speech/speech.tsx',
  );
  const { createTexts } = await copy.load<typeof import('#renderer/i18n/texts.ts')>('renderer/i18n/texts.ts');
  const texts = createTexts();
  const initial = { ...usualPreferences, scale: 'kiosk', theme: 'light' } as const;
  return {
    words: (key: string) => texts.t(key),
    wrap: (page: ReactNode) => (
      <StationProvider station={{ client } as never}>
        <PreferencesProvider initial={initial} texts={texts}>
          <SpeechProvider>{page}</SpeechProvider>
        </PreferencesProvider>
      </StationProvider>
    ),
  };
}

/** What happens when the part of a page that says these words is pressed. */
function pressOf(node: ReactNode, words: string): (() => void) | undefined {
  if (Array.isArray(node)) return node.map((one) => pressOf(one, words)).find(Boolean);
  if (!isValidElement<Record<string, ReactNode>>(node)) return undefined;
  const { onPress, title, children } = node.props;
  if (onPress && [title, children].includes(words)) return onPress as unknown as () => void;
  return Object.values(node.props)
    .map((part) => pressOf(part, words))
    .find(Boolean);
}
