/**
 * What was left out of a run of Vitest, by its report: the names of the tests, with the reason where the test gives one.
 * @param {{ testResults: { assertionResults: { fullName: string, status: string, meta?: { skippedBecause?: string } }[] }[] }} report
 * @returns {string[]}
 */
export function skippedTitles({ testResults }) {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => !['passed', 'failed'].includes(status))
    .map(({ fullName, meta }) => (meta?.skippedBecause ? `${fullName}: ${meta.skippedBecause}` : fullName));
}
