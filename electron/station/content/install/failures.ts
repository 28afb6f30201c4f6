import { isDiskFull } from '#station/store/failure.ts';
import type { PackFailure } from '../pack/pack.ts';

/** Why content was not installed or rolled back. What was in use before still is. */
export interface InstallFailure {
  readonly kind:
    | PackFailure['kind']
    | 'disk-too-small'
    | 'disk-full'
    | 'busy'
    | 'cannot-write'
    | 'nothing-before'
    | 'nothing-installed';
  readonly message: string;
  readonly remedy: string;
  /** With `disk-too-small`. */
  readonly needBytes?: number;
  readonly freeBytes?: number;
}

export function tooSmall(folder: string, needBytes: number, freeBytes: number): InstallFailure {
  return {
    kind: 'disk-too-small',
    message: `${folder} has room for ${megabytes(freeBytes)}; installing this pack takes ${megabytes(needBytes)}. Nothing was copied.`,
    remedy: `Free ${megabytes(needBytes - freeBytes)} on that disk, then call again.`,
    needBytes,
    freeBytes,
  };
}

export function busy(folder: string): InstallFailure {
  return {
    kind: 'busy',
    message: `Another process is changing the content in ${folder}.`,
    remedy: 'Wait until it has finished, then call again.',
  };
}

export function nothingBefore(): InstallFailure {
  return {
    kind: 'nothing-before',
    message: 'There is no earlier content to go back to.',
    remedy: 'Install the pack you want with `mingfa content install`.',
  };
}

export function nothingInstalled(folder: string): InstallFailure {
  return {
    kind: 'nothing-installed',
    message: `No content is installed in ${folder}.`,
    remedy: 'Install a pack with `mingfa content install PACK`.',
  };
}

export function damagedLibrary(file: string): InstallFailure {
  return {
    kind: 'damaged',
    message: `The library ${file} is not what was installed: the disk has damaged it.`,
    remedy: 'Go back with `mingfa content rollback`, then install the pack again. Have the disk looked at.',
  };
}

/** The failure that an error of the disk stands for; null: it is none that is expected. */
export function diskFailure(error: unknown, folder: string): InstallFailure | null {
  if (isDiskFull(error))
    return {
      kind: 'disk-full',
      message: `The disk of ${folder} became full. The content in use has not changed.`,
      remedy: 'Free some space on that disk, then call again.',
    };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['EACCES', 'EPERM', 'EROFS', 'EIO', 'ENOTDIR'].includes(code)) return null;
  return {
    kind: 'cannot-write',
    message: `${folder} cannot be written (${code}). The content in use has not changed.`,
    remedy: 'Check that the folder belongs to the user the terminal runs as and that the disk is sound.',
  };
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
