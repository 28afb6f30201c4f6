import {
  type PreferencesProviderProps,
  PreferencesProvider as Provider,
  usePreferences,
} from '#renderer/ui/preferences.tsx';
import { grip } from './stage.ts';

export * from '#renderer/ui/preferences.tsx';

/** The product's, in the hands of the tests. */
export function PreferencesProvider({ children, ...props }: PreferencesProviderProps) {
  return (
    <Provider {...props}>
      <Held />
      {children}
    </Provider>
  );
}

function Held() {
  grip.preferences = usePreferences();
  return null;
}
