import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { browserPolicyFile, browserPolicyText } from '../contract/browser-policy.ts';

export type PolicyState = 'there' | 'written' | 'missing';

/**
 * Puts the browser's managed policy into its place, where this user may write there: root's, as a rule.
 * @returns `missing`: it is not there, or another, and could not be written
 */
export function installPolicy(file: string, origins: readonly string[]): PolicyState {
  const wanted = browserPolicyText(origins);
  if (readIfThere(file) === wanted) return 'there';
  try {
    mkdirSync(dirname(file), { recursive: true });
    // Whole or not at all: a browser that starts meanwhile would take half a policy for none.
    writeFileSync(`${file}.new`, wanted, { mode: 0o644 });
    renameSync(`${file}.new`, file);
    return 'written';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return 'missing';
  }
}

/** Where the browser at `program` reads its policy. A name on the PATH may be a link to another vendor's. */
export function policyFileOf(program: string): string {
  return browserPolicyFile(realpathSync(program));
}

/** For a machine that is to be an ordinary one again. @returns false: this user may not */
export function removePolicy(file: string): boolean {
  try {
    rmSync(file, { force: true });
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}

/** Refusals of a file system: another user's folder, a read-only or full disk. */
function isRefusal(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code !== undefined;
}
