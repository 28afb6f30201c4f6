import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { startJanus } from '../janus.ts';

const busy = `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="busy">
<recv request="INVITE" crlf="true"></recv>
<send><![CDATA[
SIP/2.0 486 Busy Here
[last_Via:]
[last_From:]
[last_To:];tag=[call_number]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
<recv request="ACK"></recv>
</scenario>
`;

/** What is missing on this machine; null: nothing. */
export function missingForTelephones(): string | null {
  const missing = ['janus', 'sipp'].filter((program) => spawnSync('which', [program]).status !== 0);
  return missing.length > 0 ? `Debian's ${missing.join(', ')} (sip-tester) is not installed` : null;
}

/** A Janus with its SIP plugin, and a hotline behind it that says back what it hears, or is busy. */
export async function openTelephones(hotline: 'answers' | 'busy') {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-sip-'));
  const sipPort = await freePort();
  const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
  file('busy.xml', busy);
  const own = ['-i', '127.0.0.1', '-p', `${sipPort}`, '-nostdin'];
  const running: ChildProcess[] = [
    spawn('sipp', [...(hotline === 'busy' ? ['-sf', 'busy.xml'] : ['-sn', 'uas', '-rtp_echo']), ...own], {
      cwd: folder,
      stdio: 'ignore',
    }),
  ];
  const janus = await startJanus('sip', { 'janus.plugin.sip.jcfg': 'general: { local_ip = "127.0.0.1" }\n' });
  return {
    sip: {
      ...{ gateway: janus.gateway, gatewaySecret: janus.gatewaySecret },
      ...{ server: `127.0.0.1:${sipPort}`, user: 'kiosk-1' },
    },
    async close() {
      for (const process of running) {
        const gone = once(process, 'exit');
        if (process.kill('SIGKILL')) await gone;
      }
      await janus.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
