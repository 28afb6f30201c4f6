import { isEveryAddress } from './every-address.ts';

/**
 * The managed policy of the Chromium that shows the kiosk: what the browser around the page may never do. It holds from
 * the program's first moment, before the shell has hold of it, and no flag or preference undoes it. Names and values:
 * chromeenterprise.google/policies. The shell installs it where it may; the doctor looks whether it is there.
 */

/** @param origins of the hub, the only place that may be shown */
export function browserPolicy(origins: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    URLBlocklist: ['*'],
    // data: is the shell's own notice, shown while there is no page.
    URLAllowlist: [...origins, 'data:*', 'about:blank'],
    // No DeveloperToolsAvailability: 2 ("never") refuses the shell's own pipe, too, and no page would ever be shown. The
    // tools have no key and no menu: `--force-app-mode` takes the browser's commands away.
    // 3: refuse every download.
    DownloadRestrictions: 3,
    PrintingEnabled: false,
    AllowFileSelectionDialogs: false,
    TaskManagerEndProcessEnabled: false,
    // 1: none.
    IncognitoModeAvailability: 1,
    BrowserGuestModeEnabled: false,
    BrowserAddPersonEnabled: false,
    BrowserSignin: 0,
    SyncDisabled: true,
    ...noOffers,
    ...noDevices,
    VideoCaptureAllowedUrls: origins,
    AudioCaptureAllowedUrls: origins,
  };
}

const noOffers = {
  AutofillAddressEnabled: false,
  AutofillCreditCardEnabled: false,
  PasswordManagerEnabled: false,
  TranslateEnabled: false,
  BookmarkBarEnabled: false,
  EditBookmarksEnabled: false,
  SearchSuggestEnabled: false,
  SpellCheckServiceEnabled: false,
  MetricsReportingEnabled: false,
  UserFeedbackAllowed: false,
  DefaultBrowserSettingEnabled: false,
  BackgroundModeEnabled: false,
  AllowDinosaurEasterEgg: false,
  ExtensionInstallBlocklist: ['*'],
  AutoplayAllowed: true,
} as const;

/** 2: refuse without asking. */
const noDevices = {
  DefaultGeolocationSetting: 2,
  DefaultNotificationsSetting: 2,
  DefaultPopupsSetting: 2,
  DefaultClipboardSetting: 2,
  DefaultWebUsbGuardSetting: 2,
  DefaultWebHidGuardSetting: 2,
  DefaultSerialGuardSetting: 2,
  DefaultWebBluetoothGuardSetting: 2,
  DefaultFileSystemReadGuardSetting: 2,
  DefaultFileSystemWriteGuardSetting: 2,
  DefaultSensorsSetting: 2,
  ScreenCaptureAllowed: false,
} as const;

/** The file as it is installed. */
export function browserPolicyText(origins: readonly string[]): string {
  return `${JSON.stringify(browserPolicy(origins), null, 2)}\n`;
}

/** Where a browser reads its policy on Linux. @param program its path */
export function browserPolicyFile(program: string): string {
  const vendor = /edge/.test(program)
    ? 'opt/edge'
    : /chrome(-stable|-beta)?$/.test(program)
      ? 'opt/chrome'
      : 'chromium';
  return `/etc/${vendor}/policies/managed/mingfa.json`;
}

/**
 * The hub's origins as a policy spells them.
 * @param port 0: any free one is taken at each start, so every port of this host is meant
 */
export function hubOrigins(hub: {
  readonly host: string;
  readonly port: number;
  readonly tls: unknown;
}): readonly string[] {
  const host = isEveryAddress(hub.host) ? 'localhost' : hub.host.includes(':') ? `[${hub.host}]` : hub.host;
  return [`${hub.tls ? 'https' : 'http'}://${host}${hub.port === 0 ? '' : `:${hub.port}`}`];
}
