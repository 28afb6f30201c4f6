import type { StationClient } from '#contract/contract.ts';
import type { TestPaper } from '#contract/paper.ts';
import type { StartHost } from '#drivers/host/channel.ts';
import { Access } from './access/access.ts';
import { type Audit, createAudit } from './audit/audit.ts';
import { Availability } from './availability/availability.ts';
import {
  Calculators,
  createCalculationPrinter,
  operatorFilesIn,
  readParameters,
} from './calculators/calculators.ts';
import { Captions } from './captions/captions.ts';
import { createCaptures } from './captures/captures.ts';
import {
  CallPapers,
  Consultations,
  HotlineCalls,
  JanusRooms,
  Recordings,
} from './consultation/consultation.ts';
import { createArticlePrinter, createLegalLibrary } from './content/content.ts';
import { Devices } from './devices/devices.ts';
import { Assistant, createLastDay, OfferedGuides } from './dialogues/dialogues.ts';
import { CounterDisplays } from './displays/displays.ts';
import { Doctor, stationSubject } from './doctor/doctor.ts';
import { createDocuments, createEitherPrinter, type PaperRenderer } from './documents/documents.ts';
import { HandedIn, ownForms } from './forms/forms.ts';
import { createHealth } from './health/health.ts';
import { Input } from './input/input.ts';
import { anyOf } from './kernel/live.ts';
import { createMediationPrinter, HandOver, Mediations, TakeOver } from './mediation/mediation.ts';
import { createOutbox } from './outbox/outbox.ts';
import { Peers } from './peers/peers.ts';
import { PersonalVault } from './personal/personal.ts';
import { type DeskNotice, Queue } from './queue/queue.ts';
import { Ratings } from './ratings/ratings.ts';
import { cleanMemory } from './sessions/clean-memory.ts';
import { createMemoryCleaning } from './sessions/memory-cleaning.ts';
import { Sessions } from './sessions/sessions.ts';
import { createEspeakNg, createRecordedClips, createSpeech, SpeechProgram } from './speech/speech.ts';
import type { StationContext } from './station-context.ts';
import { scheduleBackups } from './store/backup-schedule.ts';
import { freeBytes } from './store/reserve.ts';
import { type NetworkWatch, watchNetwork } from './terminal/network.ts';
import { watchStorage } from './terminal/storage-watch.ts';
import { createTerminal } from './terminal/terminal.ts';
import { type Correction, correctTime, type StationClock } from './time/time.ts';

export interface ServiceOptions {
  /** Left out: the machine's own interfaces are watched. */
  readonly network?: NetworkWatch;
  readonly startHost: StartHost;
  /** Starts the process that fetches and assembles content. */
  readonly startContentWorker: StartHost;
  /** Sets what is printed on A4. */
  readonly paper: PaperRenderer;
  /** A pack to begin with, where nothing was installed yet; null: none. */
  readonly firstPack: string | null;
  readonly settingsFile: string;
  readonly dataDir: string;
  /** Folder with the built pages. */
  readonly pagesDir: string;
  readonly version: string;
  /** True with simulated devices. */
  readonly demo: boolean;
  readonly terminalKey: string;
  /** Where phones and pages reach the hub; known once it listens. */
  readonly hubUrl: () => string;
  /** The page of this terminal said that it painted. */
  readonly onHeartbeat: (paints: number) => void;
}

export type Services = ReturnType<typeof createServices>;

