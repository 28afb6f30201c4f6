import { browserCheck } from './checks/browser.ts';
import { browserPolicyCheck } from './checks/browser-policy.ts';
import { cameraCheck } from './checks/camera.ts';
import { clockCheck } from './checks/clock.ts';
import { databaseCheck } from './checks/database.ts';
import { devicesCheck } from './checks/devices.ts';
import { diskCheck } from './checks/disk.ts';
import { fontsCheck } from './checks/fonts.ts';
import { healthCheck } from './checks/health.ts';
import { librariesCheck } from './checks/libraries.ts';
import { networkCheck } from './checks/network.ts';
import { paperCheck } from './checks/paper.ts';
import { permissionsCheck } from './checks/permissions.ts';
import { pluggedCheck } from './checks/plugged.ts';
import { portsCheck } from './checks/ports.ts';
import { settingsCheck } from './checks/settings.ts';
import { soundCheck } from './checks/sound.ts';
import { stationCheck } from './checks/station.ts';
import type { Check } from './subject.ts';

/** All checks of the doctor, in the order in which findings of one severity are listed. */
export const checks: readonly Check[] = [
  settingsCheck,
  stationCheck,
  devicesCheck,
  portsCheck,
  pluggedCheck,
  permissionsCheck,
  librariesCheck,
  healthCheck,
  databaseCheck,
  diskCheck,
  clockCheck,
  networkCheck,
  cameraCheck,
  soundCheck,
  fontsCheck,
  browserCheck,
  browserPolicyCheck,
  paperCheck,
];
