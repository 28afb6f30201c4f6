// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LawyerView } from '#contract/lawyer.ts';
import { live, PageRig, words } from '#tests/harness/page-rig.tsx';
import { SignedIn } from './lawyer-page.tsx';
import { freeLawyer, talkingLawyer } from './rig.ts';

const nothing = Object.assign(new EventTarget(), { enumerateDevices: async () => [] });
const gone: string[] = [];
/** Where a terminal says that it is the hub. */
let hub = '';
const lost = words('lawyer:station.lost');
const other = 'https://two:7400';

beforeEach(() => {
  gone.length = 0;
  hub = '';
  sessionStorage.clear();
  vi.stubGlobal('navigator', Object.assign(navigator, { mediaDevices: nothing }));
  vi.stubGlobal('location', {
    ...{ pathname: '/lawyer/', search: '', hash: '', replace: (url: string) => gone.push(url) },
  });
  vi.stubGlobal('fetch', async (url: string) => {
    if (hub === '' || !url.startsWith(hub)) throw new TypeError('Failed to fetch');
    return Response.json({ isHub: true, hall: 'a' });
  });
});

const atHub = { isHub: true, hub: null, others: [other], hall: 'a' };
const atMember = { isHub: false, hub: other, others: [], hall: 'a' };

const page = (view: LawyerView, pages: object) =>
  PageRig.page(<SignedIn onSignOut={() => undefined} />, {
    'lawyer.live': live(view),
    'peers.pages': live(pages),
  });

describe('a lawyer whose station is lost', () => {
  it('is told what that means and what to do; when it is back, nothing is said', async () => {
    const rig = await page(freeLawyer, atHub);
    await rig.lose();
    await rig.pass(100);
    expect(rig.text).not.toContain(lost);
    rig.stayLost();
    await rig.pass(1_000);
    await rig.lose();
    await rig.pass(3_000);
    expect(rig.text).toContain(lost);
    rig.comeBack();
    await rig.pass(10_000);
    expect(rig.text).not.toContain(lost);
    expect(gone).toEqual([]);
  });

  it('goes where another terminal was made the hub', async () => {
    const rig = await page(freeLawyer, atHub);
    rig.stayLost();
    await rig.lose();
    await rig.pass(5_000);
    expect(gone).toEqual([]);
    hub = other;
    await rig.pass(5_000);
    expect(gone).toEqual([`${other}/lawyer/#moved`]);
  });

  it('stays in the call, with the way there before them', async () => {
    const rig = await page(talkingLawyer, atHub);
    rig.stayLost();
    await rig.lose();
    await rig.pass(3_000);
    expect(rig.text).toContain(words('lawyer:station.lostTalking'));
    hub = other;
    await rig.pass(5_000);
    expect(rig.text).toContain(words('lawyer:station.movedTalking'));
    expect(gone).toEqual([]);
    await rig.press(words('lawyer:station.go'));
    expect(gone).toEqual([`${other}/lawyer/#moved`]);
  });
});

describe('a lawyer at a terminal that has joined a hub', () => {
  beforeEach(() => {
    hub = other;
  });

  it('stays where they are rung there', async () => {
    const rig = await page(freeLawyer, atMember);
    await rig.pass(10_000);
    expect(gone).toEqual([]);
    rig.stayLost();
    await rig.lose();
    await rig.pass(10_000);
    expect(gone).toEqual([]);
  });

  it('goes to the hub where nobody is rung there any more', async () => {
    await page({ ...freeLawyer, movedToHub: true }, atMember);
    expect(gone).toEqual([`${other}/lawyer/#moved`]);
  });

  it('is told where the hub is not found', async () => {
    const rig = await page({ ...freeLawyer, movedToHub: true }, { ...atMember, hub: null });
    expect(rig.text).toContain(words('lawyer:station.hubUnknown'));
  });
});
