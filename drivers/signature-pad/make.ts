import type { Make } from '../host/making.ts';
import type { signaturePadModels } from './models.ts';

const wacomStu: Make = async ({ configuration, options, hid, clock }) => {
  const { createWacomStu } = await import('./wacom-stu/driver.ts');
  const device = createWacomStu({
    model: configuration.model,
    transport: hid,
    path: configuration.port,
    clock,
    flags: options.flags === 'low-bits' ? 'low-bits' : 'high-bits',
  });
  return { kind: 'signature-pad', device };
};

/** How each model's driver is made. Imported on demand, so that a terminal loads only what it has plugged in. */
export const signaturePadMakers: Readonly<Record<(typeof signaturePadModels)[number]['id'], Make>> = {
  'wacom-stu-430': wacomStu,
  'wacom-stu-430v': wacomStu,
  'wacom-stu-540': wacomStu,
};
