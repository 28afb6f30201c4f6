import { afterAll, describe, expect, it } from 'vitest';
import type { Standing } from '#contract/peers.ts';
import { connect } from '#tests/harness/client.ts';
import { until } from '#tests/harness/live.ts';
import { makeStationFolder, type RunningStation, startStation } from '#tests/harness/station.ts';

/** Two terminals as they are: each a process of the built product, with settings, a database and a technician. */
const folderOf = (id: string, hall: { host: string; port: number } | undefined) =>
  makeStationFolder((settings) => ({
    ...settings,
    terminal: { ...settings.terminal, id },
    ...(hall && { hall }),
  }));
const hallPort = 23_000 + (process.pid % 20_000);
const hubFolder = folderOf('hub-1', { host: '127.0.0.1', port: hallPort });
const kioskFolder = folderOf('kiosk-2', undefined);
const running = new Set<RunningStation>();

afterAll(async () => {
  for (const station of running) await station.kill();
  hubFolder.remove();
  kioskFolder.remove();
});

async function start(folder: typeof hubFolder) {
  const station = await startStation(folder);
  running.add(station);
  const technician = await connect(station.hubUrl, { method: 'pin', pin: folder.technicianPin });
  const kill = async () => {
    technician.close();
    running.delete(station);
    await station.kill();
  };
  return { technician, kill };
}

const isUp = ({ memberOf }: Standing) => memberOf?.link === 'up';

describe('two terminals', () => {
  it('are a hall by one code, stay one when either is killed, and are none when one is revoked', async () => {
    const hub = await start(hubFolder);
    let kiosk = await start(kioskFolder);
    await hub.technician.call.peers.openPairing();
    const shown = await until(hub.technician.call.peers.pairing(), (pairing) => pairing !== null);
    const code = shown?.code ?? '';
    expect(code).toMatch(/^\d{8}$/);
    await kiosk.technician.call.peers.join({ address: `127.0.0.1:${hallPort}`, code });
    await until(kiosk.technician.call.peers.standing(), isUp);

    await kiosk.kill();
    kiosk = await start(kioskFolder);
    await until(kiosk.technician.call.peers.standing(), isUp);
    await hub.kill();
    await until(kiosk.technician.call.peers.standing(), ({ memberOf }) => memberOf?.link === 'down');
    const again = await start(hubFolder);
    await until(kiosk.technician.call.peers.standing(), isUp);

    await again.technician.call.peers.revoke({ id: 'kiosk-2' });
    await until(kiosk.technician.call.peers.standing(), ({ memberOf }) => memberOf?.refusal === 'revoked');
    const entries = await again.technician.call.technician.audit({ most: 20 });
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['terminal-joined', 'terminal-revoked']),
    );
  }, 120_000);
});
