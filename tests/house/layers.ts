/**
 * The architecture as data: which layer a file belongs to, and which layers it may import. ARCHITECTURE.md draws the same.
 * A file outside every layer fails the check.
 */
export interface Layer {
  readonly name: string;
  /** The first layer whose pattern fits owns the file. Paths from the root, `/` between folders. */
  readonly files: RegExp;
  /** Rooms it may import beside itself. */
  readonly mayImport: readonly string[];
}

/** A station capability: its folder's public files are those another capability may import. */
const capability = /^electron\/station\/([a-z-]+)\//;

export const layers: readonly Layer[] = [
  {
    name: 'bench',
    files: /^tests\/bench\//,
    mayImport: [
      'contract',
      'station',
      'station-root',
      'driver-basics',
      'driver-interfaces',
      'drivers',
      'simulators',
      'driver-standalone',
      'ui',
      'cli',
      'shell',
      'tests',
    ],
  },
  {
    name: 'tests',
    files:
      /^tests\/|\.test\.tsx?$|^renderer\/features\/[a-z-]+\/examples\.ts$|\/(rig|test-(hall|halls|line|consultation|rings|plans|store|content|server|library|forge)|fake-devices|memory-host|bundle-host)\.ts$/,
    mayImport: ['*'],
  },
  { name: 'config', files: /^[a-z.]+\.config\.ts$|^build\//, mayImport: [] },
  { name: 'contract', files: /^electron\/contract\//, mayImport: [] },
  { name: 'driver-basics', files: /^drivers\/basics\//, mayImport: [] },
  {
    name: 'driver-interfaces',
    files:
      /^drivers\/(device-state|model|registry|(card-reader|ticket-printer|document-printer|scanner|keypad|counter-display|document-camera|signature-pad)\/(\2|models|card-report)|transport\/(connection|hid|usb\/usb-system)|discovery\/discovery|ticket-printer\/typesetting\/characters)\.ts$/,
    mayImport: ['driver-basics'],
  },
  {
    name: 'driver-host-client',
    files:
      /^drivers\/host\/(calls|channel|host-client|host-connection|reopening|protocol|delays|parent-end|orphan-guard)\.ts$/,
    mayImport: ['driver-basics', 'driver-interfaces'],
  },
  {
    name: 'simulators',
    files: /^drivers\/simulation\/|^drivers\/[a-z-]+\/[a-z0-9-]+\/simulator/,
    mayImport: ['driver-basics', 'driver-interfaces'],
  },
  {
    name: 'driver-standalone',
    files: /^drivers\/[a-z-]+\/[a-z0-9-]+\/standalone\.ts$|^drivers\/[a-z-]+\/(conformance|noisy-line)\.ts$/,
    mayImport: ['driver-basics', 'driver-interfaces', 'drivers', 'simulators'],
  },
  {
    name: 'drivers',
    files: /^drivers\//,
    mayImport: ['driver-basics', 'driver-interfaces', 'driver-host-client'],
  },
  {
    name: 'station-root',
    files: /^electron\/station\/((station|station-context|services|router|capabilities)\.ts$|host\/)/,
    mayImport: ['contract', 'station', 'driver-basics', 'driver-interfaces', 'driver-host-client'],
  },
  {
    name: 'station',
    files: /^electron\/station\//,
    mayImport: ['contract', 'driver-basics', 'driver-interfaces', 'driver-host-client'],
  },
  {
    name: 'shell',
    files: /^electron\/(shell\/|main\.ts$|preload\.ts$|station-process\.ts$)/,
    mayImport: ['contract', 'station-root', 'driver-basics', 'driver-host-client'],
  },
  {
    name: 'cli',
    files: /^electron\/cli(\/|\.ts$)/,
    mayImport: [
      'contract',
      'station',
      'station-root',
      'shell',
      'driver-basics',
      'driver-interfaces',
      'driver-standalone',
      'simulators',
      'bench',
      'i18n',
    ],
  },
  { name: 'i18n', files: /^renderer\/i18n\//, mayImport: ['contract'] },
  { name: 'client', files: /^renderer\/client\//, mayImport: ['contract', 'i18n'] },
  { name: 'ui', files: /^renderer\/ui\//, mayImport: ['contract', 'i18n', 'client'] },
  { name: 'paper', files: /^renderer\/paper\//, mayImport: ['contract', 'i18n', 'ui'] },
  { name: 'navigation', files: /^renderer\/navigation\//, mayImport: ['contract', 'i18n', 'client', 'ui'] },
  {
    name: 'features',
    files: /^renderer\/features\//,
    mayImport: ['contract', 'i18n', 'client', 'ui', 'paper', 'navigation'],
  },
  {
    name: 'profiles',
    files: /^renderer\/(profiles|staff|dock|pages|[a-z-]+\.tsx?$)/,
    mayImport: ['contract', 'i18n', 'client', 'ui', 'paper', 'navigation', 'features'],
  },
];

/** A feature of the renderer: its folder's public file is the only one that others may import. */
const feature = /^renderer\/features\/([a-z-]+)\//;

/** Folders of the station that every capability builds on. */
const stationFoundation = new Set(['kernel', 'store', 'log', 'settings']);

/**
 * The modules of the content, and which of those above it each may use: through the file that has its name, and no
 * other. The reading is what `content.ts` shows to the rest of the station.
 */
export const contentModules: Readonly<Record<string, readonly string[]>> = {
  citations: [],
  search: ['citations'],
  pack: ['citations', 'search'],
  library: ['citations', 'pack'],
  install: ['citations', 'search', 'pack', 'library'],
  build: ['citations', 'search', 'pack', 'install'],
  publish: ['pack'],
  delivery: ['pack', 'install'],
  updates: ['search', 'pack', 'install', 'delivery'],
  reading: ['citations', 'search', 'pack', 'library', 'install', 'updates'],
};
const contentModule = /^electron\/station\/content\/([a-z]+)\//;
const contentReading = 'electron/station/content/content.ts';
/** What makes the search's index brings a dictionary of 70 MB: it stands apart from what answers questions. */
const contentPublic = /^electron\/station\/content\/(?:([a-z]+)\/\1|search\/indexing)\.ts$/;

/** The layer of a file, or undefined when it has none. */
export function layerOf(path: string): Layer | undefined {
  return layers.find((layer) => layer.files.test(path));
}

/** What is wrong with one import, or null when it is allowed. Both paths from the root. */
export function judge(from: string, to: string): string | null {
  const source = layerOf(from);
  const target = layerOf(to);
  if (!source) return `${from}: belongs to no layer; give it one in tests/house/layers.ts`;
  if (!target) return `${from}: imports ${to}, which belongs to no layer`;
  if (
    source.name !== target.name &&
    !source.mayImport.includes('*') &&
    !source.mayImport.includes(target.name)
  ) {
    return `${from}: ${source.name} may not import ${target.name} (${to})`;
  }
  if (source.mayImport.includes('*')) return null;
  const inContent = target.name === 'tests' ? null : judgeContent(from, to);
  if (inContent) return inContent;
  if (source.name === 'station') return judgeCapability(from, to);
  return judgeFeature(from, to);
}

function judgeFeature(from: string, to: string): string | null {
  const other = feature.exec(to)?.[1];
  if (!other || feature.exec(from)?.[1] === other) return null;
  if (to === `renderer/features/${other}/index.ts`) return null;
  // A page of its own, on a phone, is started by its HTML file.
  if (from.startsWith('renderer/pages/') && to.endsWith('/start.tsx')) return null;
  return `${from}: reaches behind the public file of the feature ${other} (${to})`;
}

function judgeContent(from: string, to: string): string | null {
  const own = contentModule.exec(from)?.[1];
  const other = contentModule.exec(to)?.[1];
  if (own && to === contentReading) return `${from}: content.ts is for the rest of the station`;
  if (!other || own === other || (from === contentReading && other === 'reading')) return null;
  if (!contentPublic.test(to))
    return `${from}: reaches behind the public file of the content's ${other} (${to})`;
  const allowed = own ? contentModules[own]?.includes(other) : from !== contentReading;
  return allowed ? null : `${from}: the content's ${own ?? 'public file'} may not use its ${other} (${to})`;
}

function judgeCapability(from: string, to: string): string | null {
  const own = capability.exec(from)?.[1];
  const other = capability.exec(to)?.[1];
  if (!other || own === other || stationFoundation.has(other)) return null;
  const isPublic = to === `electron/station/${other}/${other}.ts` || /\/(outbox-entry)\.ts$/.test(to);
  return isPublic ? null : `${from}: capability ${own} reaches behind the public file of ${other} (${to})`;
}
