import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { type Coturn, hasCoturn, startCoturn } from '../harness/coturn.ts';
import { expect, test } from './hall.ts';
import { countsOf, keepConnections } from './steps/connections.ts';
import { callFromKiosk, seesTheOther } from './steps/lawyer.ts';
import { openStation } from './steps/own-station.ts';
import { zh } from './steps/words.ts';

const lawyer = '高律师';

/** A station whose calls go over the relay alone. */
const relayedStation = (turn: Coturn['turn']) => openStation({ ice: { turn, use: 'relay' } });

/** The kinds of both ends' addresses in the pair that carries the call. */
async function selectedPair(page: Page): Promise<unknown[]> {
  const counts = await countsOf(page);
  const transport = [...counts.values()].find(({ type }) => type === 'transport');
  const pair = counts.get(String(transport?.selectedCandidatePairId));
  return [pair?.localCandidateId, pair?.remoteCandidateId].map((id) => counts.get(String(id))?.candidateType);
}

test.describe('a call through a real relay alone', { tag: '@once' }, () => {
  test.skip(!hasCoturn(), "Debian's coturn is not installed");
  let coturn: Coturn;
  test.beforeAll(async () => {
    coturn = await startCoturn();
  });
  test.afterAll(() => coturn?.stop());

  test("goes through coturn with the station's own credentials, and each sees the other", async ({
    page: kiosk,
    launchOptions,
  }) => {
    const station = await relayedStation(coturn.turn);
    await keepConnections(kiosk);
    const office = await callFromKiosk(station, kiosk, launchOptions, lawyer);
    await seesTheOther(kiosk, lawyer);
    await expect(office.page.getByText(zh('call:quality.good'))).toBeVisible();
    expect(await selectedPair(kiosk)).toEqual(['relay', 'relay']);
    await office.close();
    await station.stop();
  });

  test('says on both pages that the relay refuses a wrong secret', async ({ page: kiosk, launchOptions }) => {
    const station = await relayedStation({ ...coturn.turn, secret: 'not the secret of this relay' });
    const office = await callFromKiosk(station, kiosk, launchOptions, lawyer);
    await expect(kiosk.getByText(zh('call:relay.refused'))).toBeVisible();
    await expect(office.page.getByText(zh('call:relay.refused'))).toBeVisible();
    await office.close();
    await station.stop();
  });

  test('says that credentials have run out', { tag: '@long' }, async ({ page: kiosk, launchOptions }) => {
    const station = await relayedStation(coturn.turn);
    const username = `${Math.floor(Date.now() / 1_000) - 60}:a-side-that-stayed-too-long`;
    const credential = createHmac('sha1', coturn.turn.secret).update(username).digest('base64');
    await kiosk.addInitScript(
      (over) => {
        const Usual = RTCPeerConnection;
        const changed = ({ iceServers = [], ...rest }: RTCConfiguration) => ({
          ...rest,
          iceServers: iceServers.map((one) => ({ ...one, ...over })),
        });
        class Late extends Usual {
          constructor(configuration: RTCConfiguration) {
            super(changed(configuration));
          }
          override setConfiguration(configuration: RTCConfiguration): void {
            super.setConfiguration(changed(configuration));
          }
        }
        Object.assign(window, { RTCPeerConnection: Late });
      },
      { username, credential },
    );
    const office = await callFromKiosk(station, kiosk, launchOptions, lawyer);
    await expect(kiosk.getByText(zh('call:relay.refused'))).toBeVisible();
    await office.close();
    await station.stop();
  });
});
