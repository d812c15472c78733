import { createHash } from 'node:crypto';
import packageJson from '../../package.json' with { type: 'json' };
import { jsonText } from '../input/json-text.ts';
import { type Problem, type ProblemCode, problemCodes, type Severity } from '../problem.ts';
import type { CheckReport } from './check-report.ts';
import { rules } from './rules.ts';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  note: 'note',
};

const docs = `https://unpkg.com/create-impl-plan@${packageJson.version}/docs/problems.md`;

/**
 * A report in the Static Analysis Results Interchange Format (SARIF) 2.1.0, an OASIS standard, for
 * code scanning and editors.
 *
 * @param path the plan's file from the root of the repository, with `/`
 */
export function formatSarif({ problems }: CheckReport, path: string): string {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  const seen = new Map<string, number>();
  const log = {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: packageJson.name,
            version: packageJson.version,
            informationUri: `https://www.npmjs.com/package/${packageJson.name}`,
            rules: codes.map(describeRule),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => ({
          ruleId: problem.code,
          ruleIndex: codes.indexOf(problem.code),
          level: levels[problem.severity],
          message: { text: messageText(problem) },
          locations: [{ physicalLocation: locate(problem, path) }],
          partialFingerprints: { 'problem/v1': fingerprint(problem, seen) },
        })),
      },
    ],
  };
  return jsonText(log);
}

/** Problems of reading and scheduling have no rule of their own here: their title says what they are. */
function describeRule(code: ProblemCode): object {
  const rule = rules.find((each) => each.code === code);
  const title = `${problemCodes[code]}.`;
  return {
    id: code,
    ...(rule ? { name: rule.name } : {}),
    shortDescription: { text: title },
    fullDescription: { text: rule?.explanation ?? title },
    helpUri: `${docs}#${code.toLowerCase()}`,
  };
}

function messageText({ message, hint }: Problem): string {
  return hint === undefined ? message : `${message}. ${hint}`;
}

function locate({ position, excerpt }: Problem, path: string): object {
  const { line = 1, column = 1, length = 1 } = position ?? {};
  return {
    artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
    region: {
      startLine: line,
      startColumn: column,
      endLine: line,
      // The column after the last character.
      endColumn: column + length,
      ...(excerpt === undefined ? {} : { snippet: { text: excerpt } }),
    },
  };
}

/** The same problem stays the same when lines are put in above it. */
function fingerprint({ code, excerpt = '' }: Problem, seen: Map<string, number>): string {
  const key = `${code} ${excerpt.trim()}`;
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return createHash('sha256').update(`${key} ${count}`).digest('hex').slice(0, 32);
}
