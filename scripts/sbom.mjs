/*
 * Prints what the bundle holds as an SBOM (CycloneDX): the packages that the notices beside it name,
 * as the lock file has them. `npm sbom` alone would list what builds and tests the package too.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { name: ownName } = JSON.parse(readFileSync('package.json', 'utf8'));
const notices = readFileSync('dist/THIRD-PARTY-NOTICES.md', 'utf8');
const headings = [...notices.matchAll(/^## (\S+) (\S+) \(/gm)];
const bundled = new Set(headings.map(([, name, version]) => `${name}@${version}`));
const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
const shell = process.platform === 'win32';
const sbom = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 2 ** 28, shell }));

const components = sbom.components
  .filter(({ name, version }) => bundled.delete(`${name}@${version}`))
  // For npm they are needed to develop; here they are part of the package.
  .map((component) => ({ ...component, scope: 'required', properties: [] }));
if (bundled.size > 0) {
  console.error(`The lock file does not have ${[...bundled].join(', ')}: run npm run build.`);
  process.exit(1);
}
const own = { ...sbom.metadata.component, name: ownName };
const refs = components.map((component) => component['bom-ref']);
const dependencies = [
  { ref: own['bom-ref'], dependsOn: refs },
  ...sbom.dependencies
    .filter(({ ref }) => refs.includes(ref))
    .map(({ ref, dependsOn = [] }) => ({
      ref,
      dependsOn: dependsOn.filter((each) => refs.includes(each)),
    })),
];
const metadata = { ...sbom.metadata, component: own };
console.log(JSON.stringify({ ...sbom, metadata, components, dependencies }, null, 2));
