import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadParameters } from './load.ts';
import { operatorFilesIn, Parameters, readParameters } from './parameters.ts';

const article =
  '{"table":"article","id":"a","law":"某规则","article":"第一条","since":"2020-01-01","source":"law"}';
const value = (rest: string) => `{"table":"value","name":"lpr",${rest},"basis":"a"}`;

describe('parameters', () => {
  it.each([
    ['{"table":"value"', /^is not JSON/],
    ['{"table":"tea"}', /table/],
    [value('"from":"2020-02-30","value":"1"'), /^from: a day that exists/],
    [value('"from":"2020-02-20","value":0.04'), /^value: /],
    [value('"value":"1","value":"2"'), /^value stands twice/],
    [value('"value":"1"').replace('"a"', '"b"'), /^basis: no article has the id b/],
    [
      '{"table":"bands","name":"x","first":{"upTo":"1","fee":"1"},"bands":[{"above":"9","rate":"1"},{"above":"5","rate":"1"}],"basis":"a"}',
      /^bands: each must begin above/,
    ],
    [
      '{"table":"holidays","year":2027,"off":[{"from":"2027-01-03","to":"2027-01-01"}],"work":[],"basis":"x"}',
      /^off\.0: must not end/,
    ],
  ])('a wrong line is named and left out: %s', (line, reason) => {
    const { entries, faults } = loadParameters({ 'x.jsonl': `${article}\n\n${line}\n` });
    expect(faults).toEqual([{ file: 'x.jsonl', line: 3, reason: expect.stringMatching(reason) }]);
    expect(entries).toHaveLength(1);
  });
  it('hold from their day on, to theirs', () => {
    const lines = [
      article,
      value('"from":"2020-01-01","value":"0.04"'),
      value('"from":"2021-01-01","to":"2021-12-31","value":"0.03"'),
    ];
    const parameters = new Parameters(loadParameters({ 'x.jsonl': lines.join('\n') }).entries);
    const on = (day: string) => parameters.find('lpr', day)?.toString();
    expect([on('2019-12-31'), on('2020-12-31'), on('2021-01-01'), on('2022-01-01')]).toEqual([
      undefined,
      '0.04',
      '0.03',
      '0.04',
    ]);
  });
  it('of an operator go before those of the product', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingfa-numbers-'));
    expect(operatorFilesIn(folder)).toEqual({});
    mkdirSync(join(folder, 'calculators'));
    const own = '{"table":"value","name":"lpr","from":"2025-05-20","value":"0.029","basis":"lpr"}\nnonsense';
    writeFileSync(join(folder, 'calculators/own.jsonl'), own);
    const { parameters, faults } = readParameters(operatorFilesIn(folder));
    expect(parameters.find('lpr', '2026-01-01')?.toString()).toBe('0.029');
    expect(faults).toEqual([{ file: 'own.jsonl', line: 2, reason: expect.stringMatching('is not JSON') }]);
    rmSync(folder, { recursive: true });
  });
});
