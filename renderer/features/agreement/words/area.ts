import type en from './en.json';
import type zhCN from './zh-CN.json';

declare module '#renderer/i18n/keys.ts' {
  interface FeatureWords {
    readonly agreement: { readonly 'zh-CN': typeof zhCN; readonly en: typeof en };
  }
}
