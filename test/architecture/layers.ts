import type { IConfiguration, IForbiddenRuleType } from 'dependency-cruiser';

const layer = (name: string, from: string, allowed: readonly string[]): IForbiddenRuleType => ({
  name,
  severity: 'error',
  comment: `${from} may import ${allowed.join(', ')} only`,
  from: { path: from },
  to: { path: '^(electron|db|renderer|test|resources)/', pathNot: [from, ...allowed] },
});

/** The layers of the app. Every rule is an error; `check.ts` also fails when too few modules were read. */
export const layers: IConfiguration = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '\\.config\\.', '^test/', '^electron/hosts/desktop/preload\\.ts$'],
      },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    layer('contract-is-pure', '^electron/contract/', []),
    layer('domain-is-pure', '^electron/domain/', ['^electron/contract/']),
    {
      name: 'domain-takes-types-of-the-contract-only',
      severity: 'error',
      from: { path: '^electron/domain/' },
      to: { path: '^electron/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-layers-know-no-packages-but-the-contract',
      severity: 'error',
      from: { path: '^electron/domain/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'contract-knows-zod-and-orpc-only',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: ['node_modules/(zod|@orpc/contract)/'] },
    },
    layer('billing-reads-files', '^electron/billing/', ['^electron/(contract|domain)/']),
    layer('aws-is-an-adapter', '^electron/aws/', ['^electron/(contract|domain|secrets)/']),
    layer('secrets-stand-alone', '^electron/secrets/', ['^electron/domain/']),
    layer('db-knows-domain', '^db/', ['^electron/(contract|domain)/', '^electron/billing/aggregated-unit\\.ts$']),
    layer('jobs-join-billing-and-db', '^electron/jobs/', ['^electron/(contract|domain|billing|aws|features)/', '^db/']),
    layer('features-know-no-host', '^electron/features/', [
      '^electron/(contract|domain|billing|aws|secrets|jobs)/',
      '^db/',
    ]),
    {
      name: 'only-the-desktop-host-knows-electron',
      severity: 'error',
      from: { path: '^(electron|db|renderer)/', pathNot: '^electron/hosts/desktop/' },
      to: { path: 'node_modules/electron/' },
    },
    layer('renderer-knows-the-contract', '^renderer/', [
      '^electron/(contract|domain)/',
      '^electron/hosts/desktop/bridge\\.ts$',
    ]),
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sources-know-no-tests',
      severity: 'error',
      from: { path: '^(electron|db|renderer)/' },
      to: { path: '^test/' },
    },
    {
      name: 'hosts-do-not-know-each-other',
      severity: 'error',
      from: { path: '^electron/hosts/(desktop|loopback|cli)/' },
      to: { path: '^electron/hosts/(desktop|loopback|cli)/', pathNot: '^electron/hosts/$1/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^out/', '^release/', '^test/fixtures/'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
