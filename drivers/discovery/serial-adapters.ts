import type { PluggedDevice } from './discovery.ts';

/**
 * USB-to-serial chips of the common makers. Models behind one are registered with the chip's ids, and must be opened through
 * the kernel's terminal: as a raw device the chip would be taken from its driver.
 */
const adapters: Readonly<Record<number, readonly number[]>> = {
  /** FTDI FT232, FT2232, FT4232, FT232H, FT-X */
  1027: [0x6001, 0x6010, 0x6011, 0x6014, 0x6015],
  /** WCH CH340, CH341, CH343, CH9102 */
  6790: [0x5523, 0x7522, 0x7523, 0x55d2, 0x55d3, 0x55d4],
  /** Silicon Labs CP2102, CP2105, CP2108 */
  4292: [0xea60, 0xea70, 0xea71],
  /** Prolific PL2303 */
  1659: [0x2303, 0x23a3, 0x23b3, 0x23c3],
};

export function isSerialAdapter({ vendorId, productId }: PluggedDevice): boolean {
  return adapters[vendorId ?? -1]?.includes(productId ?? -1) ?? false;
}
