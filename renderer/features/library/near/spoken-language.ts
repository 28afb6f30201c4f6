/** A spoken language in the words of the page's: the script in its name (`mn-Mong`) is nothing that one hears. */
export function spokenLanguage(language: string, inLanguage: string): string {
  const [spoken = language] = language.split('-');
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(spoken) ?? language;
}
