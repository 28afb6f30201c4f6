import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';

/**
 * What the press of a button sends to the station. A second press while the first is under way is the same wish: that is
 * known at once, not when the page is drawn anew.
 */
export function usePress<Answer, Failure = Error, Sent = void>(
  options: UseMutationOptions<Answer, Failure, Sent>,
) {
  const queries = useQueryClient();
  const mutationKey = [useId()];
  const mutation = useMutation({ ...options, mutationKey });
  const press = (sent: Sent) => {
    if (queries.isMutating({ mutationKey }) === 0) mutation.mutate(sent);
  };
  return { ...mutation, press };
}
