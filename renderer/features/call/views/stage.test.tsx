// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { CallKind, CallParty } from '#contract/call.ts';
import { PageRig, words } from '#tests/harness/page-rig.tsx';
import type { LocalMediaView } from '../engine/local-media.ts';
import { noView } from '../engine/peer-link.ts';
import type { Peer } from '../station-call.ts';
import { Stage } from './stage.tsx';

const off = { wanted: false, state: 'off', track: null, label: null } as const;
const media: LocalMediaView = { camera: off, microphone: off };
const line: Peer['link'] = { ...noView, line: 'connected' };
function peer(
  as: CallParty['as'],
  label: string,
  { present = true, ...link }: Partial<Peer['link']> & { readonly present?: boolean } = {},
): Peer {
  return {
    party: {
      ...{ partyId: as, as, label, order: 1, pageKey: as, backBy: null, present },
      media: { microphone: 'on', camera: 'on', mode: 'video' },
    },
    link: { ...line, ...link },
  };
}
const lawyer = () => peer('lawyer', '高律师');
const interpreter = (change: Parameters<typeof peer>[2] = {}) => peer('interpreter', '苏日娜', change);
const shown = (peers: readonly Peer[], signing = false, kind: CallKind = 'consultation') =>
  PageRig.page(<Stage kind={kind} peers={peers} media={media} recording={null} signing={signing} />, {});

describe('the pictures of a call', () => {
  it('of two others stand with their names and what they do', async () => {
    const rig = await shown([lawyer(), interpreter()]);
    expect(rig.text).toContain(`高律师${words('call:role.lawyer.consultation')}`);
    expect(rig.text).toContain(`苏日娜${words('call:role.interpreter')}`);
  });

  it('say who sits there by what the call is for', async () => {
    const rig = await shown([peer('lawyer', '孟和'), interpreter()], false, 'remote-mediation');
    expect(rig.text).toContain(`孟和${words('call:role.lawyer.remote-mediation')}`);
  });

  it('of one alone carries no name: the title says it', async () => {
    const rig = await shown([lawyer()]);
    expect(rig.text).not.toContain('高律师');
  });

  it('say by a word who speaks', async () => {
    await shown([lawyer(), interpreter({ speaks: true })]);
    const plates = [...document.querySelectorAll('p')].map(({ textContent }) => textContent ?? '');
    const speaking = plates.filter((text) => text.includes(words('call:pictures.speaks')));
    expect(speaking).toEqual([expect.stringContaining('苏日娜')]);
  });

  it('say who is away, and go on with the other', async () => {
    const rig = await shown([lawyer(), interpreter({ line: 'interrupted', present: false })]);
    expect(rig.text).toContain(words('call:pictures.away', { name: '苏日娜' }));
    expect(rig.text).not.toContain(words('call:pictures.away', { name: '高律师' }));
  });

  it('cover whoever is not to be seen while nobody watches, and say why', async () => {
    const rig = await shown([lawyer(), { ...peer('party', ''), unwatched: true }]);
    expect(rig.text.split(words('call:pictures.unwatched'))).toHaveLength(2);
  });

  it('call a side without a name by what it is', async () => {
    const rig = await shown([lawyer(), peer('party', '')]);
    expect(rig.text.split(words('call:role.party'))).toHaveLength(2);
  });

  it('have whoever signs first where hands are watched', async () => {
    await shown([lawyer(), interpreter()], true);
    const labels = [...document.querySelectorAll('video')].map((one) => one.getAttribute('aria-label'));
    expect(labels).toEqual(['苏日娜', '高律师'].map((name) => words('call:pictures.other', { name })));
  });
});
