import { expect, it } from 'vitest';
import { consultationSchema } from '../settings/consultation-schema.ts';
import { openTestStore } from '../store/test-store.ts';
import { createCallDevices } from './call-devices.ts';

it('are those of the settings, until a technician chose others, and also after a restart', async () => {
  const { store } = await openTestStore();
  const named = { camera: 'Old Cam', headsetMicrophone: 'AudioNav' };
  const settings = { consultation: consultationSchema.parse({ devices: named }) };
  const recorded: string[] = [];
  const audit = { record: (...entry: string[]) => void recorded.push(entry.join(' ')) };
  const started = () => createCallDevices({ store, settings, audit });
  const before = { microphone: null, loudspeaker: null, ...named };
  expect(started().inUse()).toEqual(before);

  started().keep({ camera: 'Face Cam', microphone: 'Mic', loudspeaker: 'Handset' });
  expect(started().inUse()).toEqual({
    ...{ camera: 'Face Cam', microphone: 'Mic', loudspeaker: 'Handset' },
    headsetMicrophone: 'AudioNav',
  });

  started().keep(null);
  expect(started().inUse()).toEqual(before);
  expect(recorded).toEqual(Array(2).fill('technician settings-changed consultation.devices'));
});
