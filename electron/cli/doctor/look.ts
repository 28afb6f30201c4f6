import type { Examination } from '#contract/doctor.ts';
import { examine } from '#station/doctor/doctor.ts';
import type { Settings } from '#station/settings/settings.ts';
import { offlineProbe, type Places } from './offline-probe.ts';
import { signInAsTechnician } from './running-station.ts';

/** Asks the running station when a PIN is given, and looks from outside otherwise. */
export async function look(places: Places, pin: string | undefined): Promise<Examination> {
  const subject = await offlineProbe(places);
  const { station, settings } = subject;
  const asked =
    station === 'running' && settings.kind === 'read' && pin
      ? await askStation(settings.settings, pin)
      : null;
  return asked ?? examine(subject, { onUnexpectedError: (check, error) => console.error(check, error) });
}

async function askStation(settings: Settings, pin: string): Promise<Examination | null> {
  const station = await signInAsTechnician(settings, pin);
  if (!station.ok) {
    console.error(station.failure);
    return null;
  }
  try {
    return await station.value.call.doctor.run();
  } finally {
    station.value.close();
  }
}
