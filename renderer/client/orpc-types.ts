import type { createORPCClient } from '@orpc/client';

/** Any typed client that {@link createORPCClient} can make; the library keeps its own bound unnamed. */
export type AnyNestedClient = NonNullable<ReturnType<typeof createORPCClient>>;
