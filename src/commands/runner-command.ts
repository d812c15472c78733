/**
 * How our command is run by the package manager that runs this process: `npx create-impl-plan`,
 * `pnpm dlx create-impl-plan`, … A manager that nobody knows, and none at all, is taken for npm,
 * which comes with Node.
 *
 * @param userAgent what package managers say of themselves: `pnpm/9.15.0 npm/? node/v22.12.0 linux x64`
 */
export function runnerCommand(userAgent = process.env.npm_config_user_agent ?? ''): string {
  const [, manager, major] = /^(\w+)\/(\d+)/.exec(userAgent) ?? [];
  if (manager === 'pnpm') return 'pnpm dlx create-impl-plan';
  if (manager === 'bun') return 'bunx create-impl-plan';
  // The first Yarn runs packages only by the name of `create`.
  if (manager === 'yarn')
    return major === '1' ? 'yarn create impl-plan' : 'yarn dlx create-impl-plan';
  return 'npx create-impl-plan';
}
