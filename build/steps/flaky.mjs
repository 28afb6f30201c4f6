/**
 * The titles of the tests in a report of Playwright that failed and passed when they were tried again.
 * @param {{ suites?: object[], specs: { title: string, file: string, tests: { projectName: string, status: string }[] }[] }[]} suites
 * @returns {string[]}
 */
export function flakyTitles(suites) {
  return suites.flatMap(({ suites: inner = [], specs }) => [
    ...specs.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === 'flaky')
        .map(({ projectName }) => `[${projectName}] ${file} › ${title}`),
    ),
    ...flakyTitles(inner),
  ]);
}
