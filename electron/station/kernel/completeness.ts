import { isContractProcedure } from '@orpc/contract';
import { contract } from '#contract/contract.ts';

/** Names of the contract's procedures, `queue.take` and so on. */
export function procedureNames(node: unknown = contract, path: readonly string[] = []): string[] {
  if (isContractProcedure(node)) return [path.join('.')];
  return Object.entries(node as Record<string, unknown>).flatMap(([name, child]) =>
    procedureNames(child, [...path, name]),
  );
}

/** Every procedure of the contract must have a handler before the station reports that it is ready. */
export function assertEveryProcedureHandled(router: object): void {
  const missing = procedureNames().filter((name) => !isHandled(router, name.split('.')));
  if (missing.length > 0) throw new Error(`No handler for ${missing.join(', ')}`);
}

function isHandled(router: object, path: readonly string[]): boolean {
  const found = path.reduce<unknown>(
    (node, name) => (node as Record<string, unknown> | undefined)?.[name],
    router,
  );
  return (
    found !== undefined &&
    typeof (found as { '~orpc'?: { handler?: unknown } })['~orpc']?.handler === 'function'
  );
}