/** Makes every capability and hands each what it needs of the others. Decides nothing itself. */
export function createServices(context: StationContext, options: ServiceOptions) {
  const { clock, settings, log, store } = context;
  const { network = watchNetwork(clock), dataDir } = options;
  const audit = createAudit({ store, clock });
  const outbox = createOutbox({ store, clock });
  const cleaning = createMemoryCleaning(clock, cleanMemory);
  const vault = new PersonalVault({
    store,
    key: context.personalKey,
    clock,
    log,
    onErased: () => cleaning.erased(),
  });
  const devices = new Devices({
    settings: settings.devices,
    startHost: options.startHost,
    clock,
    log,
    store,
    drawBands: (lines) => options.paper.bands(lines),
    documentTestPage: (deviceId, printedAt) =>
      options.paper.render({
        template: 'printer-test',
        language: 'zh-CN',
        issuer: settings.station.name['zh-CN'],
        printedAt,
        timeZone: settings.station.timeZone,
        size: 'standard',
        deviceId,
      } satisfies TestPaper),
  });
  const { personalKey } = context;
  const { version } = options;
  const random = Math.random;
  const pagesUrl = () => settings.hub.publicUrl ?? options.hubUrl();
  const peers = new Peers({ settings, version, store, personalKey, clock, log, audit, random, pagesUrl });
  const queue = new Queue({
    store,
    clock,
    settings,
    log,
    outbox: outbox.add,
    vault,
    print: (document) => devices.print(document),
    ticketUrl: (code) => `${pagesUrl()}/t/${code}`,
    deviceNotices: () => [...clockNotices(clock), ...noticesOf(devices)],
    timeInDoubt: () => clock.doubt !== null,
    link: lineToHub(peers, 'hall'),
    onNameDropped: () => cleaning.erased(),
  });
  const documents = createDocuments({ devices, log, paper: options.paper });
  const displays = new CounterDisplays({ settings, queue, devices, clock, log });
  const input = new Input({ devices, heldBy: (code) => queue.heldBy(code), store, clock, log });
  const ratings = new Ratings({ store, clock, log, outbox: outbox.add, queue });
  const captures = createCaptures({ devices: settings.devices, paper: options.paper });
  const { rooms } = settings.consultation;
  const owner = `${settings.station.regionCode}-${settings.station.stationCode}-${settings.terminal.id}`;
  const recordings = new Recordings({
    ...{ settings: rooms?.recordings ?? null, store, key: personalKey, clock, log, audit },
  });
  const mediaRooms = rooms && new JanusRooms({ settings: rooms, owner, clock, log, recordings });
  const consultations = new Consultations({
    ...{ store, clock, log, audit, vault, settings, captures },
    outbox: outbox.add,
    peers,
    ...(mediaRooms && { mediaRooms }),
  });
  const printEither = createEitherPrinter({ devices, documents });
  const mediations = new Mediations({ store, vault, clock, log, outbox, captures, settings });
  const handOver = new HandOver({ mediations, clock, log, link: lineToHub(peers, 'mediation') });
  const legal = createLegalLibrary({
    settings,
    dataDir,
    clock,
    log,
    store,
    startWorker: options.startContentWorker,
    firstPack: options.firstPack,
  });
  const { digitOne, program } = settings.speech;
  const speech = createSpeech({
    log,
    engines: [
      createRecordedClips(legal.clips),
      ...(program.length > 0 ? [new SpeechProgram(program, { clock, digitOne })] : []),
      createEspeakNg({ clock, digitOne }),
    ],
  });
  const reading = {
    legal,
    clock,
    overdueAfterDays: settings.content.overdueAfterDays,
    position: settings.content.position,
    played: (what: string) => legal.playCounts.add(what, legal.today()),
    print: createArticlePrinter({ printEither, clock, settings }),
    readingPage: () => settings.content.readingPageUrl ?? `${pagesUrl()}/read`,
  };
  const { parameters, faults } = readParameters(operatorFilesIn(dataDir));
  for (const { file, line, reason } of faults)
    log.write('calculators.parameter-refused', { file, cause: `line ${line}: ${reason}` });
  const calculators = new Calculators(parameters);
  const dialogues = {
    legal,
    guides: new OfferedGuides(log, legal.today),
    assistant: settings.assistant && new Assistant({ settings: settings.assistant, legal, clock, log }),
    lastDay: createLastDay(calculators, legal.today),
    clock,
    settings,
    print: printEither,
    readingPage: reading.readingPage,
  };
  const sessions = new Sessions({
    clock,
    settings,
    log,
    audit,
    readCard: (read) => devices.readCard(read),
    onWipe: ({ personal }) => {
      if (!personal) return;
      devices.forget();
      cleaning.visitEnded();
    },
  });
  const forms = {
    ...{ forms: ownForms(), documents, clock, settings, readingPage: reading.readingPage },
    sessions,
    desk: {
      handedIn: new HandedIn({ vault, clock, timeZone: settings.station.timeZone }),
      counters: () => queue.counters(),
    },
  };
  const callPapers = new CallPapers({ printEither, clock, settings, readingPage: reading.readingPage });
  const access = new Access({ settings, terminalKey: options.terminalKey, clock, log, audit, store });
  const health = createHealth({
    clock,
    store,
    time: clock,
    outbox,
    audit,
    devices,
    settings,
    guideFaults: () => (legal.open ? dialogues.guides.faults(legal.open) : null),
    dataDir,
    version: options.version,
  });
  const doctor = new Doctor({
    subject: stationSubject({ ...options, clock, settings, devices, health }),
    changes: anyOf(devices.changes, clock.changes),
    clock,
    log,
  });
  const storage = watchStorage({ storage: store.storage, clock, freeBytes: () => freeBytes(dataDir) });
  const terminal = createTerminal({
    clock,
    settings,
    store,
    audit,
    network,
    devices,
    storage,
    demo: options.demo,
  });
  const { id } = settings.terminal;
  const availability = new Availability({
    ...{ id, store, clock, log, audit, terminal, peers },
    link: lineToHub(peers, 'availability'),
  });
  const backups = scheduleBackups({ store, clock, log });
  const stopCorrecting = correctTime(clock, {
    vault,
    queue,
    afterwards: (correction) => {
      legal.timeCorrected();
      if (correction.by !== 'plausible') recordCorrection(audit, correction);
    },
  });
  return {
    audit,
    availability,
    outbox,
    vault,
    devices,
    documents,
    input,
    queue,
    ratings,
    sessions,
    captures,
    consultations,
    captions: new Captions({ settings, consultations, clock, log }),
    hotlineCalls: new HotlineCalls({ settings, clock, log }),
    callPapers,
    mediations,
    takeOver: new TakeOver({ mediations, clock, log }),
    printMediation: createMediationPrinter({ printEither, clock, settings }),
    calculators,
    printCalculation: createCalculationPrinter({ printEither, clock, settings }),
    legal,
    reading,
    dialogues,
    forms,
    access,
    peers,
    health,
    doctor,
    recordings,
    terminal,
    log,
    clock,
    settings,
    speech,
    onHeartbeat: options.onHeartbeat,
    start() {
      audit.record('station', 'started', options.version);
      devices.start();
      queue.start();
      consultations.start();
      recordings.start();
      mediaRooms?.start();
      handOver.start();
      availability.start();
      legal.start();
      displays.start();
      clock.start();
      log.write('station.started', { version: options.version, schemaVersion: store.schemaVersion });
    },
    /** Ends all work: visits first, so that nothing personal waits for a device. */
    async stop() {
      backups.stop();
      stopCorrecting();
      access.close();
      availability.stop();
      await peers.stop();
      sessions.close();
      consultations.stop();
      mediaRooms?.stop();
      recordings.stop();
      handOver.stop();
      cleaning.stop();
      doctor.stop();
      terminal.stop();
      storage.stop();
      network.stop();
      legal.stop();
      speech.stop();
      input.stop();
      displays.stop();
      await devices.stop();
      await options.paper.close();
      queue.stop();
      vault.close();
      log.write('station.stopped', { why: 'asked' });
    },
  };
}

