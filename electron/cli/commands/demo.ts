import { type Command, Option } from 'commander';
import { defaultLanguages, type Language, languageSchema } from '#contract/common.ts';
import { type ProfileId, profileIdSchema } from '#contract/terminal.ts';
import type { Demo } from '../demo/demo.ts';
import { askedToEnd, endWith } from '../exit.ts';
import { tcpPort } from '../whole-number.ts';

interface Options {
  readonly profile: ProfileId;
  readonly languages: Language[];
  readonly port: number;
  readonly dockPort: number;
  readonly data?: string;
  readonly window: boolean;
  readonly json?: boolean;
}

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('a whole terminal with simulated devices on this machine, until Ctrl-C')
    .addOption(
      new Option('--profile <id>', 'kind of terminal').choices(profileIdSchema.options).default('kiosk'),
    )
    .addOption(
      new Option('--languages <languages...>', 'offered to visitors')
        .choices(languageSchema.options)
        .default([...defaultLanguages]),
    )
    .option('--port <port>', 'of the station’s pages; 0: any free one', tcpPort, 7400)
    .option('--dock-port <port>', 'of the device dock; 0: any free one', tcpPort, 7401)
    .option('--data <dir>', 'keep the data in this folder')
    .option('--no-window', 'open no window')
    .option('--json', 'print the addresses as one line of JSON')
    .action(runDemo);
}

async function runDemo(options: Options): Promise<void> {
  const { startDemo } = await import('../demo/demo.ts');
  const ended = askedToEnd();
  let stationGone = () => {};
  const gone = new Promise<void>((resolve) => {
    stationGone = resolve;
  });
  const started = await startDemo({
    profile: options.profile,
    languages: options.languages,
    hubPort: options.port,
    dockPort: options.dockPort,
    ...(options.data !== undefined && { dataDir: options.data }),
    onEnd: () => stationGone(),
  });
  if (!started.ok) return endWith(started.failure.message, started.failure.remedy);
  const demo = started.value;
  if (options.json)
    console.log(JSON.stringify({ addresses: demo.addresses, secrets: demo.secrets, dataDir: demo.dataDir }));
  else console.log(welcome(demo));
  const window = options.window ? await openWindow(demo, options.profile) : undefined;
  await Promise.race([ended, gone]);
  await window?.close();
  await demo.stop();
}

function welcome({ addresses, secrets }: Demo): string {
  const clerk = secrets.staff[0];
  const lawyer = secrets.lawyers[0];
  return [
    '',
    '  Mingfa Terminal · demo with simulated devices',
    '',
    ...addresses.map(({ name, url }) => `  ${name.padEnd(11)} ${url}`),
    '',
    `  desk        ${clerk.name} / ${clerk.password}`,
    `  lawyer      ${lawyer.name} / ${lawyer.password}`,
    `  pad         ${clerk.name} / PIN ${clerk.pin}`,
    `  technician  PIN ${secrets.technicianPin}`,
    '',
    `  Open the ${addresses[0]?.name} and the dock side by side: put a card, take a ticket, then call it at the desk.`,
    '  Ctrl-C ends everything and leaves nothing behind.',
    '',
  ].join('\n');
}

/** A window of the terminal where there is a display and a Chromium; otherwise the addresses are enough. */
async function openWindow(
  { addresses }: Demo,
  profile: ProfileId,
): Promise<{ close(): Promise<void> } | undefined> {
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const { openDemoWindow } = await import('../demo/window.ts');
  return openDemoWindow(profile, addresses.find(({ name }) => name === profile)?.url ?? '');
}
