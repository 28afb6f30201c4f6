/**
 * The conformance suites in a report of Vitest, a line a model. A suite's outermost title ends with its
 * model's id.
 * @param {{ testResults: { name: string, assertionResults: { ancestorTitles: string[], status: string }[] }[] }} report
 * @returns {{ model: string, passed: number, failed: number }[]}
 */
export function conformanceLines({ testResults }) {
  const lines = new Map();
  for (const { name, assertionResults } of testResults) {
    if (!name.endsWith('conformance.test.ts')) continue;
    for (const { ancestorTitles, status } of assertionResults) {
      // What stands outside a suite is said with the rest of the tests.
      const model = ancestorTitles[0]?.split(' ').at(-1);
      if (model === undefined) continue;
      const line = lines.get(model) ?? { model, passed: 0, failed: 0 };
      line[status === 'passed' ? 'passed' : 'failed'] += 1;
      lines.set(model, line);
    }
  }
  return [...lines.values()].sort((one, other) => one.model.localeCompare(other.model));
}

/**
 * Models of the registry that no suite has spoken of. Cameras have no driver: the page opens them.
 * @param {{ id: string, kind: string }[]} models
 * @param {{ model: string }[]} lines
 */
export function withoutSuite(models, lines) {
  const spokenOf = new Set(lines.map(({ model }) => model));
  return models.filter(({ id, kind }) => kind !== 'document-camera' && !spokenOf.has(id)).map(({ id }) => id);
}