/** A hub follows nobody: what it has joined is the hub of its county, which has another queue and other clerks. */
function lineToHub<Part extends 'hall' | 'mediation' | 'availability'>(peers: Peers, part: Part) {
  let line: { readonly to: StationClient; readonly asks: StationClient[Part] } | null = null;
  return {
    // The same for as long as the line is the same: a client makes its parts anew each time.
    get hub() {
      const to = peers.hall ? null : peers.hub();
      if (to !== (line?.to ?? null)) line = to && { to, asks: to[part] };
      return line?.asks ?? null;
    },
    get isHub() {
      return peers.hall !== null;
    },
    changes: peers.changes,
  };
}

function recordCorrection(audit: Audit, { by, now, shiftMs }: Correction): void {
  const times = [now - shiftMs, now].map((instant) => new Date(instant).toISOString());
  audit.record(by === 'technician' ? 'technician' : 'station', 'time-corrected', times.join(' → '));
}

/** A clock that settles is no trouble yet. */
function clockNotices({ doubt }: StationClock): DeskNotice[] {
  return doubt && doubt.why !== 'settling' ? [{ kind: 'clock', detail: doubt.why }] : [];
}

/** What staff should see to, in the words of the device's state; the page says it in the clerk's language. */
function noticesOf(devices: Devices): DeskNotice[] {
  return devices
    .list()
    .filter(({ kind }) => kind === 'card-reader' || kind === 'ticket-printer' || kind === 'document-printer')
    .filter(({ state }) => !['ready', 'busy', 'unknown'].includes(state.state))
    .map(({ kind, state }) => ({
      kind: kind === 'card-reader' ? 'card-reader' : 'printer',
      detail: state.state,
    }));
}
