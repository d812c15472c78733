/*
 * The demands of the JSON Schema of SARIF 2.1.0 (OASIS, errata 01) on what we write, and those that
 * GitHub's code scanning has on top: every object has the members that the schema requires and none
 * that it does not know, with their types and enumerations.
 */

type Check = (value: unknown, path: string) => string[];

const text: Check = (value, path) => (typeof value === 'string' ? [] : [`${path} is no text`]);
const filled: Check = (value, path) =>
  typeof value === 'string' && value !== '' ? [] : [`${path} is empty`];
const uri: Check = (value, path) =>
  typeof value === 'string' && /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/.test(value)
    ? []
    : [`${path} is no URI reference`];
const relativeUri: Check = (value, path) => [
  ...uri(value, path),
  ...(/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(String(value)) ? [`${path} is not relative`] : []),
];

function integer(least: number): Check {
  return (value, path) =>
    Number.isInteger(value) && Number(value) >= least ? [] : [`${path} is not ${least} or more`];
}

function oneOf(...values: unknown[]): Check {
  return (value, path) => (values.includes(value) ? [] : [`${path} is ${String(value)}`]);
}

function list(item: Check, least = 0): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return [`${path} is no list`];
    const short = value.length < least ? [`${path} has fewer than ${least} items`] : [];
    return [...short, ...value.flatMap((each, index) => item(each, `${path}[${index}]`))];
  };
}

/** Members whose key ends in `?` may be left out. */
function object(members: Record<string, Check>): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null) return [`${path} is no object`];
    const known = new Map(
      Object.entries(members).map(([key, check]) => [key.replace('?', ''), check]),
    );
    const missing = Object.keys(members)
      .filter((key) => !key.endsWith('?') && !(key in value))
      .map((key) => `${path}.${key} is missing`);
    const faults = Object.entries(value).flatMap(
      ([key, each]) => known.get(key)?.(each, `${path}.${key}`) ?? [`${path}.${key} is unknown`],
    );
    return [...missing, ...faults];
  };
}

const message = object({ text: filled });
const rule = object({
  id: filled,
  'name?': filled,
  shortDescription: message,
  fullDescription: message,
  helpUri: uri,
});
const region = object({
  startLine: integer(1),
  startColumn: integer(1),
  endLine: integer(1),
  endColumn: integer(1),
  'snippet?': object({ text }),
});
const result = object({
  ruleId: filled,
  ruleIndex: integer(0),
  level: oneOf('error', 'warning', 'note', 'none'),
  message,
  locations: list(
    object({
      physicalLocation: object({ artifactLocation: object({ uri: relativeUri }), region }),
    }),
    1,
  ),
  partialFingerprints: (value, path) =>
    Object.entries(value as object).flatMap(([key, print]) => filled(print, `${path}.${key}`)),
});
const log = object({
  $schema: uri,
  version: oneOf('2.1.0'),
  runs: list(
    object({
      tool: object({
        driver: object({ name: filled, version: filled, informationUri: uri, rules: list(rule) }),
      }),
      columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'),
      results: list(result),
    }),
    1,
  ),
});

/** What is wrong with a SARIF log; references between its parts are followed too. */
export function findSarifFaults(value: unknown): string[] {
  const faults = log(value, '$');
  if (faults.length > 0) return faults;
  const { runs } = value as {
    runs: {
      tool: { driver: { rules: { id: string }[] } };
      results: { ruleId: string; ruleIndex: number }[];
    }[];
  };
  return runs.flatMap(({ tool, results }) => {
    const ids = tool.driver.rules.map(({ id }) => id);
    const twice = new Set(ids).size === ids.length ? [] : ['two rules have the same id'];
    const lost = results
      .filter(({ ruleId, ruleIndex }) => ids[ruleIndex] !== ruleId)
      .map(({ ruleId }) => `a result points at another rule than ${ruleId}`);
    return [...twice, ...lost];
  });
}
