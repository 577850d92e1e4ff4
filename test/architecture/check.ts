import { cruise } from 'dependency-cruiser';
import { layers } from './layers.ts';

/** A parser that silently reads nothing would let every rule pass (it happened with TypeScript 7), hence a floor. */
const FEWEST_MODULES = 150;

const { options, ...ruleSet } = layers;
const { output } = await cruise(['electron', 'db', 'renderer', 'test'], {
  ...options,
  ruleSet,
  validate: true,
});
if (typeof output === 'string') throw new Error('dependency-cruiser gave text instead of a result');

const sources = output.modules.filter((module) => /^(electron|db|renderer)\//.test(module.source));
for (const { from, to, rule } of output.summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
if (sources.length < FEWEST_MODULES)
  console.error(`Only ${sources.length} modules were read, expected ${FEWEST_MODULES}`);
const isGood = output.summary.violations.length === 0 && sources.length >= FEWEST_MODULES;
console.log(`architecture: ${sources.length} modules, ${output.summary.violations.length} violations`);
process.exitCode = isGood ? 0 : 1;
