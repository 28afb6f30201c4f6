import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

const plugins =
  'audiobridge duktape echotest lua nosip recordplay sip streaming textroom videocall videoroom voicemail';

/** What is missing on this machine; null: nothing. */
export function missingForJanus(): string | null {
  return spawnSync('which', ['janus']).status === 0 ? null : "Debian's janus is not installed";
}

export interface Janus {
  /** As settings of a station have it. */
  readonly gateway: string;
  readonly gatewaySecret: string;
  stop(): Promise<void>;
}

/**
 * A Janus of this machine with one of its plugins, at a port of its own.
 * @param files more of its settings, by name
 */
export async function startJanus(
  plugin: string,
  files: Readonly<Record<string, string>> = {},
  port?: number,
): Promise<Janus> {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-janus-'));
  const wsPort = port ?? (await freePort());
  const without = (names: string[]) => names.map((name) => `libjanus_${name}.so`).join(',');
  // Two that run at once clash on the path of nanomsg.
  const transports = without(['http', 'mqtt', 'nanomsg', 'pfunix', 'rabbitmq']);
  const settings = {
    'janus.jcfg': `general: { api_secret = "of-the-gateway" }
plugins: { disable = "${without(plugins.split(' ').filter((name) => name !== plugin))}" }
transports: { disable = "${transports}" }
`,
    'janus.transport.websockets.jcfg': `general: { ws = true\n ws_ip = "127.0.0.1"\n ws_port = ${wsPort} }\n`,
    ...files,
  };
  for (const [name, text] of Object.entries(settings)) writeFileSync(join(folder, name), text);
  const janus = spawn('janus', ['-F', folder, '-C', join(folder, 'janus.jcfg')], { stdio: 'ignore' });
  return {
    gateway: `ws://127.0.0.1:${wsPort}`,
    gatewaySecret: 'of-the-gateway',
    async stop() {
      const gone = once(janus, 'exit');
      if (janus.kill('SIGKILL')) await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
