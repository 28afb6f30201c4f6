import { useEffect, useState } from 'react';

const fetched = new Map<() => Promise<unknown>, unknown>();

/**
 * Data that a keyboard needs, fetched when it is first wanted, and kept. `none` until then, and where it cannot be fetched: the keys
 * type nevertheless, and the next field asks anew.
 */
export function useFetched<Data>(wanted: boolean, fetch: () => Promise<Data>, none: Data): Data {
  const [data, setData] = useState(fetched.get(fetch) as Data | undefined);
  useEffect(() => {
    if (!wanted || data !== undefined) return;
    let gone = false;
    const take = (now: Data) => {
      fetched.set(fetch, now);
      if (!gone) setData(now);
    };
    fetch().then(take, () => undefined);
    return () => {
      gone = true;
    };
  }, [wanted, data, fetch]);
  return data ?? none;
}
