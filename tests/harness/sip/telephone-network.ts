import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { missingForJanus, startJanus } from '../janus.ts';

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
  const hasSipp = spawnSync('which', ['sipp']).status === 0;
  return missingForJanus() ?? (hasSipp ? null : "Debian's sip-tester is not installed");
}

/** A Janus with its SIP plugin, and a hotline behind it that says back what it hears, or is busy. */
export async function openTelephones(hotline: 'answers' | 'busy') {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-sip-'));
  const sipPort = await freePort();
  writeFileSync(join(folder, 'busy.xml'), busy);
  const own = ['-i', '127.0.0.1', '-p', `${sipPort}`, '-nostdin'];
  const scenario = hotline === 'busy' ? ['-sf', 'busy.xml'] : ['-sn', 'uas', '-rtp_echo'];
  const sipp = spawn('sipp', [...scenario, ...own], { cwd: folder, stdio: 'ignore' });
  const janus = await startJanus('sip', { 'janus.plugin.sip.jcfg': 'general: { local_ip = "127.0.0.1" }\n' });
  return {
    sip: {
      ...{ gateway: janus.gateway, gatewaySecret: janus.gatewaySecret },
      ...{ server: `127.0.0.1:${sipPort}`, user: 'kiosk-1' },
    },
    async close() {
      const gone = once(sipp, 'exit');
      if (sipp.kill('SIGKILL')) await gone;
      await janus.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
