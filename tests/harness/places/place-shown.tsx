import { type PlaceShownProps, PlaceShown as Shown } from '#renderer/navigation/place-shown.tsx';
import { grip } from './stage.ts';

export * from '#renderer/navigation/place-shown.tsx';

/** The product's, in the hands of the tests. */
export function PlaceShown(props: PlaceShownProps) {
  const { navigation, visit } = props;
  Object.assign(grip, { navigation, visit });
  if (navigation.isHome) grip.home ??= navigation.shown();
  return <Shown {...props} />;
}
